"""Frames over a pair of pipes, bounded before anything is allocated. Runs at both ends of the wall.

A frame is a header (length of the body, number of buffers), the length of each buffer, the body in msgpack
and the buffers as raw bytes. Large bytes travel as buffers, so that a body stays small whatever a value
weighs.
"""

import contextlib
import io
import mmap
import os
import struct
import sys
from typing import Any, TypeVar

import msgspec

_HEADER = struct.Struct("<II")
_MAX_BUFFERS = 4096
_PIECE_BYTES = 1 << 20
_FIRST_BYTES = 4 << 20
_MAX_BODY = 8 * 1024 * 1024
OPENING_BYTES = 64 * 1024 * 1024
"""The sources of a submission; however little a value may weigh, they must not be too much."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode
_read, _write = os.read, os.write

Message = list[Any]
Received = bytearray | mmap.mmap
Buffers = list[bytes | bytearray | memoryview]


class ChannelClosed(Exception):
    """The other end is gone."""


class ProtocolError(Exception):
    """The other end sent something that is not of the protocol."""


class TooLarge(ValueError):
    """The value to send is over the limit; nothing was sent."""


_Space = TypeVar("_Space", bytearray, mmap.mmap)


class Channel:
    """One end of the wall's two pipes. Does not own the descriptors."""

    def __init__(self, read_fd: int, write_fd: int, max_bytes: int) -> None:
        self.read_fd = read_fd
        self._input = io.FileIO(read_fd, closefd=False)
        self.write_fd = write_fd
        self.max_bytes = max_bytes
        self.max_body = min(max_bytes, _MAX_BODY)
        self.last_bytes = 0

    def send(self, message: Message, buffers: Buffers, max_bytes: int | None = None) -> None:
        """Send one frame; raises TooLarge before the first byte, ChannelClosed when nobody reads.

        `max_bytes` is for the buffers of this frame alone.
        """
        body = _encode(message)
        lengths = [len(buffer) for buffer in buffers]
        limit = self.max_bytes if max_bytes is None else max_bytes
        if len(body) > self.max_body or len(lengths) > _MAX_BUFFERS or sum(lengths) > limit:
            raise TooLarge(f"{len(body) + sum(lengths)} bytes")
        head = _HEADER.pack(len(body), len(lengths))
        if lengths:
            head += struct.pack(f"<{len(lengths)}Q", *lengths)
        try:
            self._write_all(head + body)
            for buffer in buffers:
                self._write_all(memoryview(buffer).cast("B"))
        except OSError as error:
            raise ChannelClosed from error

    def receive(self, max_bytes: int | None = None) -> tuple[Message, list[Received]]:
        """Receive one frame; raises ChannelClosed at the end, ProtocolError for anything malformed."""
        body_length, count = _HEADER.unpack(self._read_short(_HEADER.size))
        if body_length > self.max_body or count > _MAX_BUFFERS:
            raise ProtocolError("frame over the limit")
        lengths = struct.unpack(f"<{count}Q", self._read_short(8 * count)) if count else ()
        if sum(lengths) > (self.max_bytes if max_bytes is None else max_bytes):
            raise ProtocolError("buffers over the limit")
        self.last_bytes = body_length + sum(lengths)
        body = (
            self._read_short(body_length) if body_length <= _PIECE_BYTES else self._read_exactly(body_length)
        )
        buffers = [self._read_exactly(length) for length in lengths]
        try:
            message = _decode(body)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            raise ProtocolError("body is not msgpack") from error
        if type(message) is not list or not message:
            raise ProtocolError("body is not a message")
        return message, buffers

    def _write_all(self, data: bytes | memoryview) -> None:
        while data:
            written = _write(self.write_fd, data if len(data) <= _PIECE_BYTES else data[:_PIECE_BYTES])
            if written == len(data):  # what is short goes whole
                return
            data = memoryview(data)[written:]

    def _read_short(self, length: int) -> bytes | bytearray:
        """What is short has mostly come whole."""
        try:
            data = _read(self.read_fd, length)
        except OSError as error:
            raise ChannelClosed from error
        if len(data) == length:
            return data
        if not data:
            raise ChannelClosed
        return self._read_into(bytearray(data.ljust(length)), len(data))

    def _read_exactly(self, length: int) -> Received:
        """Grows with what has really arrived, so that a length alone cannot make us allocate."""
        if length <= _PIECE_BYTES:
            return self._read_into(bytearray(length), 0)
        space = _memory(length if sys.platform != "linux" else min(length, _FIRST_BYTES))
        self._read_into(space, 0)
        while len(space) < length:
            start = len(space)
            space.resize(min(length, 4 * start))
            self._read_into(space, start)
        return space

    def _read_into(self, data: _Space, start: int) -> _Space:
        view = memoryview(data)
        try:
            while start < len(data):
                count = self._input.readinto(view[start:])
                if not count:
                    raise ChannelClosed
                start += count
        except OSError as error:
            raise ChannelClosed from error
        finally:
            view.release()
        return data


def _memory(length: int) -> mmap.mmap:
    """Memory in large pages where there are any: to touch it in small ones takes longer than to fill it."""
    if sys.platform != "linux":
        return mmap.mmap(-1, length)
    space = mmap.mmap(-1, length, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with contextlib.suppress(OSError):
        space.madvise(mmap.MADV_HUGEPAGE)
    return space
