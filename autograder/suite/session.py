"""One exercise's pytest session: collected once, then forked for each student.

The process that holds it (the *template*) never meets student data. For each job it forks a child, which
binds the student's modules to the job's jail, runs the collected tests and reports each of them. A suite that
asks for a student's name while it is collected (`from leap import leap_year`) is collected in the child
instead; the author need not know.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
import types
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.testing  # before the forks: suites will need it
import pytest

from autograder.cells import CellFailure
from autograder.errors import CourseError
from autograder.suite.deadline import deadline
from autograder.suite.link import (
    CellsRun,
    Collected,
    Collection,
    Done,
    Finished,
    Job,
    Link,
    Started,
    SuiteConfig,
)
from autograder.suite.marks import read_marks, unknown_marks
from autograder.suite.ok_format import is_ok_file
from autograder.suite.plugin import SuitePlugin
from autograder.suite.reference import PACKAGE, ReferenceClasses, folders_of, load_reference
from autograder.text import Code, _, set_language
from autograder.wall.channel import Channel
from autograder.wall.connection import Connection
from autograder.wall.imports import StudentImports
from autograder.wall.proxy import NeedsStudentModule, WorkerLost, remote_error

_MAX_CELLS_TOLD = 100
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

Serve = Callable[["Suite"], None]


class Suite:
    """The suites of one exercise; `late` when they need the student's modules to be collected."""

    def __init__(self, config: SuiteConfig, serve: Serve) -> None:
        self.config = config
        self.late = False
        self._serve = serve
        self._imports = StudentImports(config.modules)
        self._plugin = SuitePlugin(config.folders)
        self._session: pytest.Session | None = None
        self._items: dict[str, pytest.Item] = {}

    def main(self) -> None:
        """Start pytest, collect what can be collected without a student, and serve."""
        set_language(self.config.language)
        self._imports.install()
        self._use_helpers_of_suites()
        self._import_late_parts()
        before = set(sys.modules)
        self._run_pytest()
        if self.late:
            for name in set(sys.modules) - before:
                del sys.modules[name]
            self._plugin = SuitePlugin(self.config.folders)
            self._run_pytest()

    def _use_helpers_of_suites(self) -> None:
        """A suite may `import helpers` of its own folder; at the end of the path it can shadow nothing."""
        sys.path += reversed(self.config.folders.both)

    def _import_late_parts(self) -> None:
        """Before the forks, what `np.unique` imports when it first runs."""
        found = (file for folder in self.config.folders.both for file in Path(folder).glob("*.py"))
        if any(b"unique" in file.read_bytes() for file in found if file.is_file()):
            importlib.import_module("numpy.ma")

    def _run_pytest(self) -> None:
        files = self._files()
        root = os.path.commonpath(files) if files else self.config.folders.public
        root = root if Path(root).is_dir() else str(Path(root).parent)
        _stand_in_for_folders_above(self.config.folders.roots, root)
        options = ["--rootdir", root, "--confcutdir", root, "-c", os.devnull]
        options += [
            "--import-mode=importlib",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:stepwise",
            "--capture=sys",
            "--tb=line",  # see `traces`
            "-q",
        ]
        # No student code runs in this process, so nothing of theirs is raised where nobody looks.
        options += ["-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:faulthandler"]
        pytest.main([*options, *files], plugins=[self._plugin, self])
        if self._session is None:
            self._serve(self)  # that the conftest is broken

    def _files(self) -> list[str]:
        return [
            str(path)
            for folder in self.config.folders.both
            for path in sorted(Path(folder).iterdir())
            if any(map(path.match, ("test_*.py", "*_test.py", "test_*.txt", "test_*.md")))
            or (path.stem not in self.config.modules and is_ok_file(path))
        ]

    # -- pytest's hooks

    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collect, unless a student's module is needed for it, and serve from inside the session."""
        self._session = session
        if not self.late:
            self._collect()
        if self.late and not self._was_late:
            self._was_late = True
            return True
        self._serve(self)
        return True

    _was_late = False

    def pytest_runtestloop(self) -> bool:
        """Everything has run when collection returns."""
        return True

    def pytest_exception_interact(self, call: pytest.CallInfo[Any]) -> None:
        """Notice a suite that needs the student's modules to be collected."""
        if call.excinfo is not None and isinstance(call.excinfo.value, NeedsStudentModule):
            self.late = True

    def _collect(self) -> None:
        assert self._session is not None
        self._plugin.problems.clear()
        if self._files():
            items = self._session.perform_collect()
            self._items = {self._plugin.node(item): item for item in items}
            for item in items:
                _ = item.location  # pytest keeps it; found out here, no child has to

    # -- what a forked child does

    def describe(self) -> Collection:
        """Every test, collected against the reference if the suites need a solution to be collected."""
        try:
            self._load_reference()
        except CourseError as error:
            return Collection(tests=[], problems=[str(error)])
        if self.late:
            self._bind_reference()
            self._collect()
        problems: list[str | Code] = [*self._plugin.problems, *unknown_marks(self._items.values())]
        tests = []
        for node, item in self._items.items():
            try:
                tests.append(self._describe(node, item))
            except CourseError as error:
                problems += error.problems
        return Collection(tests=tests, problems=problems)

    def _load_reference(self) -> None:
        if self.config.folders.hidden is not None:
            load_reference(Path(self.config.folders.hidden))

    def _bind_reference(self) -> None:
        folder = Path(self.config.folders.hidden or self.config.folders.public)
        for name in self.config.modules:
            with suppress(CourseError, KeyError):
                if "." in name:  # loaded with its package, whose name comes before
                    sys.modules[name] = sys.modules[f"{PACKAGE}.{name}"]
                else:
                    sys.modules[name] = load_reference(next(folders_of(folder.parent, name), folder))

    def _describe(self, node: str, item: pytest.Item) -> Collected:
        marks = read_marks(item)
        visibility = self._plugin.visibility(item)
        weight = marks.weight if marks.weight is not None else (1 if visibility == "hidden" else 0)
        if item.get_closest_marker("xfail"):
            weight = 0
        # The name of a hidden test stays hidden: its parameters are inputs, and often its words are too.
        title = marks.title or (item.name if visibility == "public" else None)
        return Collected(node=node, title=title, hint=marks.hint, visibility=visibility, weight=str(weight))

    def run(self, job: Job, link: Link, read_fd: int, write_fd: int) -> Done:
        """Run a job's tests, report each through `link`, and say how the run ended."""
        connection = Connection(Channel(read_fd, write_fd, job.return_bytes), self._is_suites)
        connection.specials_of = ReferenceClasses(self.config.folders.hidden, self.config.modules).specials
        connection.any_operators = self.config.any_operators
        connection.output_bytes = job.output_bytes
        self._plugin.connection = connection
        self._plugin.seed = job.seed
        self._plugin.cells = job.cells
        self._plugin.output_bytes = job.output_bytes
        try:
            with deadline(job.test_wall_seconds, _ending(job, connection)):
                cells = {
                    name: [[cell.label, cell.first, cell.lines] for cell in notebook]
                    for name, notebook in job.cells.items()
                }
                options = {"analyse": self._analysed(job), "fork": job.fork, "cells": cells}
                analysis = connection.open(job.sources, options)
        except (WorkerLost, ValueError) as error:
            text = _("The jail did not open the exercise: %(reason)s")
            return Done(clean=False, problem=text % {"reason": error})
        self._plugin.analysis = json.loads(analysis) if analysis else None
        self._imports.serve(connection)
        _mirror_seeds(connection)
        link.send(Started(node="", pid=os.getpid()))
        if self._import_modules(job, link) and self._run_tests(job, link):
            return Done(clean=_close(job, connection))
        return Done(clean=False)

    def _is_suites(self, file: str) -> bool:
        """Whether a file is one of the suites' own, helpers too, and none of the solution's."""
        path, own = Path(file), self.config.folders.both
        inside = [path.relative_to(folder) for folder in own if path.is_relative_to(folder)]
        return any(
            {part.removesuffix(".py") for part in each.parts}.isdisjoint(self.config.modules)
            for each in inside
        )

    def _analysed(self, job: Job) -> str | None:
        """The module from which on sources are read before they run, if a test judges them."""
        items = self._items.values()
        needed = self.late or any("vectorised" in getattr(item, "fixturenames", ()) for item in items)
        return job.module if needed else None

    def _import_modules(self, job: Job, link: Link) -> bool:
        """Import the student's modules before the first test; False if the jail did not survive it."""
        connection = self._plugin.connection
        assert connection is not None
        expire = _ending(job, connection)
        try:
            with deadline(min(job.test_wall_seconds, job.seconds), expire):
                if job.module in job.cells:
                    # Before the suites are collected: students are told, and may know of no hidden input yet.
                    link.send(CellsRun(failures=_cell_failures(connection, job)))
                if self.late:
                    self._collect()
                for module in self._imports.imported():
                    with suppress(Exception):
                        module._iaml_import()
        except WorkerLost:
            pass
        if connection.lost:
            link.send(Finished(node="", outcome=connection.lost, seconds=0.0, lost=connection.lost))
        return not connection.lost

    def _run_tests(self, job: Job, link: Link) -> bool:
        """Run the tests in order; False as soon as the jail is lost or holds what a test left behind."""
        connection = self._plugin.connection
        assert connection is not None
        end = time.monotonic() + job.seconds
        plan = [(node, self._items[node]) for node in job.nodes if node in self._items]
        for node in job.nodes:
            if node not in self._items:
                link.send(self._uncollected(node))
        if plan:
            link.send(Started(node=plan[0][0], pid=os.getpid()))
        for index, (node, item) in enumerate(plan):
            left = end - time.monotonic()
            if left <= 0:
                break
            following = plan[index + 1][1] if index + 1 < len(plan) else None
            wall_s = min(left, job.test_wall_seconds)
            finished = self._plugin.run(node, item, following, wall_s, _ending(job, connection))
            link.send(finished)
            if connection.lost or _left_behind(job.worker_pid):
                return False
            if job.until_failure and finished.outcome not in ("passed", "skipped"):
                break
        return True

    def _uncollected(self, node: str) -> Finished:
        """A test that was there with the reference and is not with this student's modules."""
        failures = [module.__dict__["_iaml_failure"] for module in self._imports.imported()]
        origin = next(filter(None, map(remote_error, failures)), None)
        return Finished(
            node=node,
            outcome="error",
            seconds=0.0,
            message=self._plugin.problems[-1] if self._plugin.problems else None,
            exception=origin.exception if origin else None,
            missing=None if origin or self._plugin.connection is None else self._plugin.connection.missing,
            line=origin.line if origin else None,
            traceback=origin.traceback if origin else None,
        )


