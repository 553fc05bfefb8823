"""A worker that dies, hangs or babbles at each step of the protocol loses what is its own and nothing else.

The worker is the real one in a real jail, but for the moment of the fault; see `tools/faulty_worker.py`.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import cast

import pytest

from autograder.course import Course, find_course
from autograder.errors import JailError
from autograder.grading import Engine
from autograder.jail import Jail, JailedProcess
from autograder.jail.plain import PlainJail
from autograder.limits import Limits
from autograder.results import ExerciseResult
from autograder.submissions import Submission, Work
from tests.cli.courses import write
from tests.jail.conftest import working_jail

COURSE = """
course: Averías
components: {TP: {title: Individual, weight: 1}}
packages: []
limits: {test_cpu_seconds: 0.2, exercise_seconds: 60, memory_mb: 512}
exercises: {ex1: {module: work, component: TP, points: 10, title: Una}}
"""
SUITE = """
import work

def test_before():
    assert work.apply(len, "abc") == 3

def test_now():
    assert work.apply(lambda text: text * 2, "now") == "nownow"

def test_after():
    assert work.apply(len, "abcd") == 4
"""
SOLUTION = "def apply(function, value):\n    return function(value)\n"
FAULTY_WORKER = Path(__file__).parent / "tools" / "faulty_worker.py"

OURS = dict.fromkeys(("before", "now", "after"), "lost by us")
ALL = dict.fromkeys(("before", "now", "after"), "lost")
ONE = {"before": "passed", "now": "lost", "after": "passed"}
NONE = dict.fromkeys(("before", "now", "after"), "passed")
STEPS = {"opened": OURS, "import": ALL, "callback": ONE, "reply": ONE, "ended": ALL, "closed": NONE}
KINDS = ("die", "leave", "hang", "babble", "half", "oversized", "stray", "nothing")
_MEANINGS = {"crashed": "lost", "timeout": "lost", "grader_error": "lost by us"}


class FaultyJail:
    """A jail in which something else than the worker is started, or that does not start or end."""

    def __init__(
        self,
        jail: Jail,
        *,
        at_start: str = "",
        not_started: Collection[int] = (),
        not_ended: Collection[int] = (),
    ) -> None:
        self.name, self.enforces = jail.name, jail.enforces
        self.started = 0
        self._jail = jail
        self._at_start = at_start
        self._not_started = not_started
        self._not_ended = not_ended

    def start(self, argv: Sequence[str], readable: Sequence[Path], limits: Limits) -> JailedProcess:
        self.started += 1
        if self.started in self._not_started:
            raise JailError("there is no room for a jail")
        *python, worker, site, settings = argv
        replaced = [*python, str(FAULTY_WORKER), site, settings, worker, self._at_start]
        process = self._jail.start(replaced, [*readable, FAULTY_WORKER], limits)
        return cast(JailedProcess, Unending(process)) if self.started in self._not_ended else process


class Unending:
    """A jail of which its owner is told that it outlived SIGKILL."""

    def __init__(self, process: JailedProcess) -> None:
        self._process = process

    def __getattr__(self, name: str) -> object:
        return getattr(self._process, name)

    def kill(self) -> None:
        self._process.kill()
        raise JailError("a jail did not end")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    files = {
        "course.yaml": COURSE,
        "assignments/ex1_work/work.py": "def apply(function, value): raise NotImplementedError\n",
        "reference/ex1_work/work.py": SOLUTION,
        "reference/ex1_work/test_hidden.py": SUITE,
    }
    return find_course(write(tmp_path_factory.mktemp("faults") / "course", files))


def graded(
    course: Course, faults: Sequence[str], jail: Jail, workers: int = 4
) -> list[tuple[str, ExerciseResult]]:
    """What comes of submissions with these faults ("step kind", or "" for none)."""
    works = []
    for number, fault in enumerate(faults):
        folder = course.folder / "submissions" / f"{number}"
        write(folder, {"work.py": f"# fault: {fault}\n{SOLUTION}" if fault else SOLUTION})
        submission = Submission(id=f"{number} {fault}", folder=folder)
        works.append(Work(owner=submission.id, exercise=course.exercises[0], submission=submission))
    with Engine(course, jail=jail, workers=workers) as engine:
        results = sorted((each.owner, each.result) for each in engine.grade(works))
    assert workers_left() == []
    return [(owner.partition(" ")[2], result) for owner, result in results]


def verdicts(result: ExerciseResult) -> dict[str, str]:
    return {
        test.name.partition("test_")[2].partition("::test_")[2]: _MEANINGS.get(test.outcome, test.outcome)
        for test in result.tests
    }


def workers_left() -> list[str]:
    """The command lines of faulty workers that still run."""
    found = []
    for path in Path("/proc").iterdir():
        try:
            text = (path / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if FAULTY_WORKER.name in text and str(path.name) != "self":
            found.append(text)
    return found


def check(course: Course, faults: Sequence[str], jail: Jail) -> None:
    """Each fault costs what it must, and its neighbours nothing."""
    results = graded(course, [each for fault in faults for each in (fault, "")], FaultyJail(jail))
    came_to = [(fault, verdicts(result)) for fault, result in results]
    assert sorted(came_to, key=str) == sorted(
        [(each, STEPS.get(each.partition(" ")[0], NONE)) for fault in faults for each in (fault, "")], key=str
    )
    for fault, result in results:
        assert result.grader_failed == (result.points is None) == fault.startswith("opened")


def test_fault_at_any_step_costs_what_had_begun_and_no_more(course: Course) -> None:
    faults = [f"{step} {kind}" for step in STEPS for kind in ("die", "babble", "oversized")]
    check(course, [*faults, "reply hang", "callback half", "closed hang"], PlainJail())


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("jail", ["bubblewrap", "sandlock"])
def test_any_fault_at_any_step_in_a_real_jail(course: Course, jail: str, kind: str) -> None:
    check(course, [f"{step} {kind}" for step in STEPS], working_jail(jail))


@pytest.mark.parametrize("kind", ["die", "babble", pytest.param("hang", marks=pytest.mark.slow)])
def test_worker_that_fails_before_any_code_of_the_students_is_our_failure(course: Course, kind: str) -> None:
    jail = FaultyJail(PlainJail(), at_start=kind)
    ((_fault, result),) = graded(course, [""], jail)
    assert verdicts(result) == OURS
    assert (result.status, result.points) == ("error", None)
    assert jail.started == 2 + 2  # tried twice, and once more alone


@pytest.mark.parametrize("fault", ["not started", "not ended"])
def test_jail_that_fails_for_one_submission_spares_the_others(course: Course, fault: str) -> None:
    second_and_its_repeat = {2, 4}
    jail = FaultyJail(
        PlainJail(),
        not_started=second_and_its_repeat if fault == "not started" else (),
        not_ended=second_and_its_repeat if fault == "not ended" else (),
    )
    first, second, third = graded(course, ["", "", ""], jail, workers=1)
    assert verdicts(first[1]) == verdicts(third[1]) == NONE
    assert verdicts(second[1]) == OURS
    assert second[1].tests[0].message in ("there is no room for a jail", "a jail did not end")


def test_jail_that_fails_once_is_tried_again(course: Course) -> None:
    results = graded(course, ["", ""], FaultyJail(PlainJail(), not_started={2}), workers=1)
    assert [verdicts(result) for _fault, result in results] == [NONE, NONE]
