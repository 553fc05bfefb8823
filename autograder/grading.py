"""Submissions to results: for each piece of work a jail, the suites' run in it, and a scored result.

Works of one submission are graded one after the other in one jail, submissions side by side in threads that
only wait. Whatever goes wrong with a jail, it is thrown away, and the tests that are left run in a fresh one;
so a test that kills its jail loses that test and nothing else.
"""

import json
import os
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import chain, islice
from pathlib import Path
from threading import Event, Lock, get_ident
from typing import Protocol, TypeVar

import msgspec

from autograder.cells import Cell, CellFailure, place_in
from autograder.course import Course, Exercise
from autograder.errors import CourseError, JailError
from autograder.jail import Jail, JailedProcess
from autograder.jail.choose import choose_jail
from autograder.jail.process import Ending
from autograder.jail.runtime import Runtime
from autograder.limits import Limits
from autograder.notebooks import Notebooks, cells_failed
from autograder.reports.words import is_unstarted
from autograder.results import (
    Excerpt,
    ExerciseResult,
    ExpectedTest,
    JailRecord,
    Outcome,
    TestResult,
    student_view,
)
from autograder.scoring import missing_exercise, score_exercise, ungraded_exercise
from autograder.steady import steady
from autograder.submissions import StudentFiles, Work, by_submission, collect_in_place, exercises_in, files_of
from autograder.submissions.choose import is_notebook, is_unwritten
from autograder.suite.client import Suites, suites
from autograder.suite.forking import MODE, Mode, Server
from autograder.suite.link import CellsRun, Done, Finished, Job, Started
from autograder.text import Code, Message, _, decoded, joined, ngettext
from autograder.wall.names import file_of

_ATTEMPTS = 2
_LINES_AROUND = 3
_MAX_COLUMNS = 200
_WORD = re.compile(r"\w+")
_AHEAD = 3  # items taken for each worker, so that none waits for the next
_MOST_UNSURE = 50  # works kept, with their files, to be tried again
_TRIED_AGAIN = ("timeout", "grader_error")

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """What a piece of work came to, and the files that were graded."""

    work: Work
    files: StudentFiles
    result: ExerciseResult

    @property
    def owner(self) -> str:
        """The student or group that the result belongs to."""
        return self.work.owner


class Grader(Protocol):
    """What grades works; a context manager."""

    def __enter__(self) -> "Grader": ...

    def __exit__(self, *exc: object) -> None: ...

    def collect(self, exercises: Sequence[Exercise]) -> None:
        """Collect the exercises' suites; raises CourseError with all that is wrong with them."""

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """The results of `works` as they are finished."""

    def running(self) -> list[str]:
        """Whose work is being graded now, as far as it is known."""


