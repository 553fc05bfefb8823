"""`feedback/<student>.html`: what one student reads about their work, as a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from autograder.reports.feedback import Feedback, component_formula, formula
from autograder.reports.html import render
from autograder.reports.numbers import shown
from autograder.reports.words import (
    comparison,
    hint_words,
    is_unstarted,
    is_unwritten,
    next_step,
    of_visibility,
    outcome_words,
    shortened,
    stumbling_block,
    title_of,
    trouble_message,
    trouble_words,
)
from autograder.results import StudentExercise, StudentTest
from autograder.text import _

_SHOWN_LINES = 60
_MARKS = {"passed": "✓", "skipped": "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something said of a test: a sentence, literal text, or numbered lines of code, one of them marked."""

    text: str = ""
    label: str = ""
    literal: bool = False
    lines: Sequence[tuple[int, str, bool]] = field(default=())


def student_html(feedback: Feedback) -> str:
    """The whole page, of the same words as the Markdown."""
    page = {
        "course": feedback.course,
        "who": feedback.name or feedback.student,
        "grade": shown(feedback.grade),
        "scale": shown(feedback.scale),
        "formula": formula(feedback),
        "pass_mark": feedback.pass_mark and _("Pass mark: %(mark)s") % {"mark": shown(feedback.pass_mark)},
        "headings": [_("Component"), _("Weight"), _("Points")],
        "components": [
            {
                "title": part.title,
                "weight": shown(part.weight),
                "worked_out": component_formula(result, feedback.scale),
            }
            for part, result in feedback.components
        ],
        "exercises": [_exercise(title, exercise) for title, exercise in feedback.exercises],
        "next_step": _("Next step:"),
    }
    return render("feedback.html", page=page)


def _exercise(title: str, exercise: StudentExercise) -> dict[str, object]:
    block = stumbling_block(exercise.tests)
    unstarted = is_unstarted(exercise)
    message = _("Not started.") if unstarted and not exercise.message else exercise.message
    listed = not unstarted and block is None
    return {
        "id": exercise.exercise,
        "title": title,
        "points": f"{shown(exercise.points)} / {shown(exercise.max_points)}",
        "message": message,
        "facts": list(_trouble(block)) if block and not unstarted else [],
        "groups": list(_groups(exercise)) if listed else [],
        "step": None if unstarted else next_step(exercise),
    }


def _groups(exercise: StudentExercise) -> Iterator[dict[str, object]]:
    names = {"public": _("Public tests"), "hidden": _("Hidden tests")}
    for visibility, name in names.items():
        tests = of_visibility(exercise, visibility)
        passed = sum(test.outcome == "passed" for test in tests)
        if tests:
            yield {"name": name, "count": f"{passed} / {len(tests)}", "tests": list(map(_test, tests))}


def _test(test: StudentTest) -> dict[str, object]:
    return {
        "outcome": test.outcome if test.outcome in _MARKS else "failed",
        "mark": _MARKS.get(test.outcome, "✗"),
        "words": outcome_words(test.outcome),
        "title": title_of(test),
        "points": f"{shown(test.points)} / {shown(test.max_points)}" if test.max_points else "",
        "facts": list(_facts(test)),
    }


def _facts(test: StudentTest) -> Iterator[Fact]:
    if test.outcome in _MARKS:
        return
    if is_unwritten(test):
        yield Fact(text=_("Not written yet."))
        return
    if hint := hint_words(test):
        yield Fact(text=hint)
    yield from _trouble(test)


def _trouble(test: StudentTest) -> Iterator[Fact]:
    """What went wrong; of a hidden test's error only the built-in type and the line are known."""
    message = test.message if test.outcome == "failed" else trouble_message(test)
    words = [] if test.outcome == "failed" else [trouble_words(test)]
    if test.visibility == "hidden" and message:
        words.append(message)
    if words:
        yield Fact(text=", ".join(words))
    if test.excerpt:
        numbered = enumerate(test.excerpt.lines, test.excerpt.first)
        lines = [(number, line.expandtabs(4), number == test.excerpt.marked) for number, line in numbered]
        yield Fact(label=test.line or "", lines=lines)
    if test.visibility == "public" and message:
        yield from _message(message)
    if test.output:
        yield _literal(_("It printed:"), test.output)


def _message(message: str) -> Iterator[Fact]:
    """What a public test expected and got, or else its message as it is."""
    sides = comparison(message)
    if sides is None:
        yield _literal(_("The message:"), message)
    else:
        yield _literal(_("It expected:"), sides.expected)
        yield _literal(_("It got:"), sides.got)


def _literal(label: str, text: str) -> Fact:
    return Fact(label=label, text=shortened(text, _SHOWN_LINES), literal=True)
