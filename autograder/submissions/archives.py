"""Archives and other platforms' records, read in jails into a private folder of ours.

The archive of a class is read by one process, which asks for its bytes piece by piece, so that it may be of
any size. An archive that a student handed in is read by a process of its own, several side by side.
"""

import os
import re
import shutil
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import IO, Any

import msgspec

from autograder.errors import UsageError
from autograder.files import UnreadableError, kind_at, kind_of, read_bounded, reason, size_in_words
from autograder.jail import Jail, scratch
from autograder.jail.parsing import PARSERS, Parser, ParserRuntime
from autograder.jail.runtime import Runtime
from autograder.names import inert
from autograder.parsers.archive import PIECE_BYTES
from autograder.submissions.opening import (
    CLASS_LIMITS,
    FRAME_BYTES,
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVES,
    MAX_CLASS_BYTES,
    MAX_METADATA_BYTES,
    OF_A_CLASS,
    OF_A_STUDENT,
    RECORDS_LIMITS,
    STUDENT_LIMITS,
    WHOLE_CLASS,
    copied_bytes,
    is_openable,
    stem_of,
)
from autograder.submissions.staging import Notes, Target
from autograder.submissions.walk import Entry, Listing, walk
from autograder.text import _
from autograder.wall import channel as wall_channel
from autograder.wall.channel import Channel, ChannelClosed, ProtocolError

AT_ONCE = min(4, os.cpu_count() or 1)
_MAX_NAMED = 5
_POLL_SECONDS = 0.05
_WAITING = 16  # archives that lie on disk until their turn comes


Record = tuple[str | None, str | None, list[tuple[str | None, str | None, str | None]]]
"""A folder of a Gradescope export, its time, and its submitters' id, e-mail and name."""


class _Told(msgspec.Struct, array_like=True):
    """What is in an archive: names, kinds and sizes, each with the number of pieces of its content."""

    entries: list[tuple[tuple[bytes, str, int], int]]
    problem: str | None


class _Records(msgspec.Struct, array_like=True):
    found: list[Record] | None


