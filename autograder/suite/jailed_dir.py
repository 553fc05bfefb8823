"""The folder in the jail that a test asks for with `jailed_dir`: each operation is a request to its process.

Nothing of this machine's disk is shown in the jail, and no path of the jail is opened here: what the student
wrote comes as bytes, as bounded as any other value.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from autograder.text import _
from autograder.wall.connection import Connection
from autograder.wall.paths import PathInJail
from autograder.wall.proxy import unexpected


class JailedPath(PathInJail):
    """A file or folder below the test's folder in the jail; student code gets it as a `pathlib.Path`."""

    __slots__ = ("_connection", "_folder", "_parts")

    def __init__(self, connection: Connection, folder: str, parts: tuple[str, ...] = ()) -> None:
        super().__init__("/".join((folder, *parts)))
        self._connection, self._folder, self._parts = connection, folder, parts

    def __truediv__(self, name: str) -> "JailedPath":
        parts = tuple(name.split("/"))
        if not all(map(_is_name, parts)):
            raise ValueError(_("%(name)r is not the name of a file below jailed_dir.") % {"name": name})
        return JailedPath(self._connection, self._folder, (*self._parts, *parts))

    def __repr__(self) -> str:
        return f"JailedPath({self.text!r})"

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.text.rpartition("/")[2]

    def write_bytes(self, data: bytes) -> int:
        """Write a file for the student's code to read."""
        self._ask("write", bytes(data))
        return len(data)

    def write_text(self, text: str, encoding: str = "utf-8") -> int:
        """The same, of text."""
        self.write_bytes(text.encode(encoding))
        return len(text)

    def read_bytes(self) -> bytes:
        """What the student's code wrote; PermissionError for what is no ordinary file."""
        data = self._ask("read", None)
        if type(data) is not bytes:
            raise unexpected(data)
        return data

    def read_text(self, encoding: str = "utf-8") -> str:
        """The same, as text with `\\n` at the end of each line."""
        return io.StringIO(self.read_bytes().decode(encoding), newline=None).getvalue()

    def exists(self) -> bool:
        """Whether anything lies there."""
        return self._kind() != ""

    def is_file(self) -> bool:
        """Whether it is an ordinary file; a link is none."""
        return self._kind() == "file"

    def is_dir(self) -> bool:
        """Whether it is a folder; a link is none."""
        return self._kind() == "folder"

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove a file."""
        if not missing_ok or self.exists():
            self._ask("unlink", None)

    def mkdir(self, exist_ok: bool = False) -> None:
        """Make a folder."""
        if not exist_ok or not self.is_dir():
            self._ask("mkdir", None)

    def iterdir(self) -> Iterator["JailedPath"]:
        """What lies in a folder, in order of its names."""
        names = self._ask("names", None)
        if type(names) is not list or not all(type(name) is str and _is_name(name) for name in names):
            raise unexpected(names)
        return (self / name for name in names)

    def _kind(self) -> str:
        kind = self._ask("kind", None)
        if type(kind) is not str:
            raise unexpected(kind)
        return kind

    def _ask(self, action: str, content: bytes | None) -> object:
        answer: object = self._connection.request("file", action, self._folder, list(self._parts), content)
        return answer


@contextmanager
def jailed_folder(connection: Connection) -> Iterator[JailedPath]:
    """A fresh folder in the process of the test, gone with it."""
    folder = connection.request("folder")
    if type(folder) is not str:
        raise unexpected(folder)
    yield JailedPath(connection, folder)
    if not connection.lost:
        with suppress(Exception):  # what is left is seen, and the jail not used again
            connection.request("file", "remove", folder, [], None)


def _is_name(name: str) -> bool:
    return name not in ("", ".", "..") and not set(name) & {"/", "\\", "\0"}
