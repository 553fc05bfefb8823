"""Reads zip and tar archives, compressed or not, into names, kinds, sizes and bytes.

Of each thing in an archive its `kind` is told: "file", "folder"; "link" and "device", of which nothing else
is; "outside" for a name that leads out of the archive's folder; "encrypted"; "broken" and "bomb" for a file
whose content cannot or should not be had; "over", once, where there is more than anybody may hand in. Only
files with a name that is `wanted` come with their content.
"""

import io
import re
import stat
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import IO, Any

PIECE_BYTES = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_BOMB_BYTES, _BOMB_RATIO = 1 << 20, 200
_MAX_NAME_BYTES = 4096
_LARGEST = 1 << 53
_HIDDEN = {"__macosx", "__pycache__", "venv", "env", "virtualenv", "site-packages", "node_modules"}
_OF_MACOS = "__MACOSX"
_DRIVE = re.compile(r"[A-Za-z]:")

Entry = tuple[bytes, str, int]
Send = Callable[[Entry, bytes, bool], None]
"""Takes an entry, the next piece of its content, and whether more of that follows."""


class Refused(Exception):
    """An archive that is not read on; the argument is a word for the trusted side."""


_FATAL = (Refused, MemoryError, RecursionError)


def parse(data: bytes, **settings: Any) -> tuple[list[Any], list[bytes]]:
    """The entries of somebody's archive, each with the number of pieces that are its content; the pieces.

    At last a word, why the archive was not read to its end, or None.
    """
    entries: list[Any] = []
    pieces: list[bytes] = []

    def send(entry: Entry, piece: bytes, more: bool) -> None:
        if not entries or entries[-1][0] is not entry:
            entries.append([entry, 0])
        if piece:
            entries[-1][1] += 1
            pieces.append(piece)

    problem = read_archive(io.BytesIO(data), settings, send)
    return [entries, problem], pieces


def read_archive(file: IO[bytes], settings: dict[str, Any], send: Send) -> str | None:
    """Send every entry; a word if that could not be done to the end."""
    try:
        _Reading(file, settings, send).run()
    except Refused as refusal:
        return str(refusal)
    except MemoryError:
        return "memory"
    except Exception:  # whatever hostile bytes make the libraries raise
        return "broken"
    return None


def parts_of(name: str) -> tuple[str, ...] | None:
    """The folders and the file that a name stands for; None if it leads outside, or nowhere."""
    parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
    outside = name[:1] in ("/", "\\") or _DRIVE.match(name) or ".." in parts or "\0" in name
    return parts if parts and not outside else None


def _is_hidden(part: str) -> bool:
    """Whether nothing of a student's work is looked for under this name."""
    return part.startswith(".") or part.lower() in _HIDDEN