def _stand_in_for_folders_above(roots: Sequence[str], top: str) -> None:
    """pytest imports the folders between `top` and a suite; those that are not the course's stay unread."""
    for root in map(Path, roots):
        for folder in root.parents:
            if folder != Path(top) and folder.is_relative_to(top):
                name = ".".join(folder.relative_to(top).parts)
                module = sys.modules.setdefault(name, types.ModuleType(name))
                module.__path__ = getattr(module, "__path__", [str(folder)])


def _close(job: Job, connection: Connection) -> bool:
    """Whether the jail said in time that it can serve the next exercise."""
    try:
        with deadline(job.test_wall_seconds, _ending(job, connection)):
            return connection.close()
    except WorkerLost:
        return False


def _ending(job: Job, connection: Connection) -> Callable[[], None]:
    def expire() -> None:
        connection.lost = connection.lost or "timeout"
        with suppress(OSError):
            os.kill(job.kill_pid, _KILL)

    return expire


def _cell_failures(connection: Connection, job: Job) -> list[CellFailure]:
    """What the jail says of the cells that fail when the job's notebook is imported, if it makes sense."""
    lines = {cell.label: cell.lines for notebook in job.cells.values() for cell in notebook}
    with suppress(Exception):
        connection.request("import", job.module)
        told = msgspec.convert(connection.request("cells"), list[CellFailure])
        possible = [each for each in told if 0 <= each.line <= lines.get(each.label, -1)]
        return [
            msgspec.structs.replace(each, error=each.error.encode("utf-8", "replace").decode())
            for each in possible[:_MAX_CELLS_TOLD]
        ]
    return []


def _left_behind(worker_pid: int) -> bool:
    """Whether the jail's first process has other children than the exercise's: orphans of a test."""
    try:
        children = Path(f"/proc/{worker_pid}/task/{worker_pid}/children").read_text()
    except OSError:
        return False
    return len(children.split()) > 1


def _mirror_seeds(connection: Connection) -> None:
    """A suite's own `seed` calls reach the jail's generators too."""
    for library, module in (("random", random), ("numpy.random", np.random)):
        original = module.seed

        def mirrored(*args: Any, _original: Any = original, _library: str = library) -> None:
            _original(*args)
            connection.request("seed", _library, args)

        module.seed = mirrored  # type: ignore[attr-defined]
