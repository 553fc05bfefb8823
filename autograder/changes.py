"""What a run changes, and why: grades, the exercises behind them, the tests behind those."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Literal

from autograder.classroom import ResultsOf, score, students_of
from autograder.course import Course
from autograder.results import ExerciseResult, TestResult
from autograder.roster import Roster
from autograder.store import Run, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TestChange:
    """A test before and after; None where it was not there."""

    __test__ = False  # a record, not something for pytest to collect

    before: TestResult | None
    after: TestResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseChange:
    """An exercise whose points are others, and the tests for which they are; none if it had no points."""

    exercise: str
    before: ExerciseResult | None
    after: ExerciseResult
    tests: tuple[TestChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentChange:
    """A student with a change; the grades are None where they cannot be known yet."""

    student: str
    before: Fraction | None
    after: Fraction | None
    exercises: tuple[ExerciseChange, ...]


def changes_of(run: Run, store: Store, course: Course, roster: Roster) -> list[StudentChange]:
    """The students whose points the results of `run` change, or would if it was a dry one."""
    before = partial(store.load, before=run)

    def after(owner: str) -> dict[str, ExerciseResult]:
        return before(owner) | store.results_of(run, owner)

    students = students_of(roster, store.owners())
    found = (_of_student(student, before, after, course, roster) for student in students)
    return [change for change in found if change.exercises]


def _of_student(
    student: str, before: ResultsOf, after: ResultsOf, course: Course, roster: Roster
) -> StudentChange:
    old, new = (score(student, course, roster, results_of) for results_of in (before, after))
    exercises = (exercise_change(old.exercises.get(id_), result) for id_, result in new.exercises.items())
    return StudentChange(
        student=student,
        before=old.grade,
        after=new.grade,
        exercises=tuple(change for change in exercises if change is not None),
    )


def exercise_change(before: ExerciseResult | None, after: ExerciseResult) -> ExerciseChange | None:
    """What made an exercise's points others; None if they are the same."""
    if before is not None and (before.points, before.max_points) == (after.points, after.max_points):
        return None
    if before is None:
        return ExerciseChange(exercise=after.exercise, before=None, after=after, tests=())
    old = {test.name: test for test in before.tests}  # not by id: ids are numbers, and so move
    new = {test.name: test for test in after.tests}
    pairs = [TestChange(before=old.get(name), after=new.get(name)) for name in new | old]
    by_outcome = [pair for pair in pairs if _differ(pair, "outcome")]
    tests = by_outcome or [pair for pair in pairs if _differ(pair, "points")]
    return ExerciseChange(exercise=after.exercise, before=before, after=after, tests=tuple(tests))


def _differ(pair: TestChange, what: Literal["outcome", "points"]) -> bool:
    return getattr(pair.before, what, None) != getattr(pair.after, what, None)
