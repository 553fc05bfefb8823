"""The grader's end of the suites' processes: forked on demand, or started one per job without fork."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import IO, Protocol, cast

import msgspec

from autograder.course import Course, Exercise
from autograder.errors import CourseError, GraderError
from autograder.jail.process import JailedProcess
from autograder.jail.trusted import inherited, start_trusted
from autograder.results import ExpectedTest, Visibility
from autograder.suite.forking import MODE, Mode, Server
from autograder.suite.link import (
    DESCRIBE,
    RUN,
    Collected,
    Collection,
    Done,
    Event,
    Folders,
    Job,
    Link,
    Started,
    SuiteConfig,
)
from autograder.text import _, current_language, decoded

_COLLECT_SECONDS = 120
_GRACE_SECONDS = 10


class Suites:
    """The trusted processes of a run; a context manager that ends them. Safe to use from several threads."""

    def __init__(self, course: Course, errors: IO[bytes]) -> None:
        self._course = course
        self._errors = errors

    def __enter__(self) -> "Suites":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._errors.close()

    def prepare(self, exercise: Exercise) -> None:
        """Have the exercise's suites collected ahead of need, where that can be done."""

    def expected(self, exercise: Exercise) -> tuple[ExpectedTest, ...]:
        """The exercise's tests, collected against the reference; raises CourseError when they cannot be."""
        with self._start(exercise, DESCRIBE) as running:
            collection = running.receive(_COLLECT_SECONDS)
        if not isinstance(collection, Collection):
            raise self._dead(exercise)
        if collection.problems:
            raise CourseError([f"{exercise.id}: {decoded(problem)}" for problem in collection.problems])
        tests = tuple(_numbered(exercise, collection.tests))
        if self._course.reference_folder(exercise) is not None:
            self._require_hidden_tests(exercise, tests)
        return tests

    def _require_hidden_tests(self, exercise: Exercise, tests: Sequence[ExpectedTest]) -> None:
        if not any(test.visibility == "hidden" for test in tests):
            raise CourseError(self._course.no_hidden_tests(exercise))
        if not any(test.weight for test in tests):
            text = _("%(exercise)s: none of its tests has points; give some test more than points(0).")
            raise CourseError(text % {"exercise": exercise.id})

    def run(self, exercise: Exercise, job: Job, jail: JailedProcess) -> Iterator[Event]:
        """Run `job` in `jail` and yield what happens: Started and Finished events, at last a Done."""
        with self._start(exercise, RUN, jail.replies_fd, jail.requests_fd) as running:
            running.send(job)
            while True:
                event = running.receive(job.test_wall_seconds + _GRACE_SECONDS)
                if event is None:
                    yield Done(clean=False, problem=None if running.started else self._last_words())
                    return
                yield event
                if isinstance(event, Done):
                    return

    def _start(self, exercise: Exercise, kind: bytes, *fds: int) -> "_Running":
        raise NotImplementedError

    def _config(self, exercise: Exercise) -> SuiteConfig:
        hidden = self._course.reference_folder(exercise)
        return SuiteConfig(
            exercise=exercise.id,
            folders=Folders(
                public=str(self._course.assignment_folder(exercise)),
                hidden=str(hidden) if hidden else None,
                roots=[str(root) for root in (self._course.folder, self._course.reference) if root],
            ),
            modules=self._course.importable,
            language=current_language(),
            any_operators=exercise.operators == "any",
        )

    def _last_words(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-2000:].decode("utf-8", "replace").strip() or _("its process ended")

    def _dead(self, exercise: Exercise) -> GraderError:
        text = _("The suites of %(exercise)s could not be run: %(detail)s")
        return GraderError(text % {"exercise": exercise.id, "detail": self._last_words()})


def suites(course: Course, mode: Mode = MODE, server: Server | None = None) -> Suites:
    """The suites of a course, run in `mode`; a `server` that was started before is ended with them."""
    if mode == "fork":
        return ForkedSuites(course, server or Server())
    return SpawnedSuites(course, tempfile.TemporaryFile())  # closed by __exit__


