"""Reading a file that somebody else put there: never through a link, never a pipe, never too much of it."""

import errno
import os
import stat
from pathlib import Path
from typing import Literal, assert_never

from autograder.names import inert
from autograder.text import _

Kind = Literal["file", "folder", "link", "pipe", "socket", "device"]

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class UnreadableError(Exception):
    """Why a file was not read; whoever reads makes the sentence `problem` their own error or remark."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def kind_of(mode: int) -> Kind:
    """What a file with this `st_mode` is."""
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISFIFO(mode):
        return "pipe"
    return "socket" if stat.S_ISSOCK(mode) else "device"


def kind_at(path: Path, *, follow: bool = False) -> Kind | None:
    """What there is at `path`; None if nothing is, or nothing that can be asked."""
    try:
        return kind_of(path.stat(follow_symlinks=follow).st_mode)
    except (OSError, ValueError):  # ValueError: a null byte
        return None


def read_bounded(path: Path, limit_bytes: int, shown: str | None = None, *, follow: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit_bytes`; raises UnreadableError, naming it `shown`.

    With `follow` the path may be a symbolic link: only for files that the course's own author named. Pipes,
    sockets and devices are not even opened.
    """
    name = inert(shown if shown is not None else path.name)
    try:
        _require_readable(path.stat(follow_symlinks=follow), limit_bytes, name)
        descriptor = os.open(path, _OPEN_FLAGS | _NO_WAIT | (0 if follow else _NO_FOLLOW))
        with os.fdopen(descriptor, "rb") as file:
            _require_readable(os.fstat(descriptor), limit_bytes, name)  # it may have been exchanged
            data = file.read(limit_bytes + 1)
    except OSError as error:
        raise UnreadableError(_os_problem(error, name)) from error
    if len(data) > limit_bytes:
        raise UnreadableError(too_large(name, limit_bytes))
    return data


def _require_readable(status: os.stat_result, limit_bytes: int, name: str) -> None:
    kind = kind_of(status.st_mode)
    if kind != "file":
        raise UnreadableError(not_a_file(name, kind))
    if status.st_size > limit_bytes:
        raise UnreadableError(too_large(name, limit_bytes))


def _os_problem(error: OSError, name: str) -> str:
    if error.errno == errno.ELOOP:
        return not_a_file(name, "link")
    if isinstance(error, FileNotFoundError):
        return _("%(file)s does not exist.") % {"file": name}
    return _("%(file)s cannot be read: %(reason)s.") % {"file": name, "reason": reason(error)}


def reason(error: OSError) -> str:
    """Why the system refused, in the reader's language where the reason is a common one."""
    match error.errno:
        case errno.ENOENT:
            return _("it does not exist")
        case errno.ENOTDIR:
            return _("it is not a folder")
        case errno.EEXIST:
            return _("there is a file of this name")
        case errno.EACCES | errno.EPERM:
            return _("permission denied")
        case errno.EROFS:
            return _("the disk is read-only")
        case errno.ENOSPC | errno.EDQUOT:
            return _("the disk is full")
        case errno.ENAMETOOLONG:
            return _("the name is too long")
        case _:
            return inert(error.strerror or str(error))


def not_a_file(name: str, kind: Kind) -> str:
    """Why something that is no regular file was not read."""
    facts = {"file": name}
    match kind:
        case "link":
            return _("%(file)s is a symbolic link and was not followed: hand in what it points to.") % facts
        case "folder":
            return _("%(file)s is a folder, not a file.") % facts
        case "pipe":
            return _("%(file)s is a named pipe, not a file, and was not opened.") % facts
        case "socket" | "device" | "file":
            return _("%(file)s is a device or a socket, not a file, and was not opened.") % facts
        case _:
            assert_never(kind)


def too_large(name: str, limit_bytes: int) -> str:
    """Why a file over the limit was not read."""
    facts = {"file": name, "limit": size_in_words(limit_bytes)}
    return _("%(file)s is larger than %(limit)s and was not read.") % facts


def size_in_words(bytes_: int) -> str:
    """A size as people read it."""
    return f"{bytes_ / 1024**2:.3g} MB" if bytes_ >= 1024**2 else f"{bytes_ / 1024:.3g} kB"
