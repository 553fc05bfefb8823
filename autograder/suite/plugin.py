"""The pytest plugin of iaml's own sessions: fixtures through the wall, scopes, and what a test came to."""

import doctest
import random
import time
import types
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.cells import Cell
from autograder.errors import CourseError, IamlError
from autograder.suite.deadline import deadline
from autograder.suite.doctests import MarkdownFile, difference
from autograder.suite.jailed_dir import JailedPath, jailed_folder
from autograder.suite.link import Finished, Folders
from autograder.suite.marks import register_marks
from autograder.suite.ok_format import OkFile, is_ok_file
from autograder.suite.problem import problem_of
from autograder.suite.reference import is_of_reference, load_reference
from autograder.suite.traces import trace_of
from autograder.suite.vectorised import check_growth, check_vectorised
from autograder.text import Message, _
from autograder.wall.connection import Connection
from autograder.wall.proxy import RemoteObject, StudentError, WorkerLost, missing_name, path_of, remote_error
from autograder.wall.refusals import refusal_in_words

__tracebackhide__ = True  # of these functions, in what the staff read
_seed_random, _seed_numpy = random.seed, np.random.seed  # before they are mirrored into the jail
_MAX_MESSAGE = 4000
_MAX_TRACE = 16_000


class SuitePlugin:
    """Runs the items of one exercise's suites against the student's code at the other end of a connection."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.connection: Connection | None = None
        self.seed = 0
        self.analysis: Any = None
        self.cells: Mapping[str, Sequence[Cell]] = {}
        self.output_bytes = 0
        self.problems: list[str] = []
        self._reports: list[pytest.TestReport] = []
        self._failed: dict[str, Any] | None = None
        self._jailed_sources = 0

    # -- collection

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the marks known."""
        register_marks(config)

    @pytest.hookimpl(wrapper=True)
    def pytest_load_initial_conftests(self, early_config: pytest.Config) -> Generator[None, object, object]:
        """Only the course's conftests are its own; keep why one cannot be imported, as pytest ends with it.

        pytest takes every one above the suites but those above one folder, where others may write.
        """
        early_config.pluginmanager._is_in_confcutdir = self._is_of_course  # type: ignore[method-assign]
        try:
            return (yield)
        except Exception as error:
            self._note(getattr(error, "cause", error), None)
            raise

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any], report: object
    ) -> None:
        """Keep why a suite cannot be collected."""
        if isinstance(report, pytest.CollectReport) and call.excinfo is not None:
            error = call.excinfo.value
            wrapped = isinstance(error, pytest.Collector.CollectError) and error.__cause__
            self._note(wrapped or error, node.path.name)

    def _is_of_course(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in self._folders.roots)

    def _note(self, error: BaseException, file: str | None) -> None:
        if isinstance(error, CourseError):
            self.problems += error.problems
            return
        self.problems.append(problem_of(error, [Path(each) for each in self._folders.both], file))

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> MarkdownFile | None:
        """Collect a session in Markdown; those in text files are pytest's own."""
        return MarkdownFile.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None

    def pytest_pycollect_makemodule(self, module_path: Path, parent: pytest.Collector) -> OkFile | None:
        """Collect a file in OK format as what it is."""
        if not is_ok_file(module_path):
            return None
        file: OkFile = OkFile.from_parent(parent, path=module_path)
        file.public = self.visibility(file) == "public"
        return file

    def visibility(self, item: pytest.Item | pytest.Collector) -> str:
        """ "hidden" for a test of the private half, else "public"."""
        hidden = self._folders.hidden
        return "hidden" if hidden is not None and item.path.is_relative_to(hidden) else "public"

    def node(self, item: pytest.Item) -> str:
        """The test's name within its exercise, the same wherever the course lies."""
        return f"{self.visibility(item)}/{item.path.name}::{item.nodeid.partition('::')[2]}"

    # -- fixtures

    @pytest.fixture
    def vectorised(self) -> Callable[..., Any]:
        """See `autograder.suite.native.vectorised`; here the source was read in the jail before it ran."""
        return self._vectorised

    @pytest.fixture
    def jailed(self) -> Callable[[str], Any]:
        """See `autograder.suite.native.jailed`; here the source runs inside the jail."""
        return self._jailed

    @pytest.fixture
    def jailed_dir(self) -> Iterator[JailedPath]:
        """See `autograder.suite.native.jailed_dir`; here the folder is in the jail, for this test only."""
        assert self.connection is not None
        with jailed_folder(self.connection) as folder:
            yield folder

    @pytest.fixture(scope="module")
    def reference(self, request: pytest.FixtureRequest) -> types.ModuleType:
        """See `autograder.suite.native.reference`."""
        return load_reference(request.path.parent)

    def _vectorised(
        self,
        func: Any,
        small: Sequence[Any] = (),
        large: Sequence[Any] = (),
        data: Sequence[str] | None = None,
    ) -> Any:
        assert self.connection is not None
        module, *names = path_of(func) or ("", "")
        if isinstance(func, RemoteObject):
            names.append("__call__")
        if self.analysis is None:
            raise AssertionError(_("The source is too large or too deeply nested to be read."))
        check_vectorised(self.analysis, module, ".".join(names), data, self.cells)
        self.connection.measure(func, small)
        small_lines = self.connection.measured_lines
        value = self.connection.measure(func, large)
        check_growth(small_lines, self.connection.measured_lines, small, large, data)
        return value

    def _jailed(self, source: str) -> Any:
        assert self.connection is not None
        self._jailed_sources += 1
        return self.connection.request("source", f"jailed_{self._jailed_sources}", source)

    # -- scopes

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: Any
    ) -> Generator[None, object, object]:
        """Fixtures wider than a test are set up in the exercise's process, to outlive the test."""
        if request.scope == "function" or self.connection is None:
            return (yield)
        with self.connection.wide_scope():
            return (yield)

    # -- one test

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep each phase of the test that runs now, and how it failed.

        A failure may name objects of the student's, whose text is asked of the jail: while the test's own
        process serves, and in the test's time.
        """
        report = yield
        self._reports.append(report)
        if report.failed and self._failed is None:
            self._failed = self._failure(call, report)
        return report

    def run(
        self,
        node: str,
        item: pytest.Item,
        following: pytest.Item | None,
        wall_s: float,
        kill: Callable[[], None],
    ) -> Finished:
        """Run one item and say what it came to; `kill` ends the jail if it takes longer than `wall_s`."""
        connection = self.connection
        assert connection is not None
        seed = zlib.crc32(node.encode(), self.seed)
        _seed_random(seed)
        _seed_numpy(seed)
        connection.new_test(seed)
        connection.allow_comparisons = item.get_closest_marker("student_eq") is not None
        self._reports.clear()
        self._failed = None
        start = time.perf_counter()

        def expire() -> None:
            connection.lost = connection.lost or "timeout"
            kill()

        try:
            with deadline(wall_s, expire):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                connection.end_test()
        except WorkerLost:
            pass
        return self._finished(node, time.perf_counter() - start)

    def _finished(self, node: str, seconds: float) -> Finished:
        connection = self.connection
        assert connection is not None
        facts: dict[str, Any] = {"node": node, "seconds": seconds, "lost": connection.lost}
        output = next((each.capstdout for each in reversed(self._reports) if each.capstdout), None)
        facts["output"] = output and output[: self.output_bytes]  # of what a jail says, which is not bounded
        if connection.lost:
            return Finished(outcome=_LOST_OUTCOMES.get(connection.lost, "crashed"), **facts)
        if self._failed is not None:
            return Finished(**facts, **self._failed)
        if any(report.skipped for report in self._reports):
            return Finished(outcome="skipped", **facts)
        flags = ["student_operator"] if connection.operator_decided else []
        return Finished(outcome="passed", flags=flags, **facts)

    def _failure(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> dict[str, Any]:
        """What is kept of a failure: an error of the student's code, or an assertion of the test."""
        if call.excinfo is None:  # a strict xfail that passed
            return {"outcome": "failed", "message": report.longreprtext}
        error = _raised(call.excinfo.value)
        trace = (trace_of(error, self._folders.both) or report.longreprtext)[-_MAX_TRACE:]
        remote = remote_error(error)
        if remote is None and (problem := _problem_of_course(error)):
            return {"outcome": "grader_error", "message": problem, "traceback": trace}
        facts = {"message": _message(error), "traceback": trace}
        if remote is None:
            return {"outcome": "failed", **facts}
        facts["traceback"] += "\n\n" + remote.traceback
        outcome = "memory" if isinstance(error, MemoryError) else "error"
        missing = missing_name(error) if remote.line is None else None
        return {
            "outcome": outcome,
            "exception": remote.exception,
            "line": remote.line,
            "missing": missing,
            **facts,
        }


