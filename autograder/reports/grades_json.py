"""`grades.json`: everything that the staff may know, for programs."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TextIO, TypedDict

from autograder.course import Course
from autograder.reports.numbers import as_float
from autograder.reports.renderer import ClassRenderer
from autograder.reports.safe_text import json_text
from autograder.results import (
    ComponentResult,
    ExerciseResult,
    Outcome,
    Status,
    StudentResult,
    TestResult,
    Visibility,
)

SCHEMA = 1
_STUDENT_LINE = '      "student": '


class JailFacts(TypedDict):
    """The jail that ran an exercise."""

    name: str
    enforces: list[str]


class TestFacts(TypedDict):
    """A test of one student. `line` is `file:line` in the student's own files."""

    id: str
    name: str
    title: str
    hint: str | None
    visibility: Visibility
    outcome: Outcome
    points: float
    max_points: float
    seconds: float
    message: str | None
    line: str | None
    output: str | None
    traceback: str | None


class ExerciseFacts(TypedDict):
    """An exercise of one student; no points where there is no grade to give (status "error")."""

    status: Status
    message: str | None
    points: float | None
    max_points: float
    jail: JailFacts | None
    tests: list[TestFacts]


class ComponentFacts(TypedDict):
    """A component's points, and its grade on the course's scale; null where it cannot be known yet."""

    score: float | None
    max: float
    grade: float | None


class StudentFacts(TypedDict):
    """A student, with exercises and components by their ids."""

    student: str
    name: str | None
    group: str | None
    exercises: dict[str, ExerciseFacts]
    components: dict[str, ComponentFacts]
    grade: float | None
    flags: list[str]


class ClassFacts(TypedDict):
    """The document; `generated` is an ISO 8601 time."""

    schema: int
    course: str
    generated: str
    students: list[StudentFacts]


def grades_json(course: Course, generated: datetime) -> ClassRenderer:
    """The document of architecture section 8; `generated` is an aware time."""
    document: ClassFacts = {
        "schema": SCHEMA,
        "course": course.name,
        "generated": generated.isoformat(timespec="seconds"),
        "students": [],
    }
    return ClassRenderer(
        head=json_text(document).removesuffix("]\n}"),
        student=lambda student: "\n    " + json_text(_student(student)).replace("\n", "\n    "),
        between=",",
        tail="\n  ]\n}\n",
    )


def students_in(file: TextIO) -> Iterator[str]:
    """The students of a document: each is on a line of its own, the whole may be too large to read."""
    for line in file:
        if line.startswith(_STUDENT_LINE):
            with suppress(ValueError):
                yield str(json.loads(line.removeprefix(_STUDENT_LINE).rstrip(",\n")))


def _student(student: StudentResult) -> StudentFacts:
    return {
        "student": student.student,
        "name": student.name,
        "group": student.group,
        "exercises": {id: _exercise(result) for id, result in student.exercises.items()},
        "components": {id: _component(result) for id, result in student.components.items()},
        "grade": as_float(student.grade),
        "flags": list(student.flags),
    }


def _exercise(result: ExerciseResult) -> ExerciseFacts:
    jail = result.jail
    return {
        "status": result.status,
        "message": result.message,
        "points": as_float(result.points),
        "max_points": as_float(result.max_points),
        "jail": None if jail is None else {"name": jail.name, "enforces": list(jail.enforces)},
        "tests": [_test(test) for test in result.tests],
    }


def _test(test: TestResult) -> TestFacts:
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


def _component(result: ComponentResult) -> ComponentFacts:
    return {
        "score": as_float(result.score),
        "max": as_float(result.max),
        "grade": as_float(result.grade),
    }
