"""Submissions to results: for each piece of work a jail, the suites' run in it, and a scored result.

Works of one submission are graded one after the other in one jail, submissions side by side in threads that
only wait.
"""

import os
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from threading import Event, Lock, get_ident
from typing import Protocol, TypeVar

from autograder.cells import CellFailure
from autograder.course import Course, Exercise
from autograder.errors import CourseError, JailError
from autograder.exercise_run import ExerciseRun, failed_by_us
from autograder.jail import Jail
from autograder.jail.choose import choose_jail
from autograder.jail.runtime import Runtime
from autograder.keeper import JailKeeper
from autograder.notebooks import Notebooks, cells_failed
from autograder.reports.words import is_unstarted
from autograder.results import (
    ExerciseResult,
    ExpectedTest,
    JailRecord,
    Outcome,
    TestResult,
    student_view,
)
from autograder.scoring import missing_exercise, score_exercise, ungraded_exercise
from autograder.submissions import StudentFiles, Work, by_submission, collect_in_place, exercises_in, files_of
from autograder.submissions.choose import is_notebook, is_unwritten
from autograder.suite.client import suites
from autograder.suite.forking import MODE, Mode, Server
from autograder.suite.link import Finished
from autograder.text import _, joined, ngettext

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
        jail: str | Jail | Callable[[], Jail] = "auto",
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
        self._notebooks.stop()
        self._end_jails()

    def _end_jails(self) -> None:
        for keeper in list(self._live):
            keeper.discard()

    def _choose_jail(self) -> Jail:
        asked = self._jail_asked_for
        if not isinstance(asked, str):
            return asked() if callable(asked) else asked
        try:
            return choose_jail(asked)
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
            files = [file for file in folder.rglob("*.py") if file.is_file()]
            texts = [file.read_text("utf-8", "replace") for file in files]
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


def default_workers(course: Course) -> int:
    """As many as there are processors and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        free_mb = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    except (ValueError, OSError, AttributeError):
        return cores
    return max(1, min(cores, free_mb // course.limits.memory_mb))
