"""Whether a student can read anything of a hidden suite: solutions graded on a course of canaries."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Self

import msgspec

from autograder.audit.canary import leaked, make_canaries
from autograder.audit.candidates import Candidate
from autograder.audit.findings import Answer, Finding
from autograder.audit.trial import Trials
from autograder.course import Course, Exercise
from autograder.errors import CourseError
from autograder.grading import Engine
from autograder.reports.check_json import check_json
from autograder.reports.feedback import Feedback
from autograder.reports.html import can_render
from autograder.reports.numbers import shown
from autograder.reports.student_html import student_html
from autograder.reports.student_markdown import student_markdown
from autograder.results import ExerciseResult, student_view
from autograder.text import _


class CanaryCourse:
    """The copy of a course, and an engine that grades with it; a context manager."""

    def __init__(self, course: Course, exercises: Sequence[Exercise], jail: str, workers: int | None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="iaml-audit-")
        self._course, self._canaries = make_canaries(course, exercises, Path(self._folder.name) / "course")
        self._engine = Engine(self._course, jail=jail, workers=workers)
        self._exercises = {exercise.id: _at_once(exercise) for exercise in exercises}

    def __enter__(self) -> Self:
        self._engine.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._engine.__exit__(*exc)
        self._folder.cleanup()

    def read_by(
        self, trials: Trials, candidates: Iterable[Candidate]
    ) -> Iterator[tuple[Candidate, list[str]]]:
        """The canaries that each candidate's student gets to read; raises CourseError without a copy."""
        waiting = []
        for candidate in candidates:
            kept = trials.kept("leaks", candidate)
            if kept is None:
                waiting.append(candidate)
            else:
                yield candidate, kept
        if waiting:
            self._engine.expected(self._exercises[trials.exercise.id])
        for candidate, canaries in trials.engine.side_by_side(partial(self._graded, trials), waiting):
            trials.keep("leaks", candidate, canaries)
            yield candidate, canaries

    def _graded(self, trials: Trials, candidate: Candidate) -> tuple[Candidate, list[str]]:
        exercise = self._exercises[trials.exercise.id]
        with trials.keepers.one() as keeper:
            if candidate.kind == "spy":
                keeper.discard()  # it tells what is left in its jail
            keeper.saw_hidden_tests = False  # but in the name of other candidates
            result = self._engine.result_of(exercise, candidate.modules, keeper)
        text = "\n".join(_student_texts(self._course, result))
        return candidate, leaked(text, self._canaries[exercise.id])


def _at_once(exercise: Exercise) -> Exercise:
    """The exercise with all its tests in one process, which takes half the time and tells no less."""
    return msgspec.structs.replace(exercise, isolation="module")


def _student_texts(course: Course, result: ExerciseResult) -> Iterator[str]:
    """All that a student is shown of a result."""
    for local in (False, True):
        view = student_view(result, local=local)
        yield check_json([view])
        feedback = Feedback(
            course=course.name,
            student="student",
            name=None,
            exercises=[("", view)],
            components=[],
            grade=None,
            scale=course.scale,
        )
        yield student_markdown(feedback)
        if can_render():
            yield student_html(feedback)


def no_copy(problem: CourseError) -> Answer:
    """What is said where canaries keep a suite from being collected."""
    text = _(
        "The copy that would show what students can read cannot be run; in it, numbers in lists are others."
    )
    return Answer(question="leaks", figure=shown(None), shortfalls=(Finding(text=text, detail=str(problem)),))


def leaks(read: Sequence[tuple[Candidate, list[str]]]) -> Answer:
    """Which candidates get to show their student what is hidden."""
    text = _("%(name)s gets to read what is hidden: on a copy of the suite, %(count)d of its data.")
    leaky = [(candidate, canaries) for candidate, canaries in read if canaries]
    return Answer(
        question="leaks",
        figure=f"{len(read) - len(leaky)}/{len(read)}",
        shortfalls=tuple(
            Finding(text=text % {"name": candidate.name, "count": len(canaries)}, detail="\n".join(canaries))
            for candidate, canaries in leaky
        ),
    )