def _numbered(exercise: Exercise, tests: list[Collected]) -> Iterator[ExpectedTest]:
    """The tests with the opaque ids that students see: ex5-p01 is public, ex5-h01 hidden.

    Public tests come first, and so run first: students see what they print, and it cannot be a hidden input.
    """
    counts = {"public": 0, "hidden": 0}
    for test in sorted(tests, key=lambda test: test.visibility == "hidden"):
        counts[test.visibility] += 1
        id_ = f"{exercise.id}-{test.visibility[0]}{counts[test.visibility]:02}"
        yield ExpectedTest(
            id=id_,
            node=test.node,
            title=test.title or id_,
            hint=test.hint,
            visibility=cast(Visibility, test.visibility),
            weight=Fraction(test.weight),
        )


class ForkedSuites(Suites):
    """One server process, forked into a template per exercise, forked into a child per job."""

    def __init__(self, course: Course, server: Server) -> None:
        super().__init__(course, server.errors)
        self._server = server
        self._templates: dict[str, socket.socket] = {}
        self._lock = threading.Lock()

    def __exit__(self, *_exc: object) -> None:
        for template in self._templates.values():
            template.close()
        self._server.__exit__()

    def prepare(self, exercise: Exercise) -> None:
        """Have the exercise's suites collected, without waiting for it."""
        self._template(exercise)

    def _start(self, exercise: Exercise, kind: bytes, *fds: int) -> "_Running":
        template = self._template(exercise)
        ours, theirs = socket.socketpair()
        try:
            with self._lock:
                socket.send_fds(template, [kind], [theirs.fileno(), *fds])
        except OSError:
            raise self._dead(exercise) from None
        finally:
            theirs.close()
        return _Forked(ours)

    def _template(self, exercise: Exercise) -> socket.socket:
        with self._lock:
            template = self._templates.get(exercise.id)
            if template is None:
                template, theirs = socket.socketpair()
                config = msgspec.msgpack.encode(self._config(exercise))
                socket.send_fds(self._server.control, [config], [theirs.fileno()])
                theirs.close()
                self._templates[exercise.id] = template
            return template


class SpawnedSuites(Suites):
    """A fresh process for every job."""

    def _start(self, exercise: Exercise, kind: bytes, *fds: int) -> "_Running":
        with inherited(fds) as names:
            argv = [sys.executable, "-P", "-s", "-m", "autograder.suite.spawned", kind.decode(), *names]
            process = start_trusted(argv, pass_fds=fds, stderr=self._errors, piped=True)
        running = _Spawned(process)
        running.send(self._config(exercise))
        return running


class _Running(Protocol):
    """A job's process; leaving the block ends it if it has not ended by itself."""

    started: bool

    def __enter__(self) -> "_Running": ...

    def __exit__(self, *_exc: object) -> None: ...

    def send(self, record: msgspec.Struct) -> None:
        """Send a record to the process."""

    def receive(self, seconds: float) -> Event | None:
        """The next event; None when the process has ended, or had to be ended after `seconds` of silence."""


class _Forked:
    """A child of a template, at the other end of a socket."""

    def __init__(self, ours: socket.socket) -> None:
        self._socket = ours
        stream = ours.makefile("rwb")
        self._link = Link(stream, stream)
        self._pid: int | None = None
        self.started = False

    def __enter__(self) -> "_Forked":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._socket.close()

    def send(self, record: msgspec.Struct) -> None:
        with suppress(OSError):
            self._link.send(record)

    def receive(self, seconds: float) -> Event | None:
        self._socket.settimeout(seconds)
        try:
            event = self._link.receive_event()
        except (EOFError, OSError):
            if self._pid is not None:
                with suppress(OSError):
                    os.kill(self._pid, signal.SIGKILL)
            return None
        if isinstance(event, Started):
            self._pid, self.started = event.pid, True
        return event


class _Spawned:
    """A process of its own, at the other end of two pipes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._link = Link(process.stdout, process.stdin)
        self.started = False

    def __enter__(self) -> "_Spawned":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._process.kill()
        with suppress(OSError):
            self._process.communicate()

    def send(self, record: msgspec.Struct) -> None:
        with suppress(OSError):
            self._link.send(record)

    def receive(self, seconds: float) -> Event | None:
        silence = threading.Timer(seconds, self._process.kill)
        silence.start()
        try:
            event = self._link.receive_event()
        except (EOFError, OSError):
            return None
        finally:
            silence.cancel()
        self.started = self.started or isinstance(event, Started)
        return event