class Unpacker:
    """Unpacks into a private folder, gone with `close` or the last use of this; starts nothing before need.

    `choose` gives the jail, and is asked once. `notes` tells of what was left out.
    """

    def __init__(self, choose: Callable[[], Jail]) -> None:
        self._choose = choose
        self._lock = Lock()
        self._root: Path | None = None
        self._numbers = count()
        self._stack = ExitStack()
        self._made_from: dict[Path, str] = {}  # the folders below the root
        self._live: set[Parser] = set()
        self._stopped = False
        self.notes = Notes()
        self._end = weakref.finalize(self, _close, self._stack, os.getpid())

    def close(self) -> None:
        """Remove everything that was unpacked."""
        self._end()

    def stop(self) -> None:
        """End what is being read in other threads, and let nothing more be read."""
        self._stopped = True
        while self._live:
            for parser in list(self._live):
                parser.__exit__()
            time.sleep(_POLL_SECONDS)  # one may have been about to start

    @cached_property
    def _tools(self) -> tuple[Jail, ParserRuntime]:
        runtime = self._stack.enter_context(ParserRuntime(PARSERS / "archive.py"))
        return self._choose(), runtime

    @property
    def _jail(self) -> Jail:
        with self._lock:
            return self._tools[0]

    @property
    def _archives(self) -> ParserRuntime:
        with self._lock:
            return self._tools[1]

    def _fresh(self) -> Path:
        with self._lock:
            if self._root is None:
                self._root = scratch.make()
                self._stack.callback(shutil.rmtree, self._root, ignore_errors=True)
            return self._root / str(next(self._numbers))

    def _target(self, made_from: str = "") -> Target:
        folder = self._fresh()
        self._made_from[folder] = made_from
        return Target(folder, self.notes, folder)

    def out_of_room(self) -> str:
        """The sentence for when the disk has too little room left."""
        taken: Counter[str] = Counter()
        for folder in self._made_from:
            for path in folder.rglob("*"):
                taken[self._origin_of(folder, path)] += path.lstat().st_blocks * 512
        largest = (f"{inert(name)} ({size_in_words(size)})" for name, size in taken.most_common(_MAX_NAMED))
        text = _(
            "There is too little room in %(folder)s to unpack what was handed in: set TMPDIR to a larger "
            "disk, or look at what takes most of it: %(largest)s."
        )
        return text % {"folder": self._fresh().parent.parent, "largest": ", ".join(largest)}

    def _origin_of(self, folder: Path, path: Path) -> str:
        """What `path` in a folder of ours was made from; of a class's archive, its place there."""
        return self._made_from[folder] or "/".join(path.relative_to(folder).parts[:2])

    def is_ours(self, path: Path) -> bool:
        """Whether it was unpacked here; archives that are still there could not be, or lie in another."""
        return self._root is not None and path.is_relative_to(self._root)

    def unpack_class(self, path: Path) -> Path:
        """The folder in which the archive of a class now lies, what is packed in it unpacked as well.

        Raises UsageError when it cannot be read as an archive.
        """
        target = self._target()
        whole = f"{WHOLE_CLASS}|{re.escape(stem_of(path.name))}"
        with _opened(path) as file, SideBySide(self._unpack, self.stop) as unpacking:
            apart: list[_Apart] = []
            settings = OF_A_CLASS | {"whole": whole}
            problem = self._read_class(
                file, settings, target, lambda packed: unpacking.add(self._set_apart(packed, apart, target))
            )
        if problem is not None:
            facts = {"file": inert(path.name), "problem": _why(problem)}
            raise UsageError(_("%(file)s cannot be unpacked: %(problem)s.") % facts)
        self._put_back(apart)
        return target.root

    def _read_class(
        self, file: IO[bytes], settings: dict[str, Any], target: Target, on_archive: Callable[[Path], None]
    ) -> str | None:
        scripts = (PARSERS / "class_archive.py", PARSERS / "archive.py", Path(wall_channel.__file__))
        with (
            Runtime((), scripts) as runtime,
            self._jail.start(runtime.argv(), runtime.readable, CLASS_LIMITS) as process,
        ):
            channel = Channel(process.replies_fd, process.requests_fd, PIECE_BYTES)
            left_bytes = MAX_CLASS_BYTES
            try:
                size = os.fstat(file.fileno()).st_size
                channel.send([size, settings], [])
                while left_bytes > 0:
                    left_bytes -= channel.last_bytes + FRAME_BYTES
                    match channel.receive():
                        case ["read", int(offset), int(length)], _ if (
                            0 <= offset < size and 0 < length <= PIECE_BYTES
                        ):
                            file.seek(offset)
                            channel.send(["bytes"], [file.read(length)])
                        case ["entry", bytes(name), str(kind), int(size_), bool(more)], [piece]:
                            whole = target.put(name, kind, size_, piece, more)
                            if whole is not None and is_openable(whole.name):
                                on_archive(whole)
                        case ["end", str() | None as problem], _:
                            return problem
                        case _:
                            return "broken"
                return "size"
            except (ChannelClosed, ProtocolError):
                return process.kill().reason or "broken"
            finally:
                target.finish()

    def gather(self, sources: Sequence[tuple[str, Path]]) -> Path:
        """A folder with all that is in `sources`, each below a folder of the given name, archives opened."""
        target = self._target(sources[0][1].name)
        apart: list[_Apart] = []
        for name, path in sources:
            prefix = tuple(filter(None, name.split("/")))
            listing = walk(path) if kind_at(path) == "folder" else _alone(path)
            for entry in listing.entries:
                parts = (*prefix, *entry.parts) if listing.root == path else prefix or entry.parts
                whole = self._copy(listing.root, entry, parts, target)
                if whole is not None and is_openable(whole.name) and not self.is_ours(path):
                    self._set_apart(whole, apart, target)
        target.finish()
        for archive in apart[:MAX_ARCHIVES]:
            self._unpack(archive)
        for archive in apart[MAX_ARCHIVES:]:
            self._give_up(archive, _("%(file)s was not opened: ten archives were.") % {"file": archive.shown})
        self._put_back(apart)
        return target.root

    def _copy(self, root: Path, entry: Entry, parts: Sequence[str], target: Target) -> Path | None:
        kind = entry.kind if entry.kind in ("file", "folder", "link") else "device"
        data = b""
        if kind == "file" and entry.size_bytes <= (limit := copied_bytes(parts[-1])):
            try:
                data = read_bounded(root.joinpath(*entry.parts), limit, entry.shown)
            except UnreadableError as problem:
                self.notes.say(target.root, str(problem))
        return target.put(os.fsencode("/".join(parts)), kind, entry.size_bytes, data, False)

    def _set_apart(self, path: Path, apart: "list[_Apart]", target: Target) -> "_Apart":
        """Take an archive out of where it lies, so that nothing of what is beside it can get in its way."""
        archive = _Apart(path, self._fresh(), self._fresh())
        path.rename(archive.packed)
        self._made_from[archive.unpacked] = self._origin_of(target.root, path)
        apart.append(archive)
        return archive

    def _put_back(self, apart: "list[_Apart]") -> None:
        """Put what archives held where they lay; the last of several that say they lie at one place."""
        for archive in reversed(apart):
            try:
                if os.path.lexists(archive.path):
                    self.notes.add(archive.path, "twice")
                else:
                    archive.unpacked.rename(archive.path)
            except OSError:
                self.notes.add(archive.path, "name")

    def _unpack(self, archive: "_Apart") -> None:
        """Unpack a student's archive."""
        target = Target(archive.unpacked, self.notes, archive.path)
        try:
            data = read_bounded(archive.packed, MAX_ARCHIVE_BYTES, archive.shown)
            archive.packed.unlink()
            with self._parser() as parser:
                told, pieces = parser.read_with_files(data, _Told, shown=archive.shown, **OF_A_STUDENT)
        except UnreadableError as problem:
            self._give_up(archive, str(problem))
            return
        left = iter(pieces)
        for (name, kind, size), number in told.entries:
            for at in range(max(number, 1)):
                piece = next(left, b"") if number else b""
                target.put(name, kind, size, piece, at + 1 < number)
        target.finish()
        facts = {"file": archive.shown, "problem": _why(told.problem or "")}
        if told.problem is not None:
            self._give_up(archive, _("%(file)s cannot be unpacked: %(problem)s.") % facts)
        elif not told.entries:
            self._give_up(archive, _("%(file)s is empty.") % facts)

    @contextmanager
    def _parser(self) -> Iterator[Parser]:
        with Parser(self._jail, self._archives, STUDENT_LIMITS) as parser:
            self._live.add(parser)
            try:
                if self._stopped:
                    raise UnreadableError(_("The run was stopped."))
                yield parser
            finally:
                self._live.discard(parser)

    def _give_up(self, archive: "_Apart", sentence: str) -> None:
        """Say why there is not all of an archive; where there is nothing, leave an empty file of its name."""
        self.notes.say(archive.path, sentence)
        if not any(archive.unpacked.rglob("*")):
            shutil.rmtree(archive.unpacked, ignore_errors=True)
            archive.unpacked.write_bytes(b"")

    def records(self, path: Path) -> list[Record]:
        """What Gradescope's metadata say; raises UsageError when they cannot be read."""
        shown = inert(path.name)
        try:
            data = read_bounded(path, MAX_METADATA_BYTES, shown)
            with (
                ParserRuntime(PARSERS / "gradescope.py", ["pyyaml"]) as runtime,
                Parser(self._jail, runtime, RECORDS_LIMITS) as parser,
            ):
                found = parser.read(data, _Records, shown=shown).found
        except UnreadableError as problem:
            raise UsageError(str(problem)) from problem
        if found is None:
            text = _("%(file)s is not what Gradescope writes: download the export again.")
            raise UsageError(text % {"file": shown})
        return found


