"""The jailed process as its owner sees it, and the only place where trusted code starts processes.

What runs: a *launcher* (bwrap, sandlock's keeper, or the worker itself in the plain jail), started in a
session of its own with three pipes and nothing else of ours, and below it the *worker* with everything
that it forks. The worker's stdin and stdout are the wall's channel; this module never reads them.

Each jail has one thread of ours, which starts the launcher and then is the jail's monitor. It must be the
same, because bwrap and sandlock's keeper end with the thread that started them.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from autograder.errors import JailError
from autograder.jail import scratch, usage
from autograder.jail.monitor import Monitor, Reason, pipe_of
from autograder.limits import Limits
from autograder.text import _

_GRACE_SECONDS = 5.0  # from SIGKILL to the last process reaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a jail ended. `exit_status` is the worker's, 128 + n when signal n ended it.

    `reason` names the limit for which the jail was killed; None if its owner killed it or it ended by itself.
    `stderr` is the first `output_kb` of what the whole jail printed; `cpu_seconds` what the whole jail used.
    """

    exit_status: int
    reason: Reason | None
    stderr: str
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A launcher and the host pid of the worker below it, which is the launcher's own in the plain jail."""

    launcher: subprocess.Popen[bytes]
    pid: int
    kill_pid: int


def spawn(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: str,
    pass_fds: Sequence[int] = (),
    user: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv` with three pipes and no descriptor but `pass_fds`, as `user` (uid and gid) if given."""
    identity = {} if user is None else {"user": user, "group": user, "extra_groups": []}
    if sys.platform == "win32":
        session = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    else:
        session = {"start_new_session": True}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "bufsize": 0}
    try:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            list(argv), env=dict(env), cwd=cwd, pass_fds=tuple(pass_fds), **pipes, **identity, **session
        )
    except OSError as error:
        reason = {"command": argv[0], "error": error.strerror}
        raise JailError(_("%(command)s could not be started: %(error)s.") % reason) from error


class JailedProcess:
    """A running jail. Its owner calls `kill` once it is done with it, whatever happened meanwhile."""

    def __init__(self, start: Callable[[], Started], limits: Limits, folder: Path | None = None) -> None:
        """Run `start` on the jail's own thread; `folder`, its own, is measured, and removed by `kill`."""
        self._folder = folder
        self._lock = Lock()
        self._ending: Ending | None = None
        started: Future[Started] = Future()
        run = copy_context().run  # so that the thread speaks the caller's language
        self._thread = Thread(target=run, args=(self._live, start, limits, started), name="jail", daemon=True)
        self._thread.start()
        try:
            self._started = started.result()
        except BaseException:
            self._remove_folder()
            raise

    @property
    def pid(self) -> int:
        """Host pid of the worker: /proc/<pid>/task/<pid>/children lists its children."""
        return self._started.pid

    @property
    def kill_pid(self) -> int:
        """`os.kill(kill_pid, SIGKILL)` from any process of ours ends the whole jail."""
        return self._started.kill_pid

    @property
    def requests_fd(self) -> int:
        """Write end of the worker's stdin; closed by `kill`."""
        return pipe_of(self._started.launcher.stdin).fileno()

    @property
    def replies_fd(self) -> int:
        """Read end of the worker's stdout; closed by `kill`."""
        return pipe_of(self._started.launcher.stdout).fileno()

    def is_idle(self) -> bool:
        """Whether the worker is the only process inside."""
        return usage.is_alone(self._started.launcher.pid, self.pid)

    def kill(self) -> Ending:
        """End everything that was started inside, wait until nothing of it is left, and say how it ended.

        A second call returns the same. Raises JailError if something outlived SIGKILL.
        """
        with self._lock:
            if self._ending is None:
                self._end()
                self._ending = Ending(
                    exit_status=self._monitor.exit_status,
                    reason=self._monitor.reason,
                    stderr=self._monitor.printed.decode("utf-8", "replace"),
                    cpu_seconds=self._monitor.cpu_seconds,
                )
            return self._ending

    def __enter__(self) -> "JailedProcess":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.kill()

    def _live(self, start: Callable[[], Started], limits: Limits, started: Future[Started]) -> None:
        """The life of the jail, on its thread."""
        try:
            running = start()
        except BaseException as error:
            started.set_exception(error)
            return
        launcher, worker = running.launcher, running.pid
        self._started = running
        self._monitor = Monitor(launcher, worker, limits, self._folder, lambda: _sigkill(running))
        started.set_result(running)
        self._monitor.run()

    def _end(self) -> None:
        launcher = self._started.launcher
        self._monitor.kill()
        self._thread.join(_GRACE_SECONDS)
        outlived = self._thread.is_alive()
        if outlived:
            launcher.terminate()
            self._thread.join(_GRACE_SECONDS)
        for pipe in (launcher.stdin, launcher.stdout, launcher.stderr):
            pipe_of(pipe).close()
        self._remove_folder()
        if outlived:
            raise JailError(_("A jail did not end: process %(pid)d outlived SIGKILL.") % {"pid": self.pid})

    def _remove_folder(self) -> None:
        if self._folder is not None and self._folder.exists():
            # On Windows somebody may still have a file open; what is left then is in the system's own folder.
            with suppress(OSError):
                scratch.remove(self._folder)


def _sigkill(running: Started) -> None:
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        else:
            os.kill(running.kill_pid, signal.SIGKILL)