_LOST_OUTCOMES = {"timeout": "timeout", "memory": "memory"}


def _raised(error: BaseException) -> BaseException:
    """The error itself, where an example of a doctest raised it."""
    return error.exc_info[1] if isinstance(error, doctest.UnexpectedException) else error


def _message(error: BaseException) -> str:
    """What pytest prints of an error; of a syntax error too it begins with what it is, not with its place."""
    if isinstance(error, doctest.DocTestFailure):
        return difference(error)[:_MAX_MESSAGE]
    said = error.args[0] if error.args else None
    if isinstance(said, Message) and len(said) <= _MAX_MESSAGE:
        return said
    if remote_error(error) is not None and isinstance(said, str) and (words := refusal_in_words(said)):
        return words
    text = pytest.ExceptionInfo.from_exception(error).exconly()
    text = text.removeprefix(f"{StudentError.__module__}.{StudentError.__qualname__}: ")
    if not isinstance(error, SyntaxError):
        return text[:_MAX_MESSAGE]
    *lines, what = text.split("\n")
    return "\n".join([what, *(line for line in lines if not line.startswith('  File "'))])[:_MAX_MESSAGE]


def _problem_of_course(error: BaseException) -> str | None:
    """What is wrong with the course, if that is what ended the test."""
    if isinstance(error, IamlError):
        return str(error)
    if isinstance(error, AttributeError) and is_of_reference(error.obj):
        return _("The reference has no %(name)s.") % {"name": error.name}
    return None
