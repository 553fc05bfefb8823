"""The jailed end of a test's `jailed_dir`: a fresh folder, and what the test does with the files in it."""

import os
import stat
from collections.abc import Callable
from typing import Any

_ANY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make() -> str:
    """A fresh folder where student code may write."""
    import tempfile  # which every process would be the larger for

    return os.path.realpath(tempfile.mkdtemp(prefix="jailed_dir-"))


def do(action: str, folder: str, parts: list[str], content: Any) -> Any:
    """One action on what `parts` name below `folder`; no link is followed on the way."""
    path = folder
    for part in parts:
        if os.path.islink(path) or part in ("", ".", "..") or os.path.basename(part) != part:  # noqa: PTH114, PTH119
            raise PermissionError(f"not a file below the folder: {'/'.join(parts)}")
        path = os.path.join(path, part)  # noqa: PTH118
    return _ACTIONS[action](path, content)


def _write(path: str, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _ANY, 0o644), "wb") as file:
        file.write(data)


def _read(path: str, max_bytes: int) -> bytes:
    """The bytes of an ordinary file: one too many tells that there are more than may cross."""
    with os.fdopen(os.open(path, os.O_RDONLY | _ANY), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise PermissionError(f"not an ordinary file: {os.path.basename(path)}")  # noqa: PTH119
        return file.read(max_bytes + 1)


def _kind(path: str, _none: None) -> str:
    """ "" for nothing, else what lies there, a link not followed."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def _remove(path: str, _none: None) -> None:
    import shutil

    shutil.rmtree(path, ignore_errors=True)


_ACTIONS: dict[str, Callable[[str, Any], Any]] = {
    "write": _write,
    "read": _read,
    "kind": _kind,
    "unlink": lambda path, _none: os.unlink(path),  # noqa: PTH108
    "mkdir": lambda path, _none: os.mkdir(path),  # noqa: PTH102
    "names": lambda path, _none: sorted(os.listdir(path)),  # noqa: PTH208
    "remove": _remove,
}
