"""Watches one jail from outside: what it prints, how much memory, disk and CPU time it uses, when it ends."""

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import IO, Literal

from autograder.jail import scratch, usage
from autograder.limits import Limits

Reason = Literal["memory", "output", "cpu", "processes", "disk"]

_TICK_MS = 100
_CHUNK = 1 << 16
_CPU_FACTOR = 10  # the jail of a whole submission may use this many times one exercise's seconds
_THREADS_PER_PROCESS = 16
_FOLDER_FACTOR = 2  # above it, for a single file at the limit is refused more and its owner goes on


class Monitor:
    """Runs until the launcher has exited; then `exit_status` and `cpu_seconds` are known.

    Calls `sigkill` when a limit is passed, and names the limit in `reason`. Under bubblewrap the kernel
    bounds processes, threads and disk by itself; the bounds here are for the other jails.
    """

    def __init__(
        self,
        launcher: subprocess.Popen[bytes],
        worker: int,
        limits: Limits,
        folder: Path | None,
        sigkill: Callable[[], None],
    ) -> None:
        self.reason: Reason | None = None
        self.printed = bytearray()  # the first `output_kb` of it
        self.exit_status = 0
        self.cpu_seconds = 0.0
        self._launcher = launcher
        self._worker = worker
        self._limits = limits
        self._folder = folder
        self._sigkill = sigkill
        self._printed_bytes = 0
        self._reaping = Lock()

    def kill(self) -> None:
        """SIGKILL, unless the launcher was reaped: the pid may be somebody else's by now."""
        with self._reaping:
            if self._launcher.returncode is None:
                self._sigkill()

    def run(self) -> None:
        """Drain stderr and hold the jail to its limits until its launcher has exited."""
        if sys.platform == "win32":
            self._run_blocking()
            return
        stderr = pipe_of(self._launcher.stderr).fileno()
        os.set_blocking(stderr, False)
        poller = select.poll()
        poller.register(stderr, select.POLLIN)
        with _exit_notice(self._launcher.pid) as notice:
            if notice is not None:
                poller.register(notice, select.POLLIN)
            while not self._reaped():
                ready = [fd for fd, _event in poller.poll(_TICK_MS)]
                if stderr in ready and not self._drain(stderr):
                    poller.unregister(stderr)
                self._enforce()
        self._drain(stderr)

    def _run_blocking(self) -> None:
        """What can be done where pipes cannot be polled: drain, and wait."""
        while chunk := pipe_of(self._launcher.stderr).read(_CHUNK):
            self._count(chunk)
        self.exit_status = self._launcher.wait()

    def _reaped(self) -> bool:
        with self._reaping:
            pid, status, used = os.wait4(self._launcher.pid, os.WNOHANG)
            if not pid:
                return False
            code = self._launcher.returncode = os.waitstatus_to_exitcode(status)
        self.exit_status = code if code >= 0 else 128 - code
        self.cpu_seconds = used.ru_utime + used.ru_stime  # with all that was waited for below it
        return True

    def _drain(self, stderr: int) -> bool:
        """Read what there is; False once every writer is gone."""
        with suppress(BlockingIOError):
            while chunk := os.read(stderr, _CHUNK):
                self._count(chunk)
                if self.reason is not None:
                    return True
            return False
        return True

    def _count(self, chunk: bytes) -> None:
        self._printed_bytes += len(chunk)
        self.printed += chunk[: self._limits.output_kb * 1024 - len(self.printed)]
        if self._printed_bytes > self._limits.flood_bytes:
            self._kill_for("output")

    def _enforce(self) -> None:
        limits, folder = self._limits, self._folder
        used = usage.measure(self._launcher.pid, self._worker)
        memory_bytes = limits.memory_mb << 20
        if used.threads > _THREADS_PER_PROCESS * limits.processes:
            self._kill_for("processes")
        elif usage.takes_more_memory(used, memory_bytes):
            self._kill_for("memory")
        elif used.cpu_seconds > _CPU_FACTOR * limits.exercise_seconds:
            self._kill_for("cpu")
        elif folder is not None and scratch.exceeds(folder, _FOLDER_FACTOR * limits.tmp_mb << 20):
            self._kill_for("disk")
        elif folder is not None and usage.nameless_bytes(used) > memory_bytes:
            self._kill_for("memory")

    def _kill_for(self, reason: Reason) -> None:
        if self.reason is None:
            self.reason = reason
            self.kill()


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


def pipe_of(stream: IO[bytes] | None) -> IO[bytes]:
    """A stream of a process that was started with three pipes."""
    assert stream is not None
    return stream
