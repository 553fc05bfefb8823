"""`iaml check --json`: the student's view, for editors and scripts."""

from collections.abc import Iterable
from typing import TypedDict

from autograder.reports.numbers import as_float
from autograder.reports.safe_text import json_text
from autograder.results import Outcome, Status, StudentExercise, StudentTest, Visibility


class CheckedTest(TypedDict):
    """What a student may see of a test; of a hidden one neither line nor output."""

    id: str
    title: str
    hint: str | None
    visibility: Visibility
    outcome: Outcome
    points: float
    max_points: float
    message: str | None
    line: str | None
    output: str | None


class CheckedExercise(TypedDict):
    """An exercise; no points where there is no grade to give."""

    exercise: str
    status: Status
    message: str | None
    points: float | None
    max_points: float
    tests: list[CheckedTest]


def check_json(exercises: Iterable[StudentExercise]) -> str:
    """The list of architecture section 8; an empty list is a valid one."""
    return json_text([exercise_document(exercise) for exercise in exercises])


def exercise_document(exercise: StudentExercise) -> CheckedExercise:
    """What a student may see of an exercise, ready for JSON."""
    return {
        "exercise": exercise.exercise,
        "status": exercise.status,
        "message": exercise.message,
        "points": as_float(exercise.points),
        "max_points": as_float(exercise.max_points),
        "tests": [_test(test) for test in exercise.tests],
    }


def _test(test: StudentTest) -> CheckedTest:
    return {
        "id": test.id,
        "title": test.title,
        "hint": test.hint,
        "visibility": test.visibility,
        "outcome": test.outcome,
        "points": as_float(test.points),
        "max_points": as_float(test.max_points),
        "message": test.message,
        "line": test.line,
        "output": test.output,
    }
