"""Whether a student can read anything of a hidden suite: solutions graded on a course of canaries."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
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
from autograder.reports.formats import STUDENT_FORMATS
from autograder.reports.html import can_render
from autograder.reports.numbers import shown
from autograder.results import ExerciseResult, student_view
from autograder.text import _, ngettext


class Read(msgspec.Struct, frozen=True, array_like=True):
    """The canaries that a candidate's student gets to read, and how many cases of each test asked it."""

    canaries: list[str]
    asked: dict[str, int]


class CanaryCourse:
    """The copy of a course, and an engine that grades with it; a context manager.

    With `tests` only these are in it, on data of their own, see `make_canaries`.
    """

    def __init__(
        self,
        course: Course,
        exercises: Sequence[Exercise],
        jail: str,
        workers: int | None,
        tests: Sequence[str] | None = None,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="iaml-audit-")
        functions = None if tests is None else {test.rpartition("::")[2] for test in tests}
        self._copy = make_canaries(course, exercises, Path(self._folder.name) / "course", functions)
        self._engine = Engine(self._copy.course, jail=jail, workers=workers)
        self._exercises = {exercise.id: _at_once(exercise) for exercise in exercises}
        self._question = "leaks" if tests is None else f"leaks of {tests}"
        self.on_own_data = partial(CanaryCourse, course, jail=jail, workers=workers)

    def __enter__(self) -> Self:
        self._engine.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._engine.__exit__(*exc)
        self._folder.cleanup()

    def read_by(self, trials: Trials, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, Read]]:
        """What each candidate's student gets to read; raises CourseError without a copy."""
        waiting = []
        for candidate in candidates:
            kept = trials.kept(self._question, candidate, Read)
            if kept is None:
                waiting.append(candidate)
            else:
                yield candidate, kept
        if waiting:
            self._engine.expected(self._exercises[trials.exercise.id])
        for candidate, read in trials.engine.side_by_side(partial(self._graded, trials), waiting):
            trials.keep(self._question, candidate, read)
            yield candidate, read

    def _graded(self, trials: Trials, candidate: Candidate) -> tuple[Candidate, Read]:
        exercise = self._exercises[trials.exercise.id]
        with trials.keepers.one() as keeper:
            if candidate.kind == "spy":
                keeper.discard()  # it tells what is left in its jail
            keeper.saw_hidden_tests = False  # but in the name of other candidates
            result = self._engine.result_of(exercise, candidate.modules, keeper)
        text = "\n".join(_student_texts(self._copy.course, result))
        asked = {self._own_name(name): count for name, count in _asked(result).items()}
        return candidate, Read(leaked(text, self._copy.canaries[exercise.id]), asked)

    def _own_name(self, name: str) -> str:
        place, colons, function = name.rpartition("::")
        return f"{place}{colons}{self._copy.names.get(function, function)}"


def asked_in(trials: Trials, spies: Iterable[Candidate]) -> Counter[str]:
    """How many cases of each hidden test ask the solution, in the course itself."""
    most: Counter[str] = Counter()
    for spy in spies:
        asked = trials.kept("asked", spy, dict[str, int])
        if asked is None:
            with trials.keepers.one() as keeper:
                keeper.discard()
                result = trials.engine.result_of(_at_once(trials.exercise), spy.modules, keeper)
            asked = _asked(result)
            trials.keep("asked", spy, asked)
        most |= Counter(asked)
    return most


def _asked(result: ExerciseResult) -> dict[str, int]:
    """Of each hidden test the cases in which a spy has printed."""
    asked = (test for test in result.tests if test.visibility == "hidden" and test.output)
    return Counter(test.name.partition("[")[0] for test in asked)


def mute_tests(own: Counter[str], read: Iterable[tuple[Candidate, Read]]) -> list[str]:
    """Those that ask the solution in the course, and not in the copy that was `read`: they tell nothing."""
    most: Counter[str] = Counter()
    for candidate, each in read:
        if candidate.kind == "spy":
            most |= Counter(each.asked)
    return [test for test, count in own.items() if most[test] < count]


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
            grade=Fraction(0),  # a format may have no way to say that there is none
            scale=course.scale,
        )
        for name, render in STUDENT_FORMATS.items():
            if can_render() or not name.endswith(".html"):
                yield render(feedback)


def no_copy(problem: CourseError) -> Answer:
    """What is said where canaries keep a suite from being collected."""
    text = _(
        "The copy that would show what students can read cannot be run; in it, numbers that something is "
        "compared with are others."
    )
    return Answer(question="leaks", figure=shown(None), shortfalls=(Finding(text=text, detail=str(problem)),))


def leaks(read: Sequence[tuple[Candidate, Read]], on_own_data: Sequence[str], mute: Sequence[str]) -> Answer:
    """Which candidates get to show their student what is hidden, and which tests do not tell."""
    canaries: dict[str, set[str]] = {}
    for candidate, each in read:
        canaries.setdefault(candidate.name, set()).update(each.canaries)
    leaky = {name: sorted(found) for name, found in canaries.items() if found}
    return Answer(
        question="leaks",
        figure=f"{len(canaries) - len(leaky)}/{len(canaries)}",
        shortfalls=(*_leaky(leaky), *_mute(mute)),
        remarks=tuple(_kept([test for test in on_own_data if test not in mute])),
    )


def _leaky(leaky: dict[str, list[str]]) -> Iterator[Finding]:
    text = _("%(name)s gets to read what is hidden: on a copy of the suite, %(count)d of its data.")
    for name, found in leaky.items():
        yield Finding(text=text % {"name": name, "count": len(found)}, detail="\n".join(found))


def _mute(tests: Iterable[str]) -> Iterator[Finding]:
    text = _("%(test)s asks the solution nothing on the copy with other data, so it cannot tell of leaks.")
    for test in tests:
        yield Finding(text=text % {"test": test})


def _kept(tests: Sequence[str]) -> Iterator[Finding]:
    if tests:
        text = ngettext(
            "%(count)d test cannot run on other data; it was tried with other expected values only.",
            "%(count)d tests cannot run on other data; they were tried with other expected values only.",
            len(tests),
        )
        yield Finding(text=text % {"count": len(tests)}, detail="\n".join(tests))
