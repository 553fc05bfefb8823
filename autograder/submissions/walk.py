"""What lies in a submission's folder: names, kinds and sizes. Nothing is opened and no link is followed."""

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from autograder.files import Kind, kind_of
from autograder.names import inert
from autograder.text import _

MAX_ENTRIES = 10_000
MAX_DEPTH = 12

_IGNORED_FOLDERS = {"__pycache__", "__macosx", "venv", "env", "virtualenv", "site-packages", "node_modules"}
_VENV_MARK = "pyvenv.cfg"  # a virtual environment has it, whatever its name


@dataclass(frozen=True, slots=True)
class Entry:
    """Something at `parts` below the folder, as lstat describes it."""

    parts: tuple[str, ...]
    kind: Kind
    size_bytes: int

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """Its path below the folder, inert."""
        return inert("/".join(self.parts), 200)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in `root`, folders included: the nearest first, then by name.

    `problem` says why something was left out.
    """

    root: Path
    entries: tuple[Entry, ...]
    problem: str | None = None


def walk(root: Path, max_depth: int = MAX_DEPTH) -> Listing:
    """List at most MAX_ENTRIES things in `root`, down to `max_depth` levels."""
    entries: list[Entry] = []
    problem = None
    folders: list[tuple[str, ...]] = [()]
    for _level in range(max_depth):
        below: list[Entry] = []
        for parts in folders:
            try:
                below += _scan(root, parts, MAX_ENTRIES + 1 - len(entries) - len(below))
            except OSError:
                shown = inert("/".join(parts) or root.name, 200)
                problem = _("The folder %(folder)s cannot be read.") % {"folder": shown}
        entries += below
        folders = [entry.parts for entry in below if entry.kind == "folder"]
    if len(entries) > MAX_ENTRIES:
        problem = _("There are more than %(count)d files; the rest was not seen.") % {"count": MAX_ENTRIES}
    elif folders:
        problem = _("Folders more than %(count)d deep were not looked into.") % {"count": max_depth}
    return Listing(root, tuple(entries[:MAX_ENTRIES]), problem)


def _is_ignored(name: str) -> bool:
    """Whether nothing of a student's work is looked for in a folder, or a file, of this name."""
    return name.startswith(".") or name.lower() in _IGNORED_FOLDERS


def _scan(root: Path, parts: tuple[str, ...], limit: int) -> list[Entry]:
    """At most `limit` things in one folder, by name; nothing of a virtual environment."""
    with os.scandir(root.joinpath(*parts)) as scan:
        found = [item for item in islice(scan, limit) if not _is_ignored(item.name)]
    if any(item.name == _VENV_MARK for item in found):
        return []
    return sorted((_entry(parts, item) for item in found), key=lambda entry: entry.name)


def _entry(parts: tuple[str, ...], item: "os.DirEntry[str]") -> Entry:
    status = item.stat(follow_symlinks=False)
    return Entry((*parts, item.name), kind_of(status.st_mode), status.st_size)
