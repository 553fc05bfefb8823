"""The class as the store knows it, and which of its grades is exported."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from autograder.classroom import scored_class, unknown_student
from autograder.course import Course
from autograder.errors import UsageError
from autograder.names import inert
from autograder.results import StudentResult
from autograder.roster import Roster
from autograder.store import Store
from autograder.text import _

Share = Callable[[StudentResult], Fraction | None]
"""A grade as a part of the greatest one, 0 to 1; None where it is not known."""


def class_results(course: Course, roster: Roster, store: Store, grades: Path) -> list[StudentResult]:
    """Every student's results: the roster's in its order, then those it does not have, by id.

    Raises UsageError where nothing was graded yet.
    """
    if not store.owners():
        text = _("Nothing is graded yet in %(folder)s: run `iaml grade` first.")
        raise UsageError(text % {"folder": inert(str(grades), 1000)})
    return list(scored_class(course, roster, store))


def find_student(students: list[StudentResult], id_: str) -> StudentResult:
    """The results of one student; raises UsageError where there is none."""
    for student in students:
        if student.student == id_:
            return student
    raise UsageError(unknown_student(id_, [student.student for student in students]))


def share_of(course: Course, name: str | None) -> Share:
    """The grade of the course, or that of the component or exercise called `name`; raises UsageError."""
    if name is None:
        return lambda student: _part(student.grade, course.scale)
    if any(component.id == name for component in course.components):
        return lambda student: _part(student.components[name].grade, course.scale)
    exercise = course.find(name)
    return lambda student: _part(
        student.exercises[exercise.id].points if exercise.id in student.exercises else None, exercise.points
    )


def _part(value: Fraction | None, of: Fraction) -> Fraction | None:
    return None if value is None else value / of