class Engine:
    """Grades works against a course's suites; a context manager that ends every process it started.

    `jail_record` says which jail is used and what it enforces. Only one's `own_code` may run without a jail
    where none works; `warning` then says so. A `server` for the suites may have been started before.
    """

    def __init__(
        self,
        course: Course,
        *,
        jail: str | Jail = "auto",
        workers: int | None = None,
        mode: Mode = MODE,
        own_code: bool = False,
        server: Server | None = None,
        notebooks: Notebooks | None = None,
    ) -> None:
        self._course = course
        self._server = server
        self._own_notebooks = Notebooks(lambda: self._jail)
        self._notebooks = notebooks or self._own_notebooks
        self._own_code = own_code
        self._mode = mode
        self._jail_asked_for = jail
        self.workers = workers or default_workers(course)
        self._runtimes: dict[tuple[str, ...], Runtime] = {}
        self._expected: dict[str, tuple[ExpectedTest, ...]] = {}
        self._released: dict[str, set[str]] = {}  # the words of what students are given
        self._running: dict[int, str] = {}  # by thread
        self._lock = Lock()
        self._live: set[JailKeeper] = set()
        self._stopped = Event()
        self.warning: str | None = None

    def __enter__(self) -> "Engine":
        self._suites = suites(self._course, self._mode, self._server)
        try:
            self._jail = self._choose_jail()
        except BaseException:
            self._suites.__exit__()
            raise
        self.jail_record = JailRecord(name=self._jail.name, enforces=self._jail.enforces)
        return self

    def __exit__(self, *_exc: object) -> None:
        self._end_jails()
        self._suites.__exit__()
        self._own_notebooks.__exit__()
        for runtime in self._runtimes.values():
            runtime.__exit__()

    def stop(self) -> None:
        """End what is being graded, in whichever thread."""
        self._stopped.set()
        self._end_jails()

    def _end_jails(self) -> None:
        for keeper in list(self._live):
            keeper.discard()

    def _choose_jail(self) -> Jail:
        if not isinstance(self._jail_asked_for, str):
            return self._jail_asked_for
        try:
            return choose_jail(self._jail_asked_for)
        except JailError:
            if not self._own_code:
                raise
            self.warning = _("No jail works here, so your code runs without one; `iaml doctor` says why.")
            return choose_jail("none")

    # -- what can be asked

    def check(self, exercises: Sequence[Exercise], path: Path | None) -> Iterator[ExerciseResult]:
        """A student's own work, where it lies in the course or at `path`, exercise by exercise.

        Of several exercises those are checked that a notebook at `path` has something of.
        """
        if path is not None and is_notebook(path.name) and len(exercises) > 1:
            exercises = exercises_in(path, self._course, exercises, self._notebooks)
        self._prepare(exercises, private=self._course.has_private_half)

        def results() -> Iterator[ExerciseResult]:
            with self.keeper() as keeper:
                for exercise in exercises:
                    files = collect_in_place(self._course, exercise, self._notebooks, path)
                    yield without_run(exercise, files) or self._grade_files(files, exercise, keeper)

        return results()

    def collect(self, exercises: Sequence[Exercise], *, private: bool = True) -> None:
        """Collect the exercises' suites; raises CourseError with all that is wrong with them.

        The hidden ones must be there, unless they are not needed (`private`).
        """
        self._prepare(exercises, private=private)
        problems: list[str] = []
        for exercise in exercises:
            try:
                self.expected(exercise)
            except CourseError as error:
                problems += error.problems
        if problems:
            raise CourseError(problems)

    def _prepare(self, exercises: Sequence[Exercise], *, private: bool) -> None:
        self._course.require_folders(exercises, private=private)
        for exercise in exercises:
            self._suites.prepare(exercise)
        for exercise in exercises:
            self._runtime(exercise.packages)

    def grade(self, works: Iterable[Work]) -> Generator[Graded, None, None]:
        """The results of `works` as they are finished; see `grade_in_turns`."""
        return grade_in_turns(works, partial(self.side_by_side, self._grade_together), self.grade_again)

    def expected(self, exercise: Exercise) -> tuple[ExpectedTest, ...]:
        """The exercise's tests, as collected against the reference."""
        with self._lock:
            if exercise.id not in self._expected:
                self._expected[exercise.id] = self._suites.expected(exercise)
            return self._expected[exercise.id]

    def side_by_side(self, do: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """What `do` makes of each item, in threads, as it is made; few items are taken ahead."""
        waiting = iter(items)
        try:
            with ThreadPoolExecutor(self.workers) as pool:
                started: set[Future[Made]] = set()
                try:
                    while True:
                        for item in islice(waiting, self.workers * _AHEAD - len(started)):
                            started.add(pool.submit(copy_context().run, do, item))
                        if not started:
                            return
                        finished, started = wait(started, return_when=FIRST_COMPLETED)
                        while finished:
                            yield finished.pop().result()
                except BaseException:
                    pool.shutdown(wait=False, cancel_futures=True)
                    self.stop()
                    raise
        finally:
            self._stopped.clear()  # the threads are gone

    def try_out(
        self,
        exercise: Exercise,
        modules: dict[str, bytes],
        nodes: Sequence[str],
        keeper: "JailKeeper",
        *,
        seed: int = 0,
        until_failure: bool = False,
    ) -> dict[str, Finished]:
        """What the tests `nodes` come to with code of the course's author, up to the first loss if asked."""
        run = ExerciseRun(
            self._suites,
            keeper,
            exercise,
            modules,
            seed=seed,
            until_failure=until_failure,
        )
        return run.reports(nodes)

    def result_of(
        self, exercise: Exercise, modules: dict[str, bytes], keeper: "JailKeeper"
    ) -> ExerciseResult:
        """What a student would get for these modules, which are the author's."""
        run = ExerciseRun(self._suites, keeper, exercise, modules)
        tests = run.results(self.expected(exercise))
        return self._scored(exercise, StudentFiles(modules=modules), tests)

    # -- one submission

    def _grade_together(self, works: Sequence[Work]) -> list[Graded]:
        try:
            return self.grade_submission(files_of(works, self._course, self._notebooks))
        finally:
            self._running.pop(get_ident(), None)

    def running(self) -> list[str]:
        """Whose work is being graded now, each with the exercise."""
        return list(self._running.values())

    def grade_submission(self, works: Iterable[tuple[Work, StudentFiles]]) -> list[Graded]:
        """The results of works of one submission; JailError only once the run was stopped."""
        graded: list[Graded] = []
        try:
            with self.keeper() as keeper:
                for work, files in works:
                    graded.append(self._grade_work(work, files, keeper))
        except JailError as error:  # of the jail's end: what ran in it may still run
            self._raise_if_stopped(error)
            return [self._ungraded(each, error) for each in graded]
        return graded

    def _grade_work(self, work: Work, files: StudentFiles, keeper: "JailKeeper") -> Graded:
        self._running[get_ident()] = f"{work.owner} {work.exercise.id}"
        result = without_run(work.exercise, files, work.undecided)
        if result is None:
            result = self._grade_files(files, work.exercise, keeper)
        return Graded(work=work, files=files, result=replace(result, flags=(*work.flags, *result.flags)))

    def _grade_files(self, files: StudentFiles, exercise: Exercise, keeper: "JailKeeper") -> ExerciseResult:
        failures: Sequence[CellFailure] = ()
        try:
            keeper.process(exercise)  # gets ready while the suites are being collected
            expected = self.expected(exercise)
            run = ExerciseRun(self._suites, keeper, exercise, files.modules, files.cells)
            tests = run.results(expected)
            failures = run.cell_failures
        except JailError as error:
            self._raise_if_stopped(error)
            tests = [failed_by_us(test, str(error)) for test in self.expected(exercise)]
        return self._scored(exercise, files, tests, failures)

    def _raise_if_stopped(self, error: JailError) -> None:
        if self._stopped.is_set():
            raise error

    def _ungraded(self, graded: Graded, error: JailError) -> Graded:
        """The same without a verdict on any test."""
        tests = [replace(test, outcome="grader_error", message=str(error)) for test in graded.result.tests]
        return replace(graded, result=score_exercise(graded.work.exercise, tests)) if tests else graded

    def _scored(
        self,
        exercise: Exercise,
        files: StudentFiles,
        tests: Sequence[TestResult],
        failures: Sequence[CellFailure] = (),
    ) -> ExerciseResult:
        tests = [self._without_secret_names(exercise, test) for test in tests]
        flags = (*files.flags, *_remarks(exercise, tests))
        advice = _advice(exercise, files, tests, failures)
        result = score_exercise(exercise, tests, jail=self.jail_record, message=advice, flags=flags)
        result = replace(result, unwritten=is_unwritten(_own_text(exercise, files)))
        unstarted = is_unstarted(student_view(result, local=True))
        return replace(result, status="missing") if unstarted else result

    def _without_secret_names(self, exercise: Exercise, test: TestResult) -> TestResult:
        """Only a name that stands in the exercise's released files is told of a hidden test."""
        if test.visibility == "public" or test.missing is None:
            return test
        if exercise.id not in self._released:
            folder = self._course.assignment_folder(exercise)
            texts = [file.read_text("utf-8", "replace") for file in folder.rglob("*.py")]
            self._released[exercise.id] = {word for text in texts for word in _WORD.findall(text)}
        known = self._released[exercise.id].issuperset(test.missing.split(".")[1:])
        return test if known else replace(test, missing=None)

    def grade_again(self, graded: Graded) -> Graded:
        """The same with the tests that may have deserved better run once more."""
        work, files, result = graded.work, graded.files, graded.result
        before = {test.id: test.outcome for test in result.tests if test.outcome in _TRIED_AGAIN}
        expected = self.expected(work.exercise)
        unsure = [test for test in expected if test.id in before]
        try:
            with self.keeper() as keeper:
                run = ExerciseRun(self._suites, keeper, work.exercise, files.modules, files.cells)
                again = {test.id: test for test in run.results(unsure)}
        except JailError as error:
            self._raise_if_stopped(error)
            again = {test.id: failed_by_us(test, str(error)) for test in unsure}
        weights = {test.id: test.weight for test in expected}
        tests = [again.get(test.id, replace(test, max_points=weights[test.id])) for test in result.tests]
        tests = [
            replace(test, outcome=before.get(test.id, "not_run")) if test.outcome == "not_run" else test
            for test in tests
        ]
        scored = self._scored(work.exercise, files, tests, run.cell_failures)
        return replace(graded, result=replace(scored, flags=(*work.flags, *scored.flags)))

    def keeper(self) -> "JailKeeper":
        """What keeps a jail, for one piece of work after the other; end it with its block."""
        return JailKeeper(self._jail, self._runtime, self._live, self._mode, self._stopped)

    def _runtime(self, packages: tuple[str, ...]) -> Runtime:
        with self._lock:
            if packages not in self._runtimes:
                self._runtimes[packages] = Runtime(packages)
            return self._runtimes[packages]


def grade_in_turns(
    works: Iterable[Work],
    graded: Callable[[Iterator[list[Work]]], Iterator[list[Graded]]],
    again: Callable[[Graded], Graded],
) -> Generator[Graded, None, None]:
    """The results of `works` as they are finished; works are taken as they can be graded.

    `graded` gives the results of many submissions. Tests out of time, and those for which the grader failed,
    are tried once more by `again`, while nothing else runs.

    Raises CourseError for suites that cannot be collected; `collect` finds that out before.
    """
    submissions = by_submission(works)
    for submission in submissions:
        unsure: list[Graded] = []
        together = chain([submission], _while_few(unsure, submissions))
        for each in chain.from_iterable(graded(together)):
            if any(test.outcome in _TRIED_AGAIN for test in each.result.tests):
                unsure.append(each)
            else:
                yield each
        for each in unsure:
            yield again(each)


def _while_few(unsure: list[Graded], submissions: Iterator[list[Work]]) -> Iterator[list[Work]]:
    """Submissions, until so many works have to be tried again that they should not be kept any longer."""
    while len(unsure) < _MOST_UNSURE and (submission := next(submissions, None)):
        yield submission


class JailKeeper:
    """The jail of one submission: started when needed, replaced when lost, ended with the block."""

    def __init__(
        self,
        jail: Jail,
        runtime: Callable[[tuple[str, ...]], Runtime],
        live: "set[JailKeeper]",
        mode: Mode,
        stopped: Event,
    ) -> None:
        self._stopped = stopped
        self._jail = jail
        self._mode = mode
        self._runtime = runtime
        self._live = live
        self._process: JailedProcess | None = None
        self.saw_hidden_tests = False
        self._kind: tuple[Limits, tuple[str, ...]] | None = None

    def __enter__(self) -> "JailKeeper":
        self._live.add(self)
        return self

    def __exit__(self, *_exc: object) -> None:
        self.discard()
        self._live.discard(self)

    def process(self, exercise: Exercise) -> JailedProcess:
        """A jail in order, with the exercise's limits and packages; JailError once the run was stopped."""
        kind = exercise.limits, exercise.packages
        if self._process is None or self._kind != kind or self._mode == "spawn":
            self.discard()
            runtime = self._runtime(exercise.packages)
            argv = runtime.argv(json.dumps(_worker_settings(exercise.limits, self._jail, self._mode)))
            self._process = self._jail.start(argv, runtime.readable, exercise.limits)
            if self._stopped.is_set():  # after the start, or whoever stops the run may not see this jail
                self.discard()
                raise JailError(_("The run was stopped."))
            self._kind = kind
            self.saw_hidden_tests = False
        return self._process

    def discard(self) -> Ending | None:
        """End the jail, if there is one, and say how it ended."""
        process, self._process = self._process, None
        return process.kill() if process is not None else None


def _worker_settings(limits: Limits, jail: Jail, mode: Mode) -> dict[str, object]:
    memory_bytes = limits.memory_mb << 20
    rlimits = {"RLIMIT_AS": memory_bytes, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.tmp_mb << 20}
    return {
        "return_bytes": limits.return_mb << 20,
        "fork": mode == "fork",
        "sweep": jail.name != "none",
        "test_cpu_s": limits.test_cpu_seconds,
        "output_bytes": limits.output_kb << 10,
        "flood_bytes": limits.flood_bytes,
        "rlimits": rlimits,
    }


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


def without_run(
    exercise: Exercise, files: StudentFiles, undecided: str | None = None
) -> ExerciseResult | None:
    """The result of work that waits for a decision or has nothing to run; None for any other."""
    if undecided:
        return ungraded_exercise(exercise, undecided)
    if files.problem or files.untouched:
        message = files.problem or _("Not started: the file is as it was handed out.")
        return missing_exercise(exercise, message, files.flags)
    return None


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


def _remarks(exercise: Exercise, tests: Sequence[TestResult]) -> Iterator[str]:
    """What the staff should know of tests that ended for another reason than a wrong answer."""
    for outcome, text in _UNUSUAL.items():
        count = sum(test.outcome == outcome for test in tests)
        if count:
            yield joined(": ", [exercise.id, text(count)])


_UNUSUAL: dict[Outcome, Callable[[int], str]] = {
    "timeout": lambda n: ngettext("%(n)d test out of time", "%(n)d tests out of time", n) % {"n": n},
    "memory": lambda n: ngettext("%(n)d test out of memory", "%(n)d tests out of memory", n) % {"n": n},
    "crashed": lambda n: (
        ngettext("%(n)d test ended its process", "%(n)d tests ended their process", n) % {"n": n}
    ),
    "not_run": lambda n: ngettext("%(n)d test not run", "%(n)d tests not run", n) % {"n": n},
}


def _own_text(exercise: Exercise, files: StudentFiles) -> bytes:
    """The text of the exercise's module, or of all of its package."""
    own = [text for name, text in files.modules.items() if name.partition(".")[0] == exercise.module]
    return b"\n".join(own)


def _advice(
    exercise: Exercise,
    files: StudentFiles,
    tests: Sequence[TestResult],
    failures: Sequence[CellFailure],
) -> str | None:
    """What the student should know of how the module was imported, unless everything passed."""
    if all(test.outcome in ("passed", "skipped") for test in tests):
        return None
    cells = (cell for notebook in files.cells.values() for cell in notebook)
    told = (_importable(exercise, tests), cells_failed(failures, cells), files.notes)
    said = [text for text in told if text]
    return joined(" ", said) if said else None


def _importable(exercise: Exercise, tests: Sequence[TestResult]) -> str | None:
    """What a module that stops at an import may import."""
    ran = [test for test in tests if test.outcome != "skipped"]
    if not ran or any(test.exception != "ModuleNotFoundError" for test in ran):
        return None
    if not exercise.packages:
        return _("Only the standard library and your own files can be imported.")
    text = _("Besides the standard library and your own files, only these can be imported: %(packages)s.")
    return text % {"packages": ", ".join(exercise.packages)}


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


def default_workers(course: Course) -> int:
    """As many as there are processors and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        free_mb = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (ValueError, OSError, AttributeError):
        return cores
    return max(1, min(cores, free_mb // course.limits.memory_mb))
