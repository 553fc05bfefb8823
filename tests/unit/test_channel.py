"""Frames: whole, in order, and bounded before anything is allocated."""

import os
import resource
import struct
from collections.abc import Iterator
from threading import Thread

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.wall.channel import Channel, ChannelClosed, Message, ProtocolError, Received, TooLarge

MAX_BYTES = 1 << 20


@pytest.fixture
def pair() -> Iterator[tuple[Channel, Channel]]:
    (there_read, here_write), (here_read, there_write) = os.pipe(), os.pipe()
    yield Channel(here_read, here_write, MAX_BYTES), Channel(there_read, there_write, MAX_BYTES)
    for fd in (there_read, here_write, here_read, there_write):
        os.close(fd)


def received(data: bytes, max_bytes: int = MAX_BYTES) -> tuple[Message, list[Received]]:
    """What a channel makes of `data` and the end of the stream."""
    read, write = os.pipe()
    assert len(data) <= 1 << 15  # a pipe holds it
    os.write(write, data)
    os.close(write)
    try:
        return Channel(read, -1, max_bytes).receive()
    finally:
        os.close(read)


def frame(body: bytes, *buffers: bytes) -> bytes:
    lengths = [len(buffer) for buffer in buffers]
    head = struct.pack(f"<II{len(lengths)}Q", len(body), len(lengths), *lengths)
    return head + body + b"".join(buffers)


def test_frames_arrive_whole_and_in_order(pair: tuple[Channel, Channel]) -> None:
    here, there = pair
    here.send([1, "call", None], [b"ab", b"", bytearray(3)])
    here.send([2], [])
    assert there.receive() == ([1, "call", None], [bytearray(b"ab"), bytearray(), bytearray(3)])
    assert there.receive() == ([2], [])


def test_buffer_larger_than_a_pipe_arrives_whole(pair: tuple[Channel, Channel]) -> None:
    here, there = pair
    data = os.urandom(MAX_BYTES)
    sender = Thread(target=here.send, args=([1], [memoryview(data)]))
    sender.start()
    assert there.receive() == ([1], [bytearray(data)])
    sender.join()


@pytest.mark.parametrize(
    ("message", "buffers"),
    [
        ([1], [bytes(MAX_BYTES + 1)]),
        ([1], [bytes(MAX_BYTES), b"x"]),
        (["x" * (MAX_BYTES + 1)], []),
        ([1], [b""] * 5000),
    ],
    ids=["buffer", "buffers", "body", "count"],
)
def test_frame_over_the_limit_is_not_begun(
    pair: tuple[Channel, Channel], message: Message, buffers: list[bytes | bytearray | memoryview]
) -> None:
    here, there = pair
    with pytest.raises(TooLarge):
        here.send(message, buffers)
    here.send(["next"], [])
    assert there.receive() == (["next"], [])


def test_send_to_nobody_is_closed() -> None:
    read, write = os.pipe()
    channel = Channel(read, write, MAX_BYTES)
    os.close(read)
    with pytest.raises(ChannelClosed):
        channel.send([1], [])
    os.close(write)


@pytest.mark.parametrize("cut", range(len(frame(b"\x91\x01", b"abc"))))
def test_frame_cut_short_is_closed(cut: int) -> None:
    with pytest.raises(ChannelClosed):
        received(frame(b"\x91\x01", b"abc")[:cut])


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<II", 0xFFFFFFFF, 0),
        struct.pack("<II", 1, 0xFFFFFFFF),
        struct.pack("<IIQ", 1, 1, (1 << 64) - 1),
        struct.pack("<IIQQ", 1, 2, MAX_BYTES, 1),
        frame(b""),
        frame(b"\x90"),
        frame(b"\x80"),
        frame(b"\x01"),
        frame(b"\x91\x01\x01"),
        frame(b"\xc1"),
        frame(b"\x91\xa2\xff\xff"),
        frame(b"\x91" * 30_000),
        frame(b"\x91\xdd\xff\xff\xff\xff"),
        frame(b"\x91\xdf\x0f\xff\xff\xff"),
        frame(b"\x91\x81\x81\x01\x02\x03"),
        frame(b"\x91\xc7\x0c\xff" + b"\xff" * 12),
    ],
    ids=lambda data: data[:24].hex(),
)
def test_malformed_frame_is_a_protocol_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        received(data)


@given(st.binary(max_size=200))
@example(b"\0" * 8)
def test_any_bytes_end_in_a_message_or_an_error_of_the_protocol(data: bytes) -> None:
    try:
        message, _buffers = received(data)
    except (ProtocolError, ChannelClosed):
        return
    assert isinstance(message, list)


@given(st.binary(max_size=100), st.lists(st.binary(max_size=50), max_size=3))
def test_any_body_ends_in_a_message_or_an_error_of_the_protocol(body: bytes, buffers: list[bytes]) -> None:
    try:
        message, arrived = received(frame(body, *buffers))
    except ProtocolError:
        return
    assert repr(message) == repr(msgspec.msgpack.decode(body))  # nan is not equal to itself
    assert [bytes(buffer) for buffer in arrived] == buffers


@pytest.mark.parametrize(
    "head", [struct.pack("<II", 8 << 20, 0), struct.pack("<IIQ", 1, 1, 1 << 40)], ids=["body", "buffer"]
)
def test_length_alone_allocates_nothing(head: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ChannelClosed):
        received(head + b"\x90", max_bytes=1 << 41)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 4096  # KB
