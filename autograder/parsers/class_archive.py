"""Reads the archive of a whole class, of any size: the trusted side keeps the file and hands out pieces.

A script that speaks in frames on standard input and output: it is told size and settings, asks for bytes by
`["read", offset, length]`, sends `["entry", name, kind, size, more]` for each piece of each entry, with its
bytes beside it, and at last `["end", problem]`. It sees nothing but these bytes. No student code runs here.
"""

import io
import os
import sys
from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib costs 5 ms here)
sys.path.append(_HERE)

import archive  # type: ignore[import-not-found]
import channel as wall_channel  # type: ignore[import-not-found]

_BUFFER_BYTES = 1 << 16


class Remote(io.RawIOBase):
    """The file that lies with the trusted side."""

    def __init__(self, channel: Any, size: int) -> None:
        self._channel = channel
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move without asking for anything."""
        at = offset + (0, self._at, self._size)[whence]
        if at < 0:
            raise OSError("before the beginning")
        self._at = at
        return at

    def tell(self) -> int:
        """Where the next bytes are read."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Ask for as much as goes into a frame."""
        length = min(len(buffer), archive.PIECE_BYTES, self._size - self._at)
        if length <= 0:
            return 0
        self._channel.send(["read", self._at, length], [])
        (data,) = self._channel.receive()[1]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def main() -> None:
    """Read one archive."""
    channel = wall_channel.Channel(os.dup(0), os.dup(1), archive.PIECE_BYTES)
    os.dup2(2, 1)
    size, settings = channel.receive()[0]
    file = io.BufferedReader(Remote(channel, size), _BUFFER_BYTES)
    problem = archive.read_archive(file, settings, _sender(channel))
    channel.send(["end", problem], [])


def _sender(channel: Any) -> Any:
    def send(entry: Any, piece: bytes, more: bool) -> None:
        channel.send(["entry", *entry, more], [piece])

    return send


if __name__ == "__main__":
    main()
