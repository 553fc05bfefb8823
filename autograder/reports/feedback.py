"""What one student is told, from the student's view alone: what every form of feedback is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from autograder.course import Component, Course
from autograder.reports.numbers import grade_shown, rounded, shown
from autograder.results import ComponentResult, StudentExercise, StudentResult, student_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a student is told; of the tests only the student's view. Grades go from 0 to `scale`."""

    course: str
    student: str
    name: str | None
    exercises: Sequence[tuple[str, StudentExercise]]  # the exercise's title, its results
    components: Sequence[tuple[Component, ComponentResult]]
    grade: Fraction | None
    scale: Fraction
    pass_mark: Fraction | None = None


def feedback_of(course: Course, student: StudentResult) -> Feedback:
    """The part of a student's results that is theirs to read, in the course's order."""
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    return Feedback(
        course=course.name,
        student=student.student,
        name=student.name,
        exercises=[(titles[id], student_view(result)) for id, result in student.exercises.items()],
        components=[(part, student.components[part.id]) for part in course.components],
        grade=student.grade,
        scale=course.scale,
        pass_mark=course.pass_mark,
    )


def part_of(feedback: Feedback, course: Course, name: str) -> Feedback:
    """What is of one exercise or component alone; the grade is that one's. Raises UsageError."""
    for part, result in feedback.components:
        if part.id == name:
            own = {exercise.id for exercise in course.exercises if exercise.component == name}
            return replace(feedback, exercises=_only(feedback, own), components=[], grade=result.grade)
    exercise = course.find(name)
    found = _only(feedback, {exercise.id})
    points = found[0][1].points if found else None
    return replace(feedback, exercises=found, components=[], grade=points, scale=exercise.points)


def _only(feedback: Feedback, ids: set[str]) -> list[tuple[str, StudentExercise]]:
    return [(title, each) for title, each in feedback.exercises if each.exercise in ids]


def formula(feedback: Feedback) -> str | None:
    """How the components make the grade, `0.4 · 8.50 + 0.6 · 7.25 = 7.75`; None where there is none yet.

    The grade is made of exact numbers, so that it may differ from what the rounded ones come to.
    """
    if feedback.grade is None or len(feedback.components) < 2:
        return None
    parts = [(part.weight, result.grade or Fraction(0)) for part, result in feedback.components]
    terms = " + ".join(f"{shown(weight)} · {grade_shown(grade)}" for weight, grade in parts)
    as_shown = sum(Fraction(rounded(weight) * rounded(grade)) for weight, grade in parts)
    sign = "=" if rounded(Fraction(as_shown)) == rounded(feedback.grade) else "≈"
    return f"{terms} {sign} {grade_shown(feedback.grade)}"


def component_formula(result: ComponentResult, scale: Fraction) -> str:
    """How its points make a component's grade: `17 / 20 · 10 = 8.50`."""
    points = f"{shown(result.score)} / {shown(result.max)}"
    return points if result.grade is None else f"{points} · {shown(scale)} = {grade_shown(result.grade)}"