@dataclass(frozen=True, slots=True)
class _Apart:
    """An archive that lay at `path`: its bytes for a while, and what is in it."""

    path: Path
    packed: Path
    unpacked: Path

    @property
    def shown(self) -> str:
        """Its name."""
        return inert(self.path.name)


class SideBySide:
    """Runs `do` for one item after the other in threads, few at once; its block ends when all is done.

    What `do` raises is raised by the block. `stop` makes what runs end soon.
    """

    def __init__(self, do: Callable[[Any], None], stop: Callable[[], None]) -> None:
        self._do = do
        self._stop = stop
        self._room = BoundedSemaphore(_WAITING)
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._running: list[Future[None]] = []

    def add(self, item: Any) -> None:
        """Wait until there is room, and start."""
        self._room.acquire()
        future = self._pool.submit(copy_context().run, self._do, item)
        future.add_done_callback(lambda _done: self._room.release())
        self._running.append(future)

    def __enter__(self) -> "SideBySide":
        return self

    def __exit__(self, kind: object, *_exc: object) -> None:
        with self._pool, ExitStack() as unless_done:
            unless_done.callback(self._stop)
            unless_done.callback(self._pool.shutdown, wait=False, cancel_futures=True)
            if kind is None:
                for future in self._running:
                    future.result()
                unless_done.pop_all()


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb", buffering=0)
    except OSError as error:
        facts = {"file": inert(path.name), "reason": reason(error)}
        raise UsageError(_("%(file)s cannot be read: %(reason)s.") % facts) from error


def _close(stack: ExitStack, pid: int) -> None:
    if os.getpid() == pid:  # never at the end of a process that was forked meanwhile
        stack.close()


def _alone(path: Path) -> Listing:
    """A file as if it were listed."""
    status = path.lstat()
    return Listing(path.parent, (Entry((path.name,), kind_of(status.st_mode), status.st_size),))


def _why(problem: str) -> str:
    """The end of a sentence, from a word of the parser's or the jail's."""
    match problem:
        case "entries":
            return _("there is more in it than may be handed in")
        case "size":
            return _("unpacked it is larger than may be handed in")
        case "overlap":
            return _("its files overlap, as in no archive that an ordinary program makes")
        case "time" | "cpu":
            return _("that takes too long")
        case "memory":
            return _("that takes too much memory")
        case _:
            return _("it is damaged, or no zip or tar file")