class _Reading:
    """One archive, entry by entry.

    `settings`: `wanted`, of each pattern for names the most bytes of such a file, and as what it counts;
    `people`, whether each folder is somebody's, but for one whose name is as in `whole`, which holds such;
    `most` of each person: "bytes" of what is wanted, what that counts as, and "others"; `entries_in_all`;
    `stream_bytes`, the most of a tar once unpacked; `seconds`.
    """

    def __init__(self, file: IO[bytes], settings: dict[str, Any], send: Send) -> None:
        self._file = file
        self._settings = settings
        self._send_piece = send
        self._end = time.monotonic() + settings["seconds"]
        self._wanted = [(re.compile(pattern, re.IGNORECASE), *rest) for pattern, *rest in settings["wanted"]]
        self._whole = re.compile(settings["whole"])
        self._counted: dict[tuple[str, ...], Counter[str]] = {}
        self._full: set[tuple[str, ...]] = set()
        self._marked: set[tuple[str, ...]] = set()

    def run(self) -> None:
        is_zip = zipfile.is_zipfile(self._file)
        self._file.seek(0)
        if is_zip:
            self._zip()
        else:
            self._tar()

    def _zip(self) -> None:
        with zipfile.ZipFile(self._file) as archive:
            infos = archive.infolist()
            if len(infos) > self._settings["entries_in_all"]:
                raise Refused("entries")
            _refuse_overlaps(infos)
            names = [_zip_name(info) for info in infos]
            last = {parts_of(name): info for info, name in zip(infos, names, strict=True)}
            for info, name in zip(infos, names, strict=True):
                parts = parts_of(name)
                is_last = parts is None or last[parts] is info
                kind = _zip_kind(info) if is_last else "twice"
                self._entry(name, kind, info.file_size, info.compress_size, partial(archive.open, info))

    def _tar(self) -> None:
        with tarfile.open(fileobj=self._file, mode="r:*") as archive:
            count = 0
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # or they grow with every entry
                count += 1
                if count > self._settings["entries_in_all"]:
                    raise Refused("entries")
                if info.offset_data + info.size > self._settings["stream_bytes"]:
                    raise Refused("size")
                self._entry(
                    info.name, _tar_kind(info), info.size, info.size, partial(archive.extractfile, info)
                )

    def _entry(
        self, name: str, kind: str, size: int, packed: int, opened: Callable[[], IO[bytes] | None]
    ) -> None:
        self._check_time()
        parts = parts_of(name)
        if parts is None:
            self._send(name, "outside")
            return
        if parts[0] == _OF_MACOS:
            return
        depth = self._settings["people"] and 1 + bool(self._whole.fullmatch(parts[0]))
        if any(map(_is_hidden, parts[depth:])):
            self._hide(parts, depth)
        elif self._is_within_bounds(parts, parts[:depth], kind, size):
            if kind != "file" or size > self._wanted_as(parts[-1])[0]:
                self._send(name, kind, size)
            elif size > _BOMB_BYTES and size > _BOMB_RATIO * packed:
                self._send(name, "bomb")
            else:
                self._content(name, size, opened)

    def _is_within_bounds(self, parts: tuple[str, ...], whose: tuple[str, ...], kind: str, size: int) -> bool:
        """Count an entry with its person's. Of what is wanted the first that is too much is told."""
        counted = self._counted.setdefault(whose, Counter())
        most: dict[str, int] = self._settings["most"]
        most_bytes, counts_as = self._wanted_as(parts[-1])
        if kind != "file" or size > most_bytes:
            counted["others"] += 1
            return counted["others"] <= most["others"]
        counted["bytes"] += size
        counted[counts_as] += 1
        over = counted["bytes"] > most["bytes"] or counted[counts_as] > most[counts_as]
        if over and whose not in self._full:
            self._full.add(whose)
            self._send("/".join(parts), "over")
        return not over

    def _wanted_as(self, name: str) -> tuple[int, str]:
        """The most bytes that are read of such a file, -1 if it is not wanted; as what it counts."""
        return next(
            ((most, what) for pattern, most, what in self._wanted if pattern.fullmatch(name)), (-1, "")
        )

    def _hide(self, parts: tuple[str, ...], depth: int) -> None:
        """Of what is hidden no more is told than whose it is, and that a clone is one."""
        marked = parts[: depth + 1] if parts[depth : depth + 1] == (".git",) else parts[:depth]
        if depth and marked not in self._marked:
            self._marked.add(marked)
            self._send("/".join(marked), "folder")

    def _content(self, name: str, size: int, opened: Callable[[], IO[bytes] | None]) -> None:
        """Send a file; where its content ends too early, what was sent is followed by it as a broken one."""
        entry = (_encoded(name), "file", size)
        left = size
        try:
            file = opened()
            while True:
                self._check_time()
                piece = file.read(min(left, PIECE_BYTES)) if file is not None else b""
                left -= len(piece)
                if left and not piece:
                    raise EOFError
                self._send_piece(entry, piece, left > 0)
                if not left:
                    return
        except _FATAL:
            raise
        except Exception:  # whatever a broken entry makes the libraries raise
            self._send(name, "broken")

    def _send(self, name: str, kind: str, size: int = 0) -> None:
        self._send_piece((_encoded(name), kind, min(size, _LARGEST)), b"", False)

    def _check_time(self) -> None:
        if time.monotonic() > self._end:
            raise Refused("time")


def _encoded(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")[:_MAX_NAME_BYTES]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """An entry's name. Without the flag for UTF-8 it may be UTF-8 all the same, as macOS writes it."""
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode()
    return info.filename


def _zip_kind(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if info.filename.endswith(("/", "\\")):
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "device"
    return "encrypted" if info.flag_bits & _ENCRYPTED else "file"


def _tar_kind(info: tarfile.TarInfo) -> str:
    if info.isdir():
        return "folder"
    if info.issym() or info.islnk():
        return "link"
    return "file" if info.isreg() else "device"


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Entries that share their bytes make much of little, and no honest tool writes them."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Refused("overlap")
        end = info.header_offset + info.compress_size
