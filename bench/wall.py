"""What the wall costs, in a plain subprocess that is no jail, against a bare pair of pipes.

call      an empty call to a bare round trip of as many bytes
array     the speed of a 100 MB array, as argument and as result, to that of the bare pipe
memory    resident memory of the worker's processes after 10,000 objects of a student's class, to before

Both sides run on one core: a wake-up on another one costs more than what is compared, and comes by chance.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from autograder.jail.plain import PlainJail
from autograder.jail.runtime import Runtime
from autograder.keeper import worker_settings
from autograder.limits import Limits
from autograder.wall.channel import Buffers, Channel, Message, Received
from autograder.wall.connection import Connection
from autograder.wall.proxy import RemoteModule

LIMITS = Limits(test_cpu_seconds=120, return_mb=128, memory_mb=2048)
ARRAY_BYTES = 100_000_000
CALLS = 2000
OBJECTS = 10_000
ROUNDS = 9
PIECE = 1 << 20
MODULE = b"""
import numpy as np

ARRAY = np.ones(12_500_000)

def nothing(): pass

def take(array): pass

def give(): return ARRAY

class Thing: pass
"""


class WeighingChannel(Channel):
    """Adds up the bytes of the frames; only for weighing, as it costs time itself."""

    sent = received = 0

    def send(self, message: Message, buffers: Buffers, max_bytes: int | None = None) -> None:
        self.sent += _weight(message)
        super().send(message, buffers, max_bytes)

    def receive(self, max_bytes: int | None = None) -> tuple[Message, list[Received]]:
        message, buffers = super().receive(max_bytes)
        self.received += _weight(message)
        return message, buffers


def _weight(message: Message) -> int:
    """Bytes of a frame without buffers: its header of two lengths, and its body."""
    return 8 + len(msgspec.msgpack.encode(message))


def measure() -> Iterator[tuple[str, list[float], str]]:
    """What was measured, its ratios and the goal for them."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield from _measure()
    finally:
        os.sched_setaffinity(0, cores)


def _measure() -> Iterator[tuple[str, list[float], str]]:
    with _worker() as (work, pid, calls_bytes):
        sizes = calls_bytes(work.nothing)
        with _echo(*sizes) as round_trip:
            calls = [_seconds(work.nothing, CALLS) / _seconds(round_trip, CALLS) for _round in range(ROUNDS)]
        yield f"empty call, {sum(sizes)} bytes / bare round trip", calls, "at most 4"
        array = np.ones(ARRAY_BYTES // 8)
        uses: dict[str, Callable[[], object]] = {"argument": lambda: work.take(array), "result": work.give}
        for name, use in uses.items():
            use()  # both sides warm: a machine's first large pages take long
            with _echo(*((ARRAY_BYTES, 1) if name == "argument" else (1, ARRAY_BYTES))) as bare:
                speeds = [_seconds(bare) / _seconds(use) for _round in range(ROUNDS)]
            yield f"100 MB as {name}, speed / bare pipe's", speeds, "at least 0.6"
        grown = [_growth(work, pid) for _round in range(3)]
        yield f"MB more in the jail after {OBJECTS} objects", grown, "below 5"


@contextmanager
def _worker() -> Iterator[tuple[Any, int, Callable[[Callable[[], object]], tuple[int, int]]]]:
    """The module of a student in a worker, the worker's process id, and how to weigh a call."""
    jail = PlainJail()
    with Runtime(("numpy",)) as runtime:
        argv = runtime.argv(json.dumps(worker_settings(LIMITS, jail, "fork")))
        process = jail.start(argv, runtime.readable, LIMITS)
        ends = (process.replies_fd, process.requests_fd, LIMITS.return_mb << 20)
        try:
            connection = Connection(Channel(*ends))
            connection.open({"work": MODULE}, {"analyse": None, "fork": True, "cells": {}})
            connection.new_test(1)
            work = RemoteModule("work")
            work._iaml_serve(connection)

            def bytes_of(call: Callable[[], object]) -> tuple[int, int]:
                call()
                usual, connection._channel = connection._channel, WeighingChannel(*ends)
                weighing = connection._channel
                call()
                connection._channel = usual
                return weighing.sent, weighing.received

            yield work, os.getpid(), bytes_of
        finally:
            process.kill()


@contextmanager
def _echo(there: int, back: int) -> Iterator[Callable[[], object]]:
    """A round trip to another process: `there` bytes out and `back` bytes in, and nothing else."""
    (child_in, out), (into, child_out) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        os.close(into)
        data, space = b"1" * back, memoryview(bytearray(there))
        while _read_all(child_in, space):
            _write_all(child_out, data)
        os._exit(0)
    os.close(child_in)
    os.close(child_out)
    data, space = b"1" * there, memoryview(bytearray(back))

    def round_trip() -> None:
        _write_all(out, data)
        _read_all(into, space)

    try:
        round_trip()
        yield round_trip
    finally:
        os.close(out)
        os.close(into)
        os.waitpid(child, 0)


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view[:PIECE]) :]


def _read_all(fd: int, space: memoryview) -> bool:
    while space:
        count = os.readv(fd, [space[:PIECE]])
        if not count:
            return False
        space = space[count:]
    return True


def _seconds(run: Callable[[], object], times: int = 1) -> float:
    start = time.perf_counter()
    for _time in range(times):
        run()
    return time.perf_counter() - start


def _growth(work: Any, pid: int) -> float:
    """Create and drop; the least that the memory of the processes below `pid` has grown, in MB."""
    before = _resident(pid)
    for _object in range(OBJECTS):
        work.Thing()
    return (_resident(pid) - before) / 1e6


def _resident(pid: int) -> int:
    """Bytes in memory of the processes that descend from `pid`."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for each in lists for child in each.read_text().split()]
    return sum(_own(int(child)) + _resident(int(child)) for child in children)


def _own(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
