"""One exercise's suites against one student's modules: what each expected test came to.

Whatever goes wrong with a jail, it is thrown away, and the tests that are left run in a fresh one; so a test
that kills its jail loses that test and nothing else.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import msgspec

from autograder.cells import Cell, CellFailure, place_in
from autograder.course import Exercise
from autograder.jail import JailedProcess
from autograder.jail.process import Ending
from autograder.keeper import JailKeeper
from autograder.limits import Limits
from autograder.results import Excerpt, ExpectedTest, Outcome, TestResult
from autograder.steady import steady
from autograder.suite.client import Suites
from autograder.suite.link import CellsRun, Done, Finished, Job, Started
from autograder.text import Code, Message, _, decoded
from autograder.wall.names import file_of

_ATTEMPTS = 2
_LINES_AROUND = 3
_MAX_COLUMNS = 200


class ExerciseRun:
    """The run of one exercise's tests against one student's modules, in as many jails as it takes."""

    def __init__(
        self,
        suites: Suites,
        keeper: JailKeeper,
        exercise: Exercise,
        modules: dict[str, bytes],
        cells: dict[str, tuple[Cell, ...]] | None = None,
        *,
        seed: int = 0,
        until_failure: bool = False,
    ) -> None:
        self._suites = suites
        self._keeper = keeper
        self._exercise = exercise
        self._modules = modules
        self._cells = cells or {}
        self._told_of_cells: tuple[CellFailure, ...] | None = None
        self._seed = seed
        self._until_failure = until_failure
        self._reports: dict[str, Finished] = {}
        self._unsure: set[str] = set()
        self._failures = 0
        self._end = time.monotonic() + exercise.limits.exercise_seconds

    def results(self, expected: Sequence[ExpectedTest]) -> list[TestResult]:
        """A result for every expected test, whatever the run came to; `max_points` holds the weight."""
        self._run_all([test.node for test in expected])
        again = [test.node for test in expected if self._may_tell_of_hidden_tests(test)]
        if again:
            self._keeper.discard()
            before = {node: self._reports.pop(node) for node in again}
            self._run_all(again)
            for node, report in before.items():
                self._reports.setdefault(node, _without_words(report))
        return [self._result(test) for test in expected]

    @property
    def cell_failures(self) -> tuple[CellFailure, ...]:
        """The cells of notebooks that failed."""
        return self._told_of_cells or ()

    def reports(self, nodes: Sequence[str]) -> dict[str, Finished]:
        """What the suites said of these tests, for the staff alone; a test that was not run is not in it."""
        self._run_all(list(nodes))
        return self._reports

    def _may_tell_of_hidden_tests(self, test: ExpectedTest) -> bool:
        """Whether what students are to see of a public test was said in a jail that had seen hidden inputs.

        Those of an earlier exercise can be kept in more places than anyone can sweep: the next inode, the
        next process id (test: hostile/remembers_outside_of_files).
        """
        report = self._reports.get(test.node)
        if report is None or test.visibility == "hidden" or test.node not in self._unsure:
            return False
        return report.outcome != "passed" or bool(report.output)

    def _run_all(self, left: list[str]) -> None:
        while left and time.monotonic() < self._end and self._run(left):
            if self._until_failure and _lost_points(self._reports):
                return
            left = [node for node in left if node not in self._reports]

    def _run(self, nodes: list[str]) -> bool:
        """Run `nodes` in one jail for as long as it lives; False if there is no point in going on."""
        if self._cells and self._keeper.saw_hidden_tests:
            self._keeper.discard()  # students are told what the cells say
        jail = self._keeper.process(self._exercise)
        if self._keeper.saw_hidden_tests:
            self._unsure.update(nodes)
        else:
            self._unsure.difference_update(nodes)
        self._keeper.saw_hidden_tests |= any(node.startswith("hidden/") for node in nodes)
        current: str | None = None
        lost: Finished | None = None
        done = Done(clean=False)
        for event in self._suites.run(self._exercise, self._job(nodes, jail), jail):
            if isinstance(event, Started):
                current = event.node
            elif isinstance(event, CellsRun):
                if self._told_of_cells is None:  # what a later jail says could tell of hidden tests
                    self._told_of_cells = tuple(event.failures)
            elif isinstance(event, Finished) and event.lost:
                lost = event
            elif isinstance(event, Finished):
                self._reports[event.node] = event
                current = next((node for node in nodes if node not in self._reports), None)
            elif isinstance(event, Done):
                done = event
        if done.clean:
            # It was a student's process that may have said so: one that is still there would answer for the
            # worker when the next exercise is opened (test: hostile/takes_over_the_exercise).
            if not jail.is_idle():
                self._keeper.discard()
            return False
        ending = self._keeper.discard()
        if done.problem is not None:
            self._failures += 1
            if self._failures == _ATTEMPTS:
                self._blame_ourselves(nodes, done.problem, ending)
            return self._failures < _ATTEMPTS
        if lost is None and current is not None:
            lost = Finished(node=current, outcome="timeout", seconds=0.0, lost="timeout")
        if lost is not None:
            self._record_loss(lost, ending, nodes)
        return lost is None or lost.node != ""

    def _job(self, nodes: list[str], jail: JailedProcess) -> Job:
        limits = self._exercise.limits
        return Job(
            module=self._exercise.module,
            sources=self._modules,
            nodes=nodes,
            seconds=max(self._end - time.monotonic(), 0.0),
            test_cpu_seconds=limits.test_cpu_seconds,
            test_wall_seconds=limits.test_wall_seconds,
            return_bytes=limits.return_mb << 20,
            output_bytes=limits.output_kb << 10,
            fork=self._exercise.isolation == "test",
            kill_pid=jail.kill_pid,
            worker_pid=jail.pid,
            seed=self._seed,
            until_failure=self._until_failure,
            cells=self._cells,
        )

    def _record_loss(self, lost: Finished, ending: Ending | None, nodes: list[str]) -> None:
        """The test in which the jail was lost (every test, if in the import) ends as what ended the jail."""
        reason = (ending.reason if ending else None) or lost.lost or "crashed"
        outcome, message = _loss(reason, self._exercise.limits)
        where = nodes if lost.node == "" else [lost.node]
        if lost.node == "":
            message = _("While the module was imported: %(what)s") % {"what": message}
        for node in where:
            if node not in self._reports:
                self._reports[node] = Finished(
                    node=node,
                    outcome=outcome,
                    seconds=lost.seconds,
                    message=message,
                    output=ending.stderr if ending and ending.stderr else lost.output,
                )

    def _blame_ourselves(self, nodes: list[str], problem: str | Code, ending: Ending | None) -> None:
        """No student code has run in this jail, so what went wrong is never the student's."""
        detail = ending.stderr if ending else None
        for node in nodes:
            self._reports.setdefault(
                node,
                Finished(node=node, outcome="grader_error", seconds=0.0, message=problem, output=detail),
            )

    def _place(self, place: str) -> tuple[str, Excerpt] | None:
        """`place` in words and what stands there; None where it is no line of the student's.

        The jail could put a test's input in its number.
        """
        file, _colon, line = place.rpartition(":")
        number = int(line)
        for name, source in self._modules.items():
            if file == file_of(name, self._modules):
                around = excerpt(source, number)
                return (place, around) if around else None
            for cell in self._cells.get(name, ()):
                if file == cell.label:
                    around = excerpt(_lines_of(source, cell), number)
                    return (place_in(cell, number), around) if around else None
        return None

    def _result(self, test: ExpectedTest) -> TestResult:
        report = self._reports.get(test.node)
        if report is None:
            message = _("The exercise's time of %(seconds)g s was used up before this test.")
            report = Finished(
                node=test.node,
                outcome="not_run",
                seconds=0.0,
                message=message % {"seconds": self._exercise.limits.exercise_seconds},
            )
        place = self._place(report.line) if report.line else None
        line, around = place or (None, None)
        return replace(_as_result(test, msgspec.structs.replace(report, line=line)), excerpt=around)


