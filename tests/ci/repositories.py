"""Real git repositories for pull requests: a course's, and commits that are made without a working tree."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_IDENTITY = {
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Link(NamedTuple):
    """A symbolic link."""

    target: str


class Submodule(NamedTuple):
    """A submodule at a commit."""

    id: str


Content = str | bytes | Link | Submodule | None


def git(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """What a git command prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **_IDENTITY, **environment},
        input=stdin,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="surrogateescape").strip()


def start(folder: Path) -> str:
    """Make a repository of all that lies in the folder, and return its commit."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "-q", "-m", "The course")
    return git(folder, "rev-parse", "HEAD")


def commit(folder: Path, files: Mapping[str, Content], *, parent: str | None = "HEAD") -> str:
    """A commit of `parent`'s files but for these, of which None removes one; nothing is checked out."""
    index = str(folder.resolve() / ".git" / "index-of-a-commit")
    Path(index).unlink(missing_ok=True)
    git(folder, "read-tree", parent or "--empty", GIT_INDEX_FILE=index)
    lines = b"".join(_line(folder, name, content) for name, content in files.items())
    git(folder, "update-index", "-z", "--index-info", stdin=lines, GIT_INDEX_FILE=index)
    return commit_tree(folder, git(folder, "write-tree", GIT_INDEX_FILE=index), parent=parent)


def commit_tree(folder: Path, tree: str, *, parent: str | None = "HEAD") -> str:
    """A commit of a tree, whatever is in it."""
    parents = ["-p", parent] if parent else []
    return git(folder, "commit-tree", tree, *parents, "-m", "Work")


def blob(folder: Path, data: bytes) -> str:
    """The id of a file's content."""
    return git(folder, "hash-object", "-w", "--stdin", stdin=data)


def tree(folder: Path, *entries: tuple[bytes, bytes, str]) -> str:
    """The id of a tree made by hand of modes, names and ids, which git itself would not write."""
    data = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(id_) for mode, name, id_ in entries)
    return git(folder, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=data)


def _line(folder: Path, name: str, content: Content) -> bytes:
    match content:
        case None:
            mode, id_ = "0", "0" * 40
        case Submodule():
            mode, id_ = "160000", content.id
        case Link():
            mode, id_ = "120000", blob(folder, content.target.encode())
        case str():
            mode, id_ = "100644", blob(folder, content.encode())
        case bytes():
            mode, id_ = "100644", blob(folder, content)
    return f"{mode} {id_}\t".encode() + os.fsencode(name) + b"\0"
