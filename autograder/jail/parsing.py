"""Parsing what other people wrote, in a limited process in a jail, before any of their code runs.

A few bytes of source, JSON or YAML can be made to cost gigabytes or minutes, and a parser's defect is the
attacker's. So the parser is a script of ours (a module of `autograder/parsers`) in a jail that holds nothing
else: it is sent bytes and answers with plain data, bounded before it is read and of the type asked for. What
it says is a claim about that one file. A process is never used for two students.

    with ParserRuntime(PARSERS / "notebook.py") as runtime:            # once
        with Parser(jail, runtime) as parser:                          # for each submission
            notebook = parser.read(data, Notebook, shown="ex5.ipynb")  # a msgspec.Struct, or another type
"""

import json
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import TypeVar

import msgspec

from autograder import parsers
from autograder.errors import JailError
from autograder.files import UnreadableError
from autograder.jail import Jail, JailedProcess
from autograder.jail.runtime import Runtime
from autograder.limits import Limits
from autograder.text import _
from autograder.wall import channel
from autograder.wall.channel import Channel, ChannelClosed, Message, ProtocolError, Received

LIMITS = Limits(test_cpu_seconds=5, exercise_seconds=60, memory_mb=1024, processes=4, output_kb=4, tmp_mb=1)
"""`test_cpu_seconds` is for one file, `exercise_seconds` of wall time for all that one `Parser` reads."""

MAX_FAILURES = 3
"""Each may cost as much as the limits allow."""

PARSERS = Path(parsers.__file__).parent
_CHANNEL = Path(channel.__file__)
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

Parsed = TypeVar("Parsed")


class ParserRuntime(Runtime):
    """The folder from which a parser runs; a context manager that removes it.

    It can import the distributions `packages` and what these require.
    """

    def __init__(self, parser: Path, packages: Sequence[str] = ()) -> None:
        scripts = (PARSERS / "server.py", parser, _CHANNEL)
        super().__init__(_with_requirements(packages), scripts, described=True)
        self.parser = parser.stem


def _with_requirements(packages: Sequence[str]) -> list[str]:
    """The distributions and, one by one, all that they need here to be imported."""
    if not packages:
        return []

    from importlib import metadata  # both take 40 ms, for what is seldom asked

    from packaging.requirements import Requirement

    found = list(packages)
    for package in found:
        with suppress(metadata.PackageNotFoundError):
            needed = map(Requirement, metadata.requires(package) or ())
            found += [
                each.name
                for each in needed
                if each.name not in found and (each.marker is None or each.marker.evaluate({"extra": ""}))
            ]
    return found


class Parser:
    """Reads the files of one student, or of one export, in one process that is started at first need.

    A context manager, for one thread. A process that was lost is replaced for the next file.
    """

    def __init__(self, jail: Jail, runtime: ParserRuntime, limits: Limits = LIMITS) -> None:
        self._jail = jail
        self._runtime = runtime
        self._limits = limits
        self._process: JailedProcess | None = None
        self._channel: Channel
        self._expired = False
        self._failures = 0
        self._left_seconds = limits.exercise_seconds

    def __enter__(self) -> "Parser":
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._process is not None:
            self._process.kill()

    def read(self, data: bytes, kind: type[Parsed], *, shown: str, **options: object) -> Parsed:
        """What the parser makes of `data`, of type `kind`; `options` are its own, and plain.

        UnreadableError, naming the file `shown`, is for whoever handed it in: it takes too long or too much
        memory, or ends the parser. JailError is ours.
        """
        return self.read_with_files(data, kind, shown=shown, **options)[0]

    def read_with_files(
        self, data: bytes, kind: type[Parsed], *, shown: str, **options: object
    ) -> tuple[Parsed, list[Received]]:
        """The same, with the bytes that the parser sends beside it."""
        if self._failures == MAX_FAILURES or self._left_seconds <= 0:
            text = _("%(file)s was not read: the files before it took too much.")
            raise UnreadableError(text % {"file": shown})
        process = self._process or self._start()
        started = time.monotonic()
        try:
            with self._deadline(process, self._left_seconds):
                self._channel.send([options], [data], max_bytes=len(data))
                message, files = self._channel.receive()
            return self._value(message, kind), files
        except (ChannelClosed, ProtocolError, _FailedError, msgspec.ValidationError) as failure:
            self._failures += 1
            raise UnreadableError(self._why(process, failure, shown)) from failure
        finally:
            self._left_seconds -= time.monotonic() - started

    def _start(self) -> JailedProcess:
        limits = self._limits
        settings = {
            "parser": self._runtime.parser,
            "max_bytes": limits.return_mb << 20,
            "memory_bytes": limits.memory_mb << 20,
            "cpu_seconds": round(limits.test_cpu_seconds),
        }
        process = self._jail.start(self._runtime.argv(json.dumps(settings)), self._runtime.readable, limits)
        self._process = process
        self._channel = Channel(process.replies_fd, process.requests_fd, limits.return_mb << 20)
        try:
            with self._deadline(process, limits.test_wall_seconds):
                self._channel.receive()
        except (ChannelClosed, ProtocolError) as error:
            said = process.kill().stderr.strip().splitlines() or ["?"]
            text = _("What reads other people's files did not start in the jail: %(reason)s.")
            raise JailError(text % {"reason": said[-1].rstrip(".")}) from error
        return process

    @contextmanager
    def _deadline(self, process: JailedProcess, left_seconds: float) -> Iterator[None]:
        """Kill the process, which closes the channel, if the block takes too long."""

        def expire() -> None:
            self._expired = True
            with suppress(OSError):
                os.kill(process.kill_pid, _KILL)

        timer = Timer(min(self._limits.test_wall_seconds, left_seconds), expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()  # it may be killing just now

    def _value(self, message: Message, kind: type[Parsed]) -> Parsed:
        match message:
            case ["parsed", value]:
                return msgspec.convert(value, kind)
            case [str(reason)]:
                raise _FailedError(reason)
            case _:
                raise ProtocolError("not an answer")

    def _why(self, process: JailedProcess, failure: Exception, shown: str) -> str:
        """The sentence for a failure; the process ends with all but those that it tells of itself."""
        if isinstance(failure, _FailedError):
            reason = failure.args[0]
        else:
            self._process = None
            reason = process.kill().reason
            if self._expired:
                reason, self._expired = "time", False
        facts = {"file": shown, "mb": self._limits.memory_mb}
        match reason:
            case "time" | "cpu":
                return _("%(file)s cannot be read: that takes too long.") % facts
            case "memory":
                return _("%(file)s cannot be read: that takes more than %(mb)d MB of memory.") % facts
            case "depth":
                return _("%(file)s cannot be read: it is nested too deeply.") % facts
            case "too large":
                return _("%(file)s cannot be read: there is too much in it.") % facts
            case _:
                return _("%(file)s cannot be read: what reads such files broke on it.") % facts


class _FailedError(Exception):
    """The parser says in a word why it could not."""