def failed_by_us(test: ExpectedTest, message: str) -> TestResult:
    """A test that has no verdict because of the grader; `max_points` holds the weight."""
    return _as_result(test, Finished(node=test.node, outcome="grader_error", seconds=0.0, message=message))


def _as_result(test: ExpectedTest, report: Finished) -> TestResult:
    said: str | None = decoded(report.message)
    return TestResult(
        id=test.id,
        name=test.node.partition("/")[2],
        title=test.title,
        hint=test.hint,
        visibility=test.visibility,
        outcome=_OUTCOMES[report.outcome],
        points=Fraction(0),
        max_points=test.weight,
        seconds=report.seconds,
        message=said if said is None or isinstance(said, Message) else steady(said),
        exception=report.exception,
        missing=report.missing,
        line=report.line,
        output=report.output and steady(report.output),
        traceback=report.traceback and steady(report.traceback),
        flags=tuple(_FLAGS[flag]() for flag in report.flags),
    )


def _lines_of(source: bytes, cell: Cell) -> bytes:
    return b"\n".join(source.split(b"\n")[cell.first - 1 : cell.first - 1 + cell.lines])


def excerpt(source: bytes, number: int) -> Excerpt | None:
    """The lines around one of a file; None if it has no line of this number."""
    lines = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace"))
    if not 1 <= number <= len(lines):
        return None
    first = max(1, number - _LINES_AROUND)
    shown = lines[first - 1 : number + _LINES_AROUND]
    return Excerpt(first=first, marked=number, lines=tuple(line[:_MAX_COLUMNS] for line in shown))


def _lost_points(reports: dict[str, Finished]) -> bool:
    return any(report.outcome not in ("passed", "skipped") for report in reports.values())


def _without_words(report: Finished) -> Finished:
    return msgspec.structs.replace(
        report, message=None, exception=None, missing=None, line=None, output=None, traceback=None
    )


_OUTCOMES: dict[str, Outcome] = {
    "passed": "passed",
    "failed": "failed",
    "error": "error",
    "timeout": "timeout",
    "memory": "memory",
    "crashed": "crashed",
    "not_run": "not_run",
    "skipped": "skipped",
    "grader_error": "grader_error",
}


_FLAGS = {"student_operator": lambda: _("passed with the help of an operator of the student's own class")}


def _loss(reason: str, limits: Limits) -> tuple[Outcome, str]:
    """What the loss of a jail for `reason` counts as, and the sentence that says so."""
    if reason in ("timeout", "cpu"):
        text = _("it took longer than %(cpu)g s of processor time or %(wall)g s in all.")
        return "timeout", text % {"cpu": limits.test_cpu_seconds, "wall": limits.test_wall_seconds}
    if reason == "memory":
        return "memory", _("it used more than %(mb)d MB of memory.") % {"mb": limits.memory_mb}
    if reason == "processes":
        return "crashed", _("it started more than %(count)d processes.") % {"count": limits.processes}
    if reason == "disk":
        return "crashed", _("it wrote more than %(mb)d MB of temporary files.") % {"mb": limits.tmp_mb}
    if reason == "output":
        return "crashed", _("it printed more than %(kb)d KB.") % {"kb": limits.flood_bytes >> 10}
    if reason == "protocol":
        return "crashed", _("it disturbed the channel to the tests.")
    return "crashed", _("its process ended abruptly.")
