"""The grader's end of the suites' processes."""

import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import cast

import msgspec

from autograder.course import Course, Exercise
from autograder.errors import CourseError, GraderError
from autograder.jail.process import JailedProcess
from autograder.jail.trusted import start_trusted
from autograder.results import ExpectedTest, Visibility
from autograder.suite.link import Collection, Done, Event, Finished, Folders, Job, Link, Started, SuiteConfig
from autograder.suite.server import DESCRIBE, RUN
from autograder.text import _, current_language

_COLLECT_SECONDS = 120
_GRACE_SECONDS = 10


class SuiteServer:
    """The trusted processes of a run; a context manager that ends them. Safe to use from several threads."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._control, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()
        self._process = start_trusted(
            [sys.executable, "-P", "-s", "-m", "autograder.suite.server", str(theirs.fileno())],
            pass_fd=theirs.fileno(),
            stderr=self._errors,
        )
        theirs.close()
        self._templates: dict[str, socket.socket] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> "SuiteServer":
        return self

    def __exit__(self, *_exc: object) -> None:
        for template in self._templates.values():
            template.close()
        self._control.close()
        self._process.wait()
        self._errors.close()

    def prepare(self, exercise: Exercise) -> None:
        """Have the exercise's suites collected, without waiting for it."""
        self._template(exercise)

    def expected(self, exercise: Exercise) -> tuple[ExpectedTest, ...]:
        """The exercise's tests, collected against the reference; raises CourseError when they cannot be."""
        with self._start(exercise, DESCRIBE) as job:
            collection = job.receive(_COLLECT_SECONDS)
        if not isinstance(collection, Collection):
            raise self._dead(exercise)
        if collection.problems:
            raise CourseError(
                [
                    _("The suites of %(exercise)s cannot be collected:\n%(problem)s")
                    % {"exercise": exercise.id, "problem": problem}
                    for problem in collection.problems
                ]
            )
        counts = {"public": 0, "hidden": 0}
        tests = []
        for test in collection.tests:
            counts[test.visibility] += 1
            tests.append(
                ExpectedTest(
                    id=f"{exercise.id}-{test.visibility[0]}{counts[test.visibility]:02}",
                    node=test.node,
                    title=test.title,
                    hint=test.hint,
                    visibility=cast(Visibility, test.visibility),
                    weight=Fraction(test.weight),
                )
            )
        return tuple(tests)

    def run(self, exercise: Exercise, job: Job, jail: JailedProcess) -> Iterator[Event]:
        """Run `job` in `jail` and yield what happens: Started and Finished events, at last a Done."""
        with self._start(exercise, RUN, jail.replies_fd, jail.requests_fd) as running:
            running.link.send(job)
            while True:
                event = running.receive(job.test_wall_seconds + _GRACE_SECONDS)
                if event is None:
                    yield Done(clean=False, problem=None if running.started else "its process ended")
                    return
                yield event
                if isinstance(event, Done):
                    return

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
        return _Running(ours)

    def _template(self, exercise: Exercise) -> socket.socket:
        with self._lock:
            template = self._templates.get(exercise.id)
            if template is None:
                template, theirs = socket.socketpair()
                config = msgspec.msgpack.encode(self._config(exercise))
                socket.send_fds(self._control, [config], [theirs.fileno()])
                theirs.close()
                self._templates[exercise.id] = template
            return template

    def _config(self, exercise: Exercise) -> SuiteConfig:
        hidden = self._course.reference_folder(exercise)
        return SuiteConfig(
            exercise=exercise.id,
            folders=Folders(
                public=str(self._course.assignment_folder(exercise)), hidden=str(hidden) if hidden else None
            ),
            modules=sorted(self._course.modules),
            language=current_language(),
        )

    def _dead(self, exercise: Exercise) -> GraderError:
        self._errors.seek(0)
        detail = self._errors.read()[-2000:].decode("utf-8", "replace").strip()
        return GraderError(
            _("The suites of %(exercise)s could not be run. %(detail)s")
            % {"exercise": exercise.id, "detail": detail}
        )


class _Running:
    """A job's socket; leaving the block ends the job's process if it has not ended by itself."""

    def __init__(self, ours: socket.socket) -> None:
        self._socket = ours
        stream = ours.makefile("rwb")
        self.link = Link(stream, stream)
        self._pid: int | None = None

    @property
    def started(self) -> bool:
        """Whether the student's code has begun to run."""
        return self._pid is not None

    def __enter__(self) -> "_Running":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._socket.close()

    def receive(self, seconds: float) -> Event | None:
        """The next event; None when the process has ended, or had to be ended after `seconds` of silence."""
        self._socket.settimeout(seconds)
        try:
            event = self.link.receive(Event)
        except (EOFError, TimeoutError):
            if self._pid is not None:
                with suppress(OSError):
                    os.kill(self._pid, signal.SIGKILL)
            return None
        if isinstance(event, Started):
            self._pid = event.pid
        return cast(Event, event)


__all__ = ["Finished", "SuiteServer"]
