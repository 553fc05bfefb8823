"""Gradescope's `results.json` for one student, with what the student may see and nothing else."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from autograder.errors import GraderError, UsageError
from autograder.reports.feedback import Feedback
from autograder.reports.numbers import as_float
from autograder.reports.safe_text import json_text, visible
from autograder.reports.words import ended_words, hint_words, title_of
from autograder.results import StudentExercise, StudentTest
from autograder.text import _

_MAX_OUTPUT = 20_000


def gradescope_json(feedback: Feedback) -> str:
    """The whole document; its score is the grade.

    Raises UsageError where nothing was graded, GraderError where there is no score to give.
    """
    exercises = [exercise for _title, exercise in feedback.exercises]
    if not exercises:
        text = _("%(student)s has no result there: run `iaml grade` first.")
        raise UsageError(text % {"student": feedback.student})
    if feedback.grade is None:
        raise GraderError(_no_score(feedback.student, exercises))
    messages = [
        f"{each.exercise}: {visible(each.message)}" for each in exercises if each.tests and each.message
    ]
    document = {
        "score": as_float(feedback.grade),
        "output": "\n".join(messages),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [test for number, each in enumerate(exercises, 1) for test in _tests(number, each)],
    }
    return json_text(document) + "\n"


def _no_score(student: str, exercises: Sequence[StudentExercise]) -> str:
    failed = [exercise.exercise for exercise in exercises if exercise.points is None]
    text = _("%(student)s has no grade yet: grade %(exercises)s again, or export one exercise with --of.")
    return text % {"student": student, "exercises": ", ".join(failed) or _("the other exercises")}


def _tests(number: int, exercise: StudentExercise) -> Iterator[dict[str, object]]:
    if not exercise.tests:
        yield {
            "name": exercise.exercise,
            "number": str(number),
            "status": "failed",
            "output": visible(exercise.message or ""),
            **_score(exercise.points, exercise.max_points),
        }
    for index, test in enumerate(exercise.tests, 1):
        yield {
            "name": visible(f"{exercise.exercise}: {title_of(test)}"),
            "number": f"{number}.{index}",
            "status": "passed" if test.outcome in ("passed", "skipped") else "failed",
            "output": _output(test),
            **(_score(test.points, test.max_points) if test.max_points else {}),
        }


def _score(points: Fraction | None, most: Fraction) -> dict[str, object]:
    return {"score": as_float(points), "max_score": as_float(most)}


def _output(test: StudentTest) -> str:
    """How the test ended; what a public one said, and a hint."""
    if test.outcome == "passed":
        return ""
    public = (test.message, test.output) if test.visibility == "public" else ()
    text = "\n".join(part for part in (ended_words(test), hint_words(test), *public) if part)
    return visible(text)[:_MAX_OUTPUT]
