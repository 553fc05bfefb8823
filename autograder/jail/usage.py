"""What the processes of a jail use, read from the host's /proc; where there is none, nothing."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_OWN = re.compile(r"^(?:RssAnon|RssShmem|VmSwap):\s*(\d+) kB", re.MULTILINE)
_SHARE = re.compile(r"^(?:Pss_Anon|Pss_Shmem|SwapPss):\s*(\d+) kB", re.MULTILINE)


def members(launcher: int, worker: int) -> list[int]:
    """The processes below `launcher`, and itself only where it is the worker."""
    return [*([worker] if launcher == worker else []), *_descendants(launcher)]


def threads(pids: Sequence[int]) -> int:
    """How many threads the processes have, each its main one included."""
    return sum(len(_names(f"/proc/{pid}/task")) for pid in pids)


def memory_bytes(pids: Sequence[int], limit_bytes: int) -> int:
    """Memory of the processes that is theirs alone to give back: anonymous, shared and swapped pages, and
    files that have no name and live as long as they are held open.

    The cheap figures count a page in every process that shares it; only a sum over `limit_bytes` is read
    again with each page counted once.
    """
    nameless = _nameless_bytes(pids)
    rough = sum(_kilobytes(pid, "status", _OWN) for pid in pids) << 10
    if nameless + rough > limit_bytes:
        rough = sum(_kilobytes(pid, "smaps_rollup", _SHARE) for pid in pids) << 10
    return nameless + rough


def cpu_seconds(pids: Sequence[int]) -> float:
    """CPU time of the processes and of the children that they waited for."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            # The name in parentheses may hold anything; the fields are counted from behind it.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / _TICKS_PER_SECOND


def _descendants(pid: int) -> Iterator[int]:
    waiting = [pid]
    while waiting:
        for child in _children(waiting.pop()):
            yield child
            waiting.append(child)


def _children(pid: int) -> Iterator[int]:
    """Children are listed with the thread that started them; all of it may be gone at any moment."""
    for thread in _names(f"/proc/{pid}/task"):
        with suppress(OSError):
            yield from map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())


def _names(folder: str) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 (names are what is wanted)
    return []


def _kilobytes(pid: int, name: str, lines: re.Pattern[str]) -> int:
    with suppress(OSError):
        return sum(map(int, lines.findall(Path(f"/proc/{pid}/{name}").read_text())))
    return 0


def _nameless_bytes(pids: Sequence[int]) -> int:
    """Unlinked files and memfds that the processes hold open, each counted once."""
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        for fd in _names(f"/proc/{pid}/fd"):
            with suppress(OSError):
                status = Path(f"/proc/{pid}/fd/{fd}").stat()
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(found.values())
