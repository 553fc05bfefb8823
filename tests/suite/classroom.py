"""One engine for many small exercises, each written into its folders by the test that needs it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import Any

import msgspec

from autograder.course import Course, Exercise, find_course
from autograder.grading import Engine
from autograder.limits import Limits
from autograder.results import ExerciseResult, TestResult
from autograder.submissions import Submission, Work

_EXERCISES = 250
_HEAD = """\
course: Curso de prueba
components:
  TP: {title: Individual, weight: 1}
limits: {test_cpu_seconds: 1, exercise_seconds: 30, memory_mb: 512}
exercises:
"""

Files = str | Mapping[str, str]


class Classroom:
    """A course whose exercises are empty until a test writes them; `work` in a text stands for the module."""

    def __init__(self, folder: Path, jail: str = "none") -> None:
        lines = [
            f"  ex{n}: {{module: work{n}, component: TP, points: 10, title: E}}" for n in range(_EXERCISES)
        ]
        folder.mkdir()
        (folder / "course.yaml").write_text(_HEAD + "\n".join(lines) + "\n")
        (folder / "reference").mkdir()
        self.course: Course = find_course(folder)
        self.engine = Engine(self.course, jail=jail, workers=1)
        self._unused: Iterator[Exercise] = iter(self.course.exercises)
        self._numbers = count()

    def exercise(
        self,
        hidden: Files,
        *,
        reference: Files = "",
        public: Files | None = None,
        limits: Mapping[str, float] | None = None,
        **changes: Any,
    ) -> Exercise:
        """An exercise of its own: its suites, its reference, and what differs from the course's settings."""
        exercise = next(self._unused)
        folder = self.course.folder / "reference" / exercise.folder_name
        self._write(exercise, folder, reference, f"{exercise.module}.py")
        self._write(exercise, folder, hidden, "test_hidden.py")
        assignment = self.course.assignment_folder(exercise)
        self._write(exercise, assignment, {"work.py": "def f(): raise NotImplementedError"}, "")
        if public is not None:
            self._write(exercise, assignment, public, "test_public.py")
        if limits is not None:
            changes["limits"] = Limits(**{**msgspec.structs.asdict(exercise.limits), **limits})
        return msgspec.structs.replace(exercise, **changes)

    def grade(self, exercise: Exercise, student: Files) -> ExerciseResult:
        """What `student`'s modules come to."""
        (graded,) = self.engine.grade([self.work(exercise, student)])
        return graded.result

    def check(self, exercise: Exercise, student: Files) -> ExerciseResult:
        """The same as a student sees it: nothing is tried twice."""
        (result,) = self.engine.check([exercise], self.work(exercise, student).submission.folder)
        return result

    def work(self, exercise: Exercise, student: Files) -> Work:
        """`student`'s modules, handed in."""
        name = f"s{next(self._numbers)}"
        folder = self.course.folder / "submissions" / name
        self._write(exercise, folder, student, f"{exercise.module}.py")
        return Work(owner=name, exercise=exercise, submission=Submission(id=name, folder=folder))

    def _write(self, exercise: Exercise, folder: Path, files: Files, main: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ({main: files} if isinstance(files, str) else files).items():
            path = folder / re.sub(r"\bwork\b", exercise.module, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(re.sub(r"\bwork\b", exercise.module, dedent(text)))


def outcomes(result: ExerciseResult) -> dict[str, str]:
    """Outcome by the name of the test."""
    return {test.name.partition("::")[2]: test.outcome for test in result.tests}


def only(result: ExerciseResult) -> TestResult:
    """The one test of a result."""
    (test,) = result.tests
    return test


def untimed(result: ExerciseResult) -> ExerciseResult:
    """A result without its times."""
    return replace(result, tests=tuple(replace(test, seconds=0.0) for test in result.tests))
