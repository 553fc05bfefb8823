"""What the processes of a jail use, read from the host's /proc; where there is none, nothing."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_OWN = re.compile(r"^(?:RssAnon|RssShmem|VmSwap):\s*(\d+) kB", re.MULTILINE)
_SHARE = re.compile(r"^(?:Pss_Anon|Pss_Shmem|SwapPss):\s*(\d+) kB", re.MULTILINE)


def members(launcher: int, worker: int) -> list[int]:
    """The processes below `launcher`, and itself only where it is the worker."""
    return [*([worker] if launcher == worker else []), *_descendants(launcher)]


def memory_bytes(pids: Iterable[int], limit_bytes: int) -> int:
    """Memory of the processes that is theirs alone to give back: anonymous, shared and swapped pages.

    The cheap figures count a page in every process that shares it; only a sum over `limit_bytes` is read
    again with each page counted once.
    """
    pids = list(pids)
    rough = sum(_kilobytes(pid, "status", _OWN) for pid in pids) << 10
    if rough <= limit_bytes:
        return rough
    return sum(_kilobytes(pid, "smaps_rollup", _SHARE) for pid in pids) << 10


def cpu_seconds(pids: Iterable[int]) -> float:
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
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                yield from map(int, (thread / "children").read_text().split())


def _kilobytes(pid: int, name: str, lines: re.Pattern[str]) -> int:
    with suppress(OSError):
        return sum(map(int, lines.findall(Path(f"/proc/{pid}/{name}").read_text())))
    return 0
