"""`iaml check --json`: the student's view, for editors and scripts."""

from collections.abc import Iterable

from autograder.reports.numbers import as_float
from autograder.reports.safe_text import json_text
from autograder.results import StudentExercise, StudentTest


def check_json(exercises: Iterable[StudentExercise]) -> str:
    """The list of architecture section 8; an empty list is a valid one."""
    return json_text([exercise_document(exercise) for exercise in exercises])


def exercise_document(exercise: StudentExercise) -> dict[str, object]:
    """What a student may see of an exercise, ready for JSON."""
    return {
        "exercise": exercise.exercise,
        "status": exercise.status,
        "message": exercise.message,
        "points": as_float(exercise.points),
        "max_points": as_float(exercise.max_points),
        "tests": [_test(test) for test in exercise.tests],
    }


def _test(test: StudentTest) -> dict[str, object]:
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
