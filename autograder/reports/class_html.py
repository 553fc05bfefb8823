"""`iaml report`: the class as one page, for the staff."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from statistics import median

from autograder.reports.class_report import ClassFacts, ExerciseFacts, TestFacts
from autograder.reports.failures import Failure
from autograder.reports.html import render
from autograder.reports.numbers import NO_GRADE, percent, shown, when_shown
from autograder.reports.plots import distribution, points_by_exercise
from autograder.reports.words import outcome_words
from autograder.results import ExerciseResult, StudentResult
from autograder.text import _, ngettext

_MISSING = "·"
_MAX_FAILURES = 100
_MAX_NAMES = 12
_MAX_MESSAGES = 3
_STEPS = 10  # of the heat map's colours


def class_html(facts: ClassFacts, generated: datetime) -> str:
    """The whole page; `generated` is an aware time."""
    grades = facts.grades
    page = {
        "course": facts.course.name,
        "generated": when_shown(generated),
        "tiles": list(_tiles(facts)),
        "plots": {
            "grades": distribution(facts.course, grades),
            "exercises": points_by_exercise(facts.exercises),
        },
        "bins": _bins(facts),
        "look": list(_look(facts)),
        "exercises": [_exercise(each) for each in facts.exercises],
        "tests": [_test(test) for test in facts.tests],
        "failures": [_failure(failure) for failure in facts.failures[:_MAX_FAILURES]],
        "heat": _heat(facts),
    }
    return render("report.html", page=page, words=_words())


def _words() -> dict[str, str]:
    return {
        "all": _("Show all"),
        "component": _("Component"),
        "count": _("Tests"),
        "distribution": _("Distribution of grades"),
        "exercise": _("Exercise"),
        "exercises": _("Exercises"),
        "failures": _("Most common failures"),
        "failures_note": _("Grouped by exercise and what happened, with the most common messages."),
        "flags": _("To look at"),
        "full": _("All points"),
        "grade": _("Grade"),
        "heat": _("Students by exercises"),
        "heat_note": _(
            "Points of each exercise, grade of each component. “·” was not handed in, “—” has no grade."
        ),
        "look": _("Submissions to look at"),
        "mean": _("Mean"),
        "message": _("Message"),
        "missing": _("Not handed in"),
        "name": _("Name"),
        "no_look": _("There is nothing that needs a look."),
        "none": _("No test failed."),
        "numbers": _("The numbers"),
        "outcomes": _("What happened"),
        "part": _("Some points"),
        "passed": _("Passed"),
        "points_by_exercise": _("Points by exercise"),
        "report": _("Class report"),
        "search": _("Search"),
        "shown": _("{shown} of {all} shown"),
        "skip": _("Skip to the students"),
        "student": _("Student"),
        "students": _("Students"),
        "test": _("Test"),
        "tests": _("Tests, the hardest first"),
        "title": _("Title"),
        "ungraded": _("No grade"),
        "visibility": _("Kind"),
        "why": _("Why"),
        "zero": _("No points"),
    }


def _tiles(facts: ClassFacts) -> Iterator[tuple[str, str]]:
    grades, mark = facts.grades, facts.course.pass_mark
    yield str(len(facts.students)), _("students")
    yield str(len(grades)), _("with a grade")
    if grades:
        yield shown(sum(grades, Fraction(0)) / len(grades)), _("mean")
        yield shown(Fraction(median(grades))), _("median")
    if grades and mark is not None:
        passing = Fraction(sum(grade >= mark for grade in grades), len(grades))
        yield percent(passing), _("reach the pass mark, %(mark)s") % {"mark": shown(mark)}
    yield str(len(facts.to_look_at)), _("to look at")


def _bins(facts: ClassFacts) -> list[tuple[str, int]]:
    """Tenths of the scale and how many grades are in each; the best grade is in the last."""
    scale = facts.course.scale
    counts = Counter(min(int(grade / scale * _STEPS), _STEPS - 1) for grade in facts.grades)
    return [
        (f"{shown(scale * step / _STEPS)} – {shown(scale * (step + 1) / _STEPS)}", counts[step])
        for step in range(_STEPS)
    ]


def _look(facts: ClassFacts) -> Iterator[dict[str, object]]:
    for student in facts.students:
        if reasons := facts.to_look_at.get(student.student):
            yield {
                "student": student.student,
                "name": student.name or "",
                "grade": shown(student.grade),
                "reasons": reasons,
            }


def _exercise(facts: ExerciseFacts) -> dict[str, object]:
    exercise = facts.exercise
    return {
        "id": exercise.id,
        "title": exercise.title,
        "component": exercise.component,
        "mean": NO_GRADE if facts.mean is None else percent(facts.mean),
        "share": _hundredths(facts.mean or Fraction(0)),
        "counts": [facts.full, facts.part, facts.zero, facts.missing, facts.ungraded],
    }


def _test(test: TestFacts) -> dict[str, object]:
    lost = [(outcome, count) for outcome, count in test.outcomes.most_common() if outcome != "passed"]
    return {
        "exercise": test.exercise,
        "id": test.id,
        "title": test.title,
        "visibility": _("hidden") if test.visibility == "hidden" else _("public"),
        "rate": percent(test.rate),
        "share": _hundredths(test.rate),
        "outcomes": ", ".join(f"{outcome_words(outcome)}: {count}" for outcome, count in lost),
    }


def _failure(failure: Failure) -> dict[str, object]:
    names = list(failure.students)
    rest = len(names) - _MAX_NAMES
    more = ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest}
    return {
        "exercise": failure.exercise,
        "words": failure.words,
        "messages": failure.messages.most_common(_MAX_MESSAGES),
        "students": len(names),
        "names": ", ".join([*names[:_MAX_NAMES], *([more] if rest > 0 else [])]),
        "tests": len(failure.tests),
    }


def _heat(facts: ClassFacts) -> dict[str, object]:
    course = facts.course
    named = any(student.name for student in facts.students)
    return {
        "named": named,
        "exercises": [(exercise.id, exercise.title) for exercise in course.exercises],
        "components": [(component.id, component.title) for component in course.components],
        "rows": [
            {
                "student": student.student,
                "name": student.name or "",
                "cells": [_cell(student.exercises.get(exercise.id)) for exercise in course.exercises],
                "grades": list(_grades(student, facts)),
                "flags": len(facts.to_look_at.get(student.student, ())) or "",
            }
            for student in facts.students
        ],
    }


def _cell(result: ExerciseResult | None) -> tuple[str, str]:
    """A cell's class and text."""
    if result is None:
        return "gone", ""
    if result.status == "missing":
        return "gone", _MISSING
    if result.points is None:
        return "gone", NO_GRADE
    return _heat_of(result.points / result.max_points), shown(result.points)


def _grades(student: StudentResult, facts: ClassFacts) -> Iterator[tuple[str, str]]:
    grades = [student.components[component.id].grade for component in facts.course.components]
    for grade in (*grades, student.grade):
        yield ("gone" if grade is None else _heat_of(grade / facts.course.scale)), shown(grade)


def _heat_of(share: Fraction) -> str:
    """The class of a colour: the last one for all points alone, the first for none alone."""
    if share in (0, 1):
        return f"h{_STEPS * share}"
    return f"h{1 + int(share * (_STEPS - 1))}"


def _hundredths(share: Fraction) -> int:
    return round(share * 100)
