"""The jailed process as its owner sees it, and the only place where trusted code starts processes.

What runs: a *launcher* (bwrap, sandlock's keeper, or the worker itself in the plain jail), started in a
session of its own with three pipes and nothing else of ours, and below it the *worker* with everything
that it forks. The worker's stdin and stdout are the wall's channel; this module never reads them. Its
stderr is drained, cut and counted here, by one thread per jail.

That thread also starts the launcher, because bwrap asks the kernel to end it when the thread that started it
ends; so it lives exactly as long as the jail. Ten times a second it looks at the memory and CPU time of the
whole jail.
"""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import IO, Literal

from autograder.errors import JailError
from autograder.jail.usage import cpu_seconds, members, memory_bytes
from autograder.limits import Limits
from autograder.text import _

Reason = Literal["memory", "output", "cpu"]

_TICK_MS = 100
_GRACE_SECONDS = 5.0  # from SIGKILL to the last process reaped; more means a kernel or a launcher that hangs
_CHUNK = 1 << 16
_CPU_FACTOR = 10  # the jail of a whole submission may use this many times one exercise's seconds


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
    cwd: str | None = None,
    pass_fds: Sequence[int] = (),
    user: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv` with three pipes and no descriptor but `pass_fds`, as `user` (uid and gid) if given."""
    identity = {} if user is None else {"user": user, "group": user, "extra_groups": []}
    session = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
    try:
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            list(argv),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(env),
            cwd=cwd,
            pass_fds=tuple(pass_fds),
            **identity,
            **session,
        )
    except OSError as error:
        raise JailError(
            _("%(command)s could not be started: %(error)s.") % {"command": argv[0], "error": error.strerror}
        ) from error


class JailedProcess:
    """A running jail. Its owner calls `kill` once it is done with it, whatever happened meanwhile."""

    def __init__(
        self, start: Callable[[], Started], limits: Limits, clean_up: Callable[[], None] = lambda: None
    ) -> None:
        """Run `start` on the jail's own thread; `clean_up` once nothing of the jail is left."""
        self._limits = limits
        self._clean_up = clean_up
        self._lock = Lock()
        self._reaping = Lock()
        self._reason: Reason | None = None
        self._ending: Ending | None = None
        self._kept = bytearray()
        self._printed = 0
        self._exit_status = 0
        self._cpu_seconds = 0.0
        started: Future[Started] = Future()
        self._thread = Thread(target=self._keep, args=(start, started), name="jail", daemon=True)
        self._thread.start()
        try:
            self._started = started.result()
        except BaseException:
            clean_up()
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
        return _pipe(self._started.launcher.stdin).fileno()

    @property
    def replies_fd(self) -> int:
        """Read end of the worker's stdout; closed by `kill`."""
        return _pipe(self._started.launcher.stdout).fileno()

    def kill(self) -> Ending:
        """End everything that was started inside, wait until nothing of it is left, and say how it ended.

        A second call returns the same. Raises JailError if something survived SIGKILL.
        """
        with self._lock:
            if self._ending is None:
                self._end()
                self._ending = Ending(
                    exit_status=self._exit_status,
                    reason=self._reason,
                    stderr=self._kept.decode("utf-8", "replace"),
                    cpu_seconds=self._cpu_seconds,
                )
            return self._ending

    def __enter__(self) -> "JailedProcess":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.kill()

    def _end(self) -> None:
        launcher = self._started.launcher
        self._sigkill()
        self._thread.join(_GRACE_SECONDS)
        survived = self._thread.is_alive()
        if survived:
            launcher.kill()
            self._thread.join(_GRACE_SECONDS)
        for pipe in (launcher.stdin, launcher.stdout, launcher.stderr):
            _pipe(pipe).close()
        self._clean_up()
        if survived:
            raise JailError(_("A jail could not be ended: process %(pid)d survived.") % {"pid": self.pid})

    def _sigkill(self) -> None:
        with self._reaping, suppress(ProcessLookupError):
            # A launcher that was reaped has seen its worker end: the pid may be somebody else's by now.
            if self._started.launcher.returncode is not None:
                return
            if sys.platform == "win32":
                subprocess.run(
                    ["taskkill", "/F", "/T", "/PID", str(self.pid)], capture_output=True, check=False
                )
            else:
                os.kill(self.kill_pid, signal.SIGKILL)

    # The rest runs on the jail's thread.

    def _keep(self, start: Callable[[], Started], started: Future[Started]) -> None:
        try:
            running = start()
        except BaseException as error:
            started.set_exception(error)
            return
        self._started = running
        started.set_result(running)
        if sys.platform == "win32":
            self._watch_blocking()
        else:
            self._watch()

    def _watch_blocking(self) -> None:
        """Drain stderr; there is no cheap way to do more where pipes cannot be polled."""
        launcher = self._started.launcher
        while chunk := _pipe(launcher.stderr).read(_CHUNK):
            self._count(chunk)
        self._exit_status = launcher.wait()

    def _watch(self) -> None:
        """Drain stderr and hold the jail to its limits until its launcher has exited."""
        launcher = self._started.launcher
        stderr = _pipe(launcher.stderr).fileno()
        os.set_blocking(stderr, False)
        poller = select.poll()
        poller.register(stderr, select.POLLIN)
        with _exit_notice(launcher.pid) as notice:
            if notice is not None:
                poller.register(notice, select.POLLIN)
            while not self._reaped():
                ready = [fd for fd, _event in poller.poll(_TICK_MS)]
                if stderr in ready and not self._drain(stderr):
                    poller.unregister(stderr)
                self._enforce()
        self._drain(stderr)

    def _reaped(self) -> bool:
        """Whether the launcher has exited; then its status and the CPU time of all below it are known."""
        launcher = self._started.launcher
        with self._reaping:
            pid, status, usage = os.wait4(launcher.pid, os.WNOHANG)
            if not pid:
                return False
            code = launcher.returncode = os.waitstatus_to_exitcode(status)
        self._exit_status = code if code >= 0 else 128 - code
        self._cpu_seconds = usage.ru_utime + usage.ru_stime
        return True

    def _drain(self, stderr: int) -> bool:
        """Read what there is; False once every writer is gone."""
        with suppress(BlockingIOError):
            while chunk := os.read(stderr, _CHUNK):
                self._count(chunk)
                if self._reason is not None:
                    return True
            return False
        return True

    def _count(self, chunk: bytes) -> None:
        self._printed += len(chunk)
        self._kept += chunk[: self._limits.output_kb * 1024 - len(self._kept)]
        if self._printed > self._limits.flood_bytes:
            self._kill_for("output")

    def _enforce(self) -> None:
        jail = members(self._started.launcher.pid, self._started.pid)
        if memory_bytes(jail, self._limits.memory_mb << 20) > self._limits.memory_mb << 20:
            self._kill_for("memory")
        elif cpu_seconds(jail) > _CPU_FACTOR * self._limits.exercise_seconds:
            self._kill_for("cpu")

    def _kill_for(self, reason: Reason) -> None:
        if self._reason is None:
            self._reason = reason
            self._sigkill()


@contextmanager
def _exit_notice(pid: int) -> Iterator[int | None]:
    """A descriptor that becomes readable when `pid` exits, where the system has such a thing."""
    if sys.platform != "linux":
        yield None
        return
    notice = os.pidfd_open(pid)
    try:
        yield notice
    finally:
        os.close(notice)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # `spawn` asked for all three
    return stream


def start_trusted(argv: Sequence[str], *, pass_fd: int, stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start one of our own processes with a clean environment and `pass_fd`; `argv` never holds student text."""
    kept = {name: value for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT") if (value := os.environ.get(name))}
    fixed = {
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        list(argv),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        env=kept | fixed,
        pass_fds=(pass_fd,),
        start_new_session=True,
    )
