"""`grades.json`: everything that the staff may know, for programs."""

from collections.abc import Iterable
from datetime import datetime

from autograder.reports.numbers import as_float
from autograder.reports.safe_text import json_text
from autograder.results import ComponentResult, ExerciseResult, StudentResult, TestResult

SCHEMA = 1


def grades_json(course: str, students: Iterable[StudentResult], generated: datetime) -> str:
    """The document of architecture section 8; `generated` is an aware time."""
    document = {
        "schema": SCHEMA,
        "course": course,
        "generated": generated.isoformat(timespec="seconds"),
        "students": [_student(student) for student in students],
    }
    return json_text(document) + "\n"


def _student(student: StudentResult) -> dict[str, object]:
    return {
        "student": student.student,
        "name": student.name,
        "group": student.group,
        "exercises": {id: _exercise(result) for id, result in student.exercises.items()},
        "components": {id: _component(result) for id, result in student.components.items()},
        "grade": as_float(student.grade),
        "flags": list(student.flags),
    }


def _exercise(result: ExerciseResult) -> dict[str, object]:
    jail = result.jail
    return {
        "status": result.status,
        "message": result.message,
        "points": as_float(result.points),
        "max_points": as_float(result.max_points),
        "jail": None if jail is None else {"name": jail.name, "enforces": list(jail.enforces)},
        "tests": [_test(test) for test in result.tests],
    }


def _test(test: TestResult) -> dict[str, object]:
    return {
        "id": test.id,
        "name": test.name,
        "title": test.title,
        "hint": test.hint,
        "visibility": test.visibility,
        "outcome": test.outcome,
        "points": as_float(test.points),
        "max_points": as_float(test.max_points),
        "seconds": round(test.seconds, 4),
        "message": test.message,
        "line": test.line,
        "output": test.output,
        "traceback": test.traceback,
    }


def _component(result: ComponentResult) -> dict[str, object]:
    return {
        "score": as_float(result.score),
        "max": as_float(result.max),
        "grade": as_float(result.grade),
    }
