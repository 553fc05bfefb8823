"""A private folder in which archives are unpacked, for as long as a class is being read and graded.

Only what may be graded is written there with its bytes: modules, notebooks, timestamps. Of any other file
there is the name and the size, without its bytes; of a link, a link to nowhere; so a folder looks the same to
whoever chooses files in it, packed or not. An archive becomes a folder of the archive's own name.
"""

import errno
import shutil
from collections.abc import Iterable, Sequence
from mmap import mmap
from pathlib import Path
from typing import IO

from autograder.names import inert
from autograder.parsers.archive import parts_of
from autograder.text import _

MAX_DEPTH = 16
_NOWHERE = "/dev/null/nowhere"  # below a device nothing can ever be
_LARGEST_SHOWN = 1 << 30
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_SPARE_BYTES, _SPARE_SHARE = 256 << 20, 20  # of a disk so much, or this part of it, is left to others
_MAX_NAMED = 5
_MAX_NOTES = 50_000
_MAX_NOTES_OF_ONE = 500  # so that one student does not use up what can be said of the others

Piece = bytes | bytearray | mmap


class OutOfRoom(Exception):
    """The disk has too little room left for what is unpacked."""


class Notes:
    """What there is to say of things below the private folder; may be written by several threads."""

    def __init__(self) -> None:
        self._notes: dict[Path, list[tuple[Path, str, str]]] = {}  # of each folder, with what is below it
        self._count = 0

    def add(self, path: Path, kind: str) -> None:
        """Note a thing of a `kind` as `parsers.archive` tells it."""
        self._note(path, kind, "")

    def say(self, path: Path, sentence: str) -> None:
        """Note a sentence."""
        self._note(path, "", sentence)

    def _note(self, *note: *tuple[Path, str, str]) -> None:
        self._count += 1
        if self._count < _MAX_NOTES:
            for folder in (note[0], *note[0].parents):
                self._notes.setdefault(folder, []).append(note)

    def below(self, folder: Path) -> tuple[str, ...]:
        """The sentences on a folder and what is in it, one for all that is of a kind."""
        return _sentences(folder, self._notes.get(folder, ()))

    def at(self, folder: Path) -> tuple[str, ...]:
        """The same of what is at the top of a folder."""
        return _sentences(folder, [note for note in self._notes.get(folder, ()) if note[0].parent == folder])


def _sentences(folder: Path, notes: Iterable[tuple[Path, str, str]]) -> tuple[str, ...]:
    kinds: dict[str, list[str]] = {}
    sentences: list[str] = []
    for path, kind, sentence in notes:
        if kind:
            kinds.setdefault(kind, []).append(path.relative_to(folder).as_posix())
        else:
            sentences.append(sentence)
    return (*sentences[:_MAX_NAMED], *(_sentence(kind, names) for kind, names in sorted(kinds.items())))


def _sentence(kind: str, names: Sequence[str]) -> str:
    shown = ", ".join(inert(name, 200) for name in names[:_MAX_NAMED])
    facts = {"names": shown + (", …" if len(names) > _MAX_NAMED else "")}
    match kind:
        case "outside":
            return _("%(names)s was not unpacked: the name leads out of the archive's folder.") % facts
        case "device":
            return _("%(names)s was not unpacked: it is no file.") % facts
        case "encrypted":
            return _("%(names)s was not unpacked: it is protected with a password.") % facts
        case "bomb":
            return _("%(names)s was not unpacked: it would grow more than 200 times.") % facts
        case "over":
            return _("%(names)s and what follows was not unpacked: it is more than may be handed in.") % facts
        case "twice":
            return _("%(names)s is in the archive more than once; the last one was taken.") % facts
        case "name":
            return _("%(names)s was not unpacked: this system does not allow such a name.") % facts
        case _:
            return _("%(names)s was not unpacked: it is damaged.") % facts


class Target:
    """A folder of ours that is filled, entry by entry, from names that somebody else chose.

    Links are made at the end, so that nothing is ever written through one. Notes are of the same names below
    `place`, where the folder is to be. Raises OutOfRoom before the disk is full.
    """

    def __init__(self, root: Path, notes: Notes, place: Path) -> None:
        root.mkdir()
        self.root = root
        self._notes = notes
        self._place = place
        self._noted = 0
        self._links: list[Path] = []
        self._file: IO[bytes] | None = None

    def put(self, name: bytes, kind: str, size: int, piece: Piece, more: bool) -> Path | None:
        """The next piece of an entry; the path of a file that is whole now."""
        parts = parts_of(name.decode("utf-8", "surrogateescape"))
        if parts is None or len(parts) > MAX_DEPTH:
            shown = inert(name.decode(errors="replace"), 200).replace("/", "∕")
            self._say(self._place / shown, "outside" if parts is None else "name")
            return None
        path = self.root.joinpath(*parts)
        try:
            return self._put(path, kind, size, piece, more)
        except OSError as error:
            self._close()
            if error.errno in _FULL:
                raise OutOfRoom from error
            self._note(path, "name")
        except ValueError:
            self._note(path, "name")
        return None

    def _put(self, path: Path, kind: str, size: int, piece: Piece, more: bool) -> Path | None:
        match kind:
            case "folder":
                path.mkdir(parents=True, exist_ok=True)
            case "link":
                self._links.append(path)
            case "file":
                return self._write(path, size, piece, more)
            case _:
                self._close()
                path.unlink(missing_ok=True)  # what there was of it
                self._note(path, kind)
        return None

    def _write(self, path: Path, size: int, piece: Piece, more: bool) -> Path | None:
        disk = shutil.disk_usage(self.root)
        spare = min(_SPARE_BYTES, disk.total // _SPARE_SHARE)
        if disk.total and disk.free - len(piece) < spare:  # some file systems do not tell
            raise OSError(errno.ENOSPC, "too little room is left")
        file = self._file = self._file or self._create(path)
        file.write(piece)
        if more:
            return None
        if not piece:
            file.truncate(min(size, _LARGEST_SHOWN))
        self._close()
        return path

    def _create(self, path: Path) -> IO[bytes]:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return path.open("xb")
        except FileExistsError:
            self._note(path, "twice")
            return path.open("wb")

    def _note(self, path: Path, kind: str) -> None:
        self._say(self._place / path.relative_to(self.root), kind)

    def _say(self, path: Path, kind: str) -> None:
        self._noted += 1
        if self._noted <= _MAX_NOTES_OF_ONE:
            self._notes.add(path, kind)

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def finish(self) -> None:
        """Nothing more comes."""
        self._close()
        for path in self._links:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(_NOWHERE)
            except OSError:
                self._note(path, "name")
