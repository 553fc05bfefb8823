"""A git repository read as data: commits, trees and files by their ids, and nothing else of it.

One `git cat-file` answers every question; trees are taken apart here. So nothing is ever checked out, and no
hook, filter, attribute, submodule or configuration of a commit is obeyed. Sizes are known before anything is
read, and whoever hands in a tree of trees that never ends gets a refusal.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import Literal

from autograder.errors import GraderError, UsageError
from autograder.jail.monitor import pipe_of
from autograder.jail.trusted import start_trusted
from autograder.names import inert
from autograder.text import _

MAX_ENTRIES = 20_000
MAX_DEPTH = 40
_MAX_TREE_BYTES = 4 * 1024 * 1024
_MAX_NAME_BYTES = 255
_SECONDS = 300.0

_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "safe.directory=*")
"""The last because a runner's folder may belong to another user; nothing that it says is run."""
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}

Kind = Literal["file", "folder", "link", "submodule"]
Parts = tuple[str, ...]

_KINDS: dict[bytes, Kind] = {b"40": "folder", b"10": "file", b"12": "link", b"16": "submodule"}
"""By the first two digits of the mode, which git writes without a leading zero."""


class Refused(UsageError):
    """Why a tree is not looked at any further."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a tree; two that are equal hold the same."""

    kind: Kind
    mode: bytes
    id: str


