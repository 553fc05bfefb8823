"""Messages between the grader and a suite's process: typed records over a socket or pipes.

Both ends are ours; what a student's code made of a value is only ever text or a number in a record.
"""

import struct
from typing import Protocol, TypeVar

import msgspec

from autograder.cells import Cell, CellFailure
from autograder.text import Code, encoded

DESCRIBE, RUN = b"d", b"r"
"""What a job asks for: the list of an exercise's tests, or a run of them."""

_LENGTH = struct.Struct("<I")
_encode = msgspec.msgpack.Encoder(enc_hook=encoded).encode


class Folders(msgspec.Struct, frozen=True, kw_only=True):
    """Where an exercise's suites lie; `hidden` is None without the private half.

    `roots` are the folders of the course and of its private half: nothing above them is the course's.
    """

    public: str
    hidden: str | None
    roots: list[str]

    @property
    def both(self) -> list[str]:
        """Those that there are, the public one first."""
        return [self.public] if self.hidden is None else [self.public, self.hidden]


class SuiteConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What a suite's process must know before it collects."""

    exercise: str
    folders: Folders
    modules: list[str]
    language: str
    any_operators: bool


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a suite against one student's modules in one jail.

    `module` is the exercise's own among the `sources`; `cells` are those of notebooks among them. `nodes` are
    the tests to run, up to the first that does not pass if `until_failure`; `seconds` is how long the run may
    take; `kill_pid` ends the jail and `worker_pid` is its first process, as seen from outside. `seed` is 0
    for grades.
    """

    module: str
    sources: dict[str, bytes]
    nodes: list[str]
    seconds: float
    test_cpu_seconds: float
    test_wall_seconds: float
    return_bytes: int
    output_bytes: int
    fork: bool
    kill_pid: int
    worker_pid: int
    seed: int = 0
    until_failure: bool = False
    cells: dict[str, tuple[Cell, ...]] = {}


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """One test as collected against the reference."""

    node: str
    title: str | None
    hint: str | None
    visibility: str
    weight: str


class Collection(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Every test of an exercise, or why there is none."""

    tests: list[Collected]
    problems: list[str | Code]


class Started(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Process `pid` is about to run the student's imports (node "") or the job's tests from `node` on."""

    node: str
    pid: int


class CellsRun(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The notebooks were imported; what the jail says of the cells that failed."""

    failures: list[CellFailure]


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a test came to; `lost` says why the jail is gone, if it is.

    `missing` is the name, after that of its module, that the test looked for in vain in the student's code.
    """

    node: str
    outcome: str
    seconds: float
    message: str | Code | None = None
    exception: str | None = None
    missing: str | None = None
    line: str | None = None
    output: str | None = None
    traceback: str | None = None
    flags: list[str] = []
    lost: str | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The run is over. `clean` when the jail can serve the next exercise; `problem` is a failure of ours."""

    clean: bool
    problem: str | Code | None = None


Record = TypeVar("Record")
Event = Collection | Started | CellsRun | Finished | Done


class Reader(Protocol):
    """What a link reads from."""

    def read(self, length: int, /) -> bytes: ...


class Writer(Protocol):
    """What a link writes to."""

    def write(self, data: bytes, /) -> object: ...

    def flush(self) -> None: ...


class Link:
    """One end of a stream of records."""

    def __init__(self, reader: Reader, writer: Writer) -> None:
        self._reader = reader
        self._writer = writer

    def send(self, record: msgspec.Struct) -> None:
        """Send one record at once, halves of characters in a student's text replaced."""
        try:
            data = _encode(record)
        except UnicodeEncodeError:
            data = _encode(_with_whole_characters(record))
        self._writer.write(_LENGTH.pack(len(data)) + data)
        self._writer.flush()

    def receive(self, kind: type[Record]) -> Record:
        """The next record of this kind; raises EOFError when the other end is gone."""
        return msgspec.msgpack.decode(self._frame(), type=kind)

    def receive_event(self) -> Event:
        """The next event of a job; raises EOFError when the other end is gone."""
        event: Event = msgspec.msgpack.decode(self._frame(), type=Event)
        return event

    def _frame(self) -> bytes:
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        return self._exactly(length)

    def _exactly(self, length: int) -> bytes:
        data = bytearray()
        while len(data) < length:
            piece = self._reader.read(length - len(data))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)


def _with_whole_characters(record: msgspec.Struct) -> msgspec.Struct:
    texts = {
        name: value.encode("utf-8", "backslashreplace").decode()
        for name, value in msgspec.structs.asdict(record).items()
        if isinstance(value, str)
    }
    return msgspec.structs.replace(record, **texts)
