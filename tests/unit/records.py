"""Result records for the tests of the reports, with as little said as each test needs."""

from fractions import Fraction
from typing import Any

from autograder.results import (
    ComponentResult,
    ExerciseResult,
    JailRecord,
    Outcome,
    StudentExercise,
    StudentResult,
    TestResult,
    Visibility,
    student_view,
)

JAIL = JailRecord(name="bubblewrap", enforces=("files", "network"))


def a_test(
    id: str = "ex5-h01", outcome: Outcome = "passed", visibility: Visibility = "hidden", **facts: Any
) -> TestResult:
    most = Fraction(0 if visibility == "public" else 2)
    given: dict[str, Any] = {
        "name": f"test_hidden.py::test_of_{id}",
        "title": f"The title of {id}",
        "hint": None,
        "points": most if outcome == "passed" else Fraction(0),
        "max_points": most,
    }
    return TestResult(id=id, outcome=outcome, visibility=visibility, **(given | facts))


def an_exercise(*tests: TestResult, **facts: Any) -> ExerciseResult:
    given: dict[str, Any] = {
        "exercise": "ex5",
        "status": "graded",
        "points": sum((test.points for test in tests), start=Fraction(0)),
        "max_points": Fraction(10),
        "jail": JAIL,
    }
    return ExerciseResult(tests=tests, **(given | facts))


def a_view(*tests: TestResult, **facts: Any) -> StudentExercise:
    """What `check` shows of it."""
    return student_view(an_exercise(*tests, **facts), local=True)


def a_student(student: str = "ana", *exercises: ExerciseResult, **facts: Any) -> StudentResult:
    given: dict[str, Any] = {
        "name": "Ana Pérez",
        "group": "g1",
        "exercises": {result.exercise: result for result in exercises},
        "components": {
            "TP": ComponentResult(score=Fraction(20, 3), max=Fraction(10), grade=Fraction(20, 3)),
            "TG": ComponentResult(score=None, max=Fraction(100), grade=None),
        },
        "grade": None,
    }
    return StudentResult(student=student, **(given | facts))
