"""Frames over a pair of pipes, bounded before anything is allocated. Runs at both ends of the wall.

A frame is a header (length of the body, number of buffers), the length of each buffer, the body in msgpack
and the buffers as raw bytes. Large bytes travel as buffers, so that a body stays small whatever a value
weighs.
"""

import io
import os
import struct
from typing import Any

import msgspec

_HEADER = struct.Struct("<II")
_MAX_BUFFERS = 4096
_PIECE_BYTES = 1 << 20
_MAX_BODY = 8 * 1024 * 1024
OPENING_BYTES = 64 * 1024 * 1024
"""The sources of a submission; however little a value may weigh, they must not be too much."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode
_write = os.write

Message = list[Any]
Buffers = list[bytes | bytearray | memoryview]


class ChannelClosed(Exception):
    """The other end is gone."""


class ProtocolError(Exception):
    """The other end sent something that is not of the protocol."""


class TooLarge(ValueError):
    """The value to send is over the limit; nothing was sent."""


class Channel:
    """One end of the wall's two pipes. Does not own the descriptors."""

    def __init__(self, read_fd: int, write_fd: int, max_bytes: int) -> None:
        self.read_fd = read_fd
        self._input = io.FileIO(read_fd, closefd=False)
        self.write_fd = write_fd
        self.max_bytes = max_bytes
        self.max_body = min(max_bytes, _MAX_BODY)

    def send(self, message: Message, buffers: Buffers, max_bytes: int | None = None) -> None:
        """Send one frame; raises TooLarge before the first byte, ChannelClosed when nobody reads.

        `max_bytes` is for the buffers of this frame alone.
        """
        body = _encode(message)
        lengths = [len(buffer) for buffer in buffers]
        limit = self.max_bytes if max_bytes is None else max_bytes
        if len(body) > self.max_body or len(lengths) > _MAX_BUFFERS or sum(lengths) > limit:
            raise TooLarge(f"{len(body) + sum(lengths)} bytes")
        head = _HEADER.pack(len(body), len(lengths)) + struct.pack(f"<{len(lengths)}Q", *lengths)
        try:
            self._write_all(memoryview(head + body))
            for buffer in buffers:
                self._write_all(memoryview(buffer).cast("B"))
        except OSError as error:
            raise ChannelClosed from error

    def receive(self, max_bytes: int | None = None) -> tuple[Message, list[bytearray]]:
        """Receive one frame; raises ChannelClosed at the end, ProtocolError for anything malformed."""
        body_length, count = _HEADER.unpack(self._read_exactly(_HEADER.size))
        if body_length > self.max_body or count > _MAX_BUFFERS:
            raise ProtocolError("frame over the limit")
        lengths = struct.unpack(f"<{count}Q", self._read_exactly(8 * count))
        if sum(lengths) > (self.max_bytes if max_bytes is None else max_bytes):
            raise ProtocolError("buffers over the limit")
        body = self._read_exactly(body_length)
        buffers = [self._read_exactly(length) for length in lengths]
        try:
            message = _decode(body)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            raise ProtocolError("body is not msgpack") from error
        if type(message) is not list or not message:
            raise ProtocolError("body is not a message")
        return message, buffers

    def _write_all(self, data: memoryview) -> None:
        while data:
            data = data[_write(self.write_fd, data[: 1 << 20]) :]

    def _read_exactly(self, length: int) -> bytearray:
        """Grows with what has really arrived, so that a length alone cannot make us allocate."""
        if length <= _PIECE_BYTES:
            return self._read_into(bytearray(length), 0)
        data = bytearray()
        while len(data) < length:
            start = len(data)
            data += bytes(min(length - start, max(start, _PIECE_BYTES)))
            self._read_into(data, start)
        return data

    def _read_into(self, data: bytearray, start: int) -> bytearray:
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