class Repository:
    """The repository around a folder; a context manager. Any method may raise GraderError.

    `prefix` is where the folder lies in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        places = self._ask("rev-parse", "--absolute-git-dir", "--show-prefix")
        if places is None:
            facts = {"folder": inert(str(folder), 1000)}
            raise UsageError(
                _("%(folder)s is not in a git repository: run this in a clone of the course's.") % facts
            )
        self.prefix: Parts = tuple(filter(None, places.splitlines()[1].split("/")))

    def __enter__(self) -> "Repository":
        self._reader = self._start("cat-file", "--batch-command")
        self._clock = Timer(_SECONDS, self._reader.kill)
        self._clock.daemon = True
        self._clock.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._clock.cancel()
        self._reader.kill()
        self._reader.communicate()

    # -- commits

    def commit(self, name: str) -> str:
        """The id of the commit that a branch, tag or id names; raises UsageError."""
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if found is None:
            text = _("There is no commit %(name)s here: fetch it first.")
            raise UsageError(text % {"name": inert(name)})
        return found.strip()

    def ancestors(self, one: str, other: str) -> list[str]:
        """The last commits from which both come; none where they have no history in common.

        Raises UsageError where not all of the history is here to tell.
        """
        found = self._ask("merge-base", "--all", one, other)
        if found is None and (self._ask("rev-parse", "--is-shallow-repository") or "").strip() == "true":
            raise UsageError(
                _("The history that both commits come from is not here: fetch all of it (fetch-depth: 0).")
            )
        return (found or "").split()

    # -- trees

    def root(self, commit: str) -> Entry:
        """The tree of a commit."""
        tree = self._ask("rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}")
        if tree is None:
            raise self._unreadable(commit)
        return Entry("folder", b"40000", tree.strip())

    def at(self, folder: Entry | None, parts: Sequence[str]) -> Entry | None:
        """What lies at a path below a folder; None if nothing does."""
        for part in parts:
            folder = self._children(folder).get(part)
        return folder

    def below(self, folder: Entry | None) -> Iterator[tuple[Parts, Entry]]:
        """The files and links of a folder, at any depth; raises Refused where there are too many."""
        for parts, _old, entry in self.differences(None, folder):
            if entry is not None:
                yield parts, entry

    def differences(
        self, old: Entry | None, new: Entry | None
    ) -> Iterator[tuple[Parts, Entry | None, Entry | None]]:
        """The paths of files, or of what is no folder, that are not the same; raises Refused."""
        seen = 0
        for parts, *sides in islice(self._differences(old, new, ()), MAX_ENTRIES + 1):
            seen += 1
            before, after = (None if side and side.kind == "folder" else side for side in sides)
            if before or after:
                yield parts, before, after
        if seen > MAX_ENTRIES:
            raise Refused(
                _("It has more than %(count)d files: leave out virtual environments and data.")
                % {"count": MAX_ENTRIES}
            )

    def _differences(
        self, old: Entry | None, new: Entry | None, parts: Parts
    ) -> Iterator[tuple[Parts, Entry | None, Entry | None]]:
        if len(parts) > MAX_DEPTH:
            raise Refused(_("It has folders more than %(count)d deep.") % {"count": MAX_DEPTH})
        before, after = self._children(old), self._children(new)
        for name in sorted(before.keys() | after.keys()):
            sides = before.get(name), after.get(name)
            if sides[0] != sides[1]:
                yield (*parts, name), *sides
                yield from self._differences(*sides, (*parts, name))

    def _children(self, folder: Entry | None) -> dict[str, Entry]:
        """What lies in a folder; nothing in what is none."""
        if folder is None or folder.kind != "folder":
            return {}
        data = self._object(folder.id, _MAX_TREE_BYTES)
        if data is None:
            raise Refused(_("It has a folder with too many files: leave out data."))
        entries = list(_parsed(data, len(folder.id) // 2))
        children = dict(entries)
        if len(children) < len(entries):  # of two with one name each reader would take another
            raise _not_as_git_writes()
        return children

    # -- files

    def read(self, file: Entry, limit_bytes: int) -> bytes | None:
        """The bytes of a file; None, and nothing is read, where it is larger than that."""
        return self._object(file.id, limit_bytes)

    def _object(self, id_: str, limit_bytes: int) -> bytes | None:
        if self._header("info", id_) > limit_bytes:
            return None
        size = self._header("contents", id_)
        data = pipe_of(self._reader.stdout).read(size + 1)
        if len(data) != size + 1:
            raise self._unreadable(id_)
        return data[:-1]

    def _header(self, command: str, id_: str) -> int:
        """What git says first of an object: its size."""
        try:
            pipe_of(self._reader.stdin).write(f"{command} {id_}\n".encode())
            pipe_of(self._reader.stdin).flush()
        except OSError as error:
            raise self._unreadable(id_) from error
        answer = pipe_of(self._reader.stdout).readline().split()
        if len(answer) != 3:  # "… missing", or nothing from a git that has ended
            raise self._unreadable(id_)
        return int(answer[2])

    # -- git

    def _ask(self, *arguments: str) -> str | None:
        """What a git command prints; None where it says no."""
        process = self._start(*arguments)
        try:
            output, _none = process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise self._unreadable(arguments[-1]) from error
        return os.fsdecode(output) if process.returncode == 0 else None

    def _start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        argv = ["git", *settings, "--no-pager", "-C", str(self._folder), *arguments]
        try:
            with Path(os.devnull).open("wb") as nowhere:
                return start_trusted(argv, pass_fds=(), stderr=nowhere, piped=True, env=_ENVIRONMENT)
        except OSError as error:
            raise GraderError(_("git could not be started: install it.")) from error

    def _unreadable(self, what: str) -> GraderError:
        text = _("git could not read %(what)s here: fetch all of the history (fetch-depth: 0, no filter).")
        return GraderError(text % {"what": inert(what)})


def _not_as_git_writes() -> Refused:
    return Refused(_("It has a folder that is not as git writes them: make the commit with git."))


def _parsed(tree: bytes, id_bytes: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a tree object: `mode name\\0id`, one after the other."""
    at = 0
    while at < len(tree):
        mode, space, _rest = tree[at : at + 8].partition(b" ")
        end = tree.find(b"\0", at)
        stop = end + 1 + id_bytes
        if not space or end < 0 or stop > len(tree):
            raise _not_as_git_writes()
        name = os.fsdecode(tree[at + len(mode) + 1 : end])
        if name in ("", "..") or Path(name).name != name or len(os.fsencode(name)) > _MAX_NAME_BYTES:
            raise Refused(_("It has a file whose name no file can have: %(name)s.") % {"name": inert(name)})
        kind = _KINDS.get(mode[:2])
        if kind is None:
            raise Refused(_("%(name)s is neither a file nor a folder.") % {"name": inert(name)})
        yield name, Entry(kind, mode, tree[end + 1 : stop].hex())
        at = stop
