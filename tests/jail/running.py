"""Running small scripts in real jails, and looking at what is left of them."""

import os
import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from autograder.jail import Jail
from autograder.jail.interpreter import executable
from autograder.jail.process import Ending, JailedProcess
from autograder.limits import Limits

DEADLINE_SECONDS = 20.0


@dataclass(frozen=True)
class Script:
    """Python source to run in a jail, with a mark by which its processes are known from outside."""

    source: str
    mark: str

    def start(
        self,
        jail: Jail,
        limits: Limits | None = None,
        readable: Sequence[Path] = (),
        arguments: Sequence[str] = (),
    ) -> JailedProcess:
        """Start it in `jail`."""
        command = [
            str(executable()),
            "-P",
            "-s",
            "-S",
            "-B",
            "-c",
            f"{self.source}\n# {self.mark}",
            *arguments,
        ]
        return jail.start(command, readable, limits or Limits())

    def processes(self) -> list[int]:
        """Host pids of those of its processes that are left, zombies not counted."""
        return [
            int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and self._runs(path)
        ]

    def _runs(self, path: Path) -> bool:
        try:
            # Launchers have the script among their arguments too, but not behind a -c of their own.
            arguments = (path / "cmdline").read_bytes().split(b"\0")
            return arguments[5:6] == [b"-c"] and self.mark.encode() in arguments[6]
        except OSError:
            return False


def script(source: str) -> Script:
    """A script with a mark of its own."""
    return Script(source, f"mark-{uuid4().hex}")


@dataclass(frozen=True)
class Run:
    """What a script wrote to its standard output until nobody held it any more, and how its jail ended."""

    said: str
    ending: Ending
    seconds: float


def run(
    jail: Jail,
    source: str,
    limits: Limits | None = None,
    readable: Sequence[Path] = (),
    arguments: Sequence[str] = (),
) -> Run:
    """Run a script to its end, whoever ends it, and see that nothing of it is left."""
    started = time.monotonic()
    running = script(source)
    with running.start(jail, limits, readable, arguments) as process:
        said = read_to_end(process.replies_fd)
        ending = process.kill()
    assert running.processes() == []
    return Run(said.decode(), ending, time.monotonic() - started)


def read_to_end(fd: int) -> bytes:
    """All that is written until every writer is gone."""
    return _read(fd, lambda _said: False)


def read_line(fd: int) -> str:
    """The first line."""
    return _read(fd, lambda said: said.endswith(b"\n")).decode().rstrip("\n")


def _read(fd: int, enough: Callable[[bytes], bool]) -> bytes:
    deadline = time.monotonic() + DEADLINE_SECONDS
    said = b""
    while not enough(said):
        assert select.select([fd], [], [], max(0.0, deadline - time.monotonic()))[0], (
            f"only {said!r} was said"
        )
        chunk = os.read(fd, 1 << 16 if enough(b"") else 1)
        if not chunk:
            break
        said += chunk
    return said


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether `condition` comes true before the deadline."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
