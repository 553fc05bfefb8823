"""Paths of the jail on the trusted side: texts that mean something there only. Nothing here opens them."""

from pathlib import PurePath, PurePosixPath

from autograder.wall.proxy import Identity, RemoteObject, unexpected


class PathInJail:
    """A path of the test's own, below `jailed_dir`; it arrives in the jail as a `pathlib.Path`."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(PurePosixPath(self.text))

    def __eq__(self, other: object) -> bool:
        return other.text == self.text if isinstance(other, PathInJail) else NotImplemented


class RemotePath(RemoteObject):
    """A path of the student's: equal to any that has its text; its methods run in the jail."""

    _iaml_path: PurePosixPath

    def __init__(self, identity: Identity, text: str) -> None:
        object.__setattr__(self, "_iaml", identity)
        object.__setattr__(self, "_iaml_path", PurePosixPath(text))

    def __str__(self) -> str:
        return str(self._iaml_path)

    def __repr__(self) -> str:
        return f"RemotePath({str(self)!r})"

    def __hash__(self) -> int:
        return hash(self._iaml_path)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (PurePath, PathInJail, RemotePath)):
            return NotImplemented
        return PurePosixPath(str(other)) == self._iaml_path

    def __truediv__(self, name: str) -> "RemotePath":
        """Names only: else whoever calls a thing a path could answer for numbers that are divided."""
        if type(name) is not str:
            return NotImplemented
        joined = self._iaml.connection.request("special", self._iaml, "__truediv__", (name,), {})
        if not isinstance(joined, RemotePath):
            raise unexpected(joined)
        return joined
