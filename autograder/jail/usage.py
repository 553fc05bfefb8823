"""What the processes of a jail use, read from the host's /proc; where there is none, nothing."""

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_MANY = 2  # threads, so that each is looked at
_OWN = re.compile(rb"^(?:RssAnon|RssShmem|VmSwap):\s*(\d+) kB", re.MULTILINE)
_SHARE = re.compile(rb"^(?:Pss_Anon|Pss_Shmem|SwapPss):\s*(\d+) kB", re.MULTILINE)


@dataclass(slots=True)
class Usage:
    """Of all processes of a jail together; `cpu_seconds` with the children that they waited for."""

    pids: list[int] = field(default_factory=list)
    threads: int = 0
    cpu_seconds: float = 0.0
    resident_bytes: int = 0


def measure(launcher: int, worker: int) -> Usage:
    """What the processes below `launcher` use, and itself only where it is the worker."""
    usage = Usage()
    waiting = [launcher]
    while waiting:
        pid = waiting.pop()
        # The name in parentheses may hold anything; the fields are counted from behind it.
        fields = _read(pid, "stat").rpartition(b")")[2].split()
        if not fields:
            continue
        waiting += _children(pid, threads=int(fields[17]))
        if pid != launcher or pid == worker:
            usage.pids.append(pid)
            usage.threads += int(fields[17])
            usage.cpu_seconds += sum(map(int, fields[11:15])) / _TICKS_PER_SECOND
            usage.resident_bytes += int(fields[21]) * _PAGE_BYTES
    return usage


def is_alone(launcher: int, worker: int) -> bool:
    """Whether nothing runs below `launcher` but what leads to `worker`, and the worker itself."""
    pid = launcher
    while pid != worker:
        children = _children(pid, threads=_MANY)
        if len(children) != 1:
            return False
        (pid,) = children
    return not _children(worker, threads=_MANY)


def takes_more_memory(usage: Usage, limit_bytes: int) -> bool:
    """Whether the processes hold more anonymous, shared and swapped memory than `limit_bytes`.

    The cheap figures count what is not theirs, and a page in every process that shares it; only sums above
    the limit are read again, from costlier files that know better.
    """
    if usage.resident_bytes <= limit_bytes or _sum_bytes(usage, "status", _OWN) <= limit_bytes:
        return False
    shares = _sum_bytes(usage, "smaps_rollup", _SHARE)
    return shares > limit_bytes or not shares  # none: root in a container may lack the right to read them


def nameless_bytes(usage: Usage) -> int:
    """Unlinked files and memfds that the processes hold open, each counted once; nobody else shows them."""
    found: dict[tuple[int, int], int] = {}
    for pid in usage.pids:
        with suppress(OSError):
            for fd in Path(f"/proc/{pid}/fd").iterdir():
                status = fd.stat()
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(found.values())


def _children(pid: int, threads: int) -> list[int]:
    """Children are listed with the thread that started them."""
    tasks = [str(pid)]
    if threads > 1:
        with suppress(OSError):
            tasks = [path.name for path in Path(f"/proc/{pid}/task").iterdir()]
    return [int(child) for task in tasks for child in _read(pid, f"task/{task}/children").split()]


def _read(pid: int, name: str) -> bytes:
    """A file of a process; empty when it is gone meanwhile."""
    with suppress(OSError), open(f"/proc/{pid}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 (ten a second)
        return file.read()
    return b""


def _sum_bytes(usage: Usage, name: str, lines: re.Pattern[bytes]) -> int:
    return sum(int(kilobytes) for pid in usage.pids for kilobytes in lines.findall(_read(pid, name))) << 10
