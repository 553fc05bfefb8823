"""Hostile frames: from a worker to the trusted side, and raw ones into a real worker."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.wall import codec
from autograder.wall.channel import Channel, ChannelClosed
from autograder.wall.connection import Connection
from autograder.wall.proxy import RemoteModule, StudentError, WorkerLost, is_remote
from tests.wall.student import Student, Workers

MAX_BYTES = 1 << 20


class FakeWorker:
    """The other end of a connection: says what the test wants it to say."""

    def __init__(self, is_suites: Callable[[str], bool] = lambda file: False) -> None:
        (self._in, requests), (replies, self._out) = os.pipe(), os.pipe()
        self._fds = [self._in, requests, replies, self._out]
        self._channel = Channel(self._in, self._out, MAX_BYTES)
        self.connection = Connection(Channel(replies, requests, MAX_BYTES), is_suites)

    def reply(self, *parts: Any, buffers: tuple[bytes, ...] = ()) -> None:
        self._channel.send(list(parts), list(buffers))

    def heard(self) -> list[Any]:
        """The next thing that the trusted side said."""
        return self._channel.receive()[0]

    def write(self, data: bytes) -> None:
        os.write(self._out, data)

    def hang_up(self) -> None:
        """Nothing more will come."""
        os.close(self._out)
        self._fds.remove(self._out)

    def close(self) -> None:
        for fd in self._fds:
            os.close(fd)


@pytest.fixture
def fake() -> Iterator[FakeWorker]:
    worker = FakeWorker()
    yield worker
    worker.close()


def ok(value: Any, *, classes: Any = (), changes: Any = (), out: Any = "", warnings: Any = ()) -> list[Any]:
    return [1, "ok", list(classes), value, list(changes), out, "", list(warnings), 0]


def test_reply_in_order_is_believed(fake: FakeWorker) -> None:
    fake.reply(*ok(5))
    assert fake.connection.request("get", 1, "x") == 5
    assert fake.connection.lost is None


def test_library_exception_is_not_looked_for_in_a_module_of_the_students(
    fake: FakeWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = RemoteModule("statistics")
    module._iaml_serve(fake.connection)
    monkeypatch.setitem(sys.modules, "statistics", module)
    name = "statistics.StatisticsError"
    node: Any = [name, "ValueError", [codec.TUPLE, [3]], "3", None, "", [[], None, None, False]]
    fake.reply(1, "raise", [], node, [], "", "", [], 0)
    fake.hang_up()
    with pytest.raises(StudentError, match=name):
        fake.connection.request("get", 1, "x")


CLASS = [7, "A", "m", None, [], [], True]
BAD = {
    "seq": [2, *ok(5)[1:]],
    "status": [1, "fine", *ok(5)[2:]],
    "short": [1, "ok"],
    "long": [*ok(5), 1],
    "value": ok([99]),
    "value map": ok({}),
    "handle": ok([codec.OPAQUE, "x", "instance", 7]),
    "handle alone": ok([codec.OPAQUE]),
    "kind": ok([codec.OPAQUE, 3, "frame"]),
    "kind list": ok([codec.OPAQUE, 3, ["frame"]]),
    "instance without class": ok([codec.OPAQUE, 3, "instance"]),
    "unknown class": ok([codec.OPAQUE, 3, "instance", 9]),
    "class as list": ok([codec.OPAQUE, 3, "instance", [7]], classes=[CLASS]),
    "unknown class itself": ok([codec.OPAQUE, 9, "class"]),
    "function": ok([codec.OPAQUE, 3, "function"]),
    "module": ok([codec.OPAQUE, 3, "module"]),
    "class short": ok(5, classes=[[7, "A"]]),
    "class twice": ok(5, classes=[CLASS, CLASS]),
    "class name": ok(5, classes=[[7, 5, *CLASS[2:]]]),
    "class name null": ok(5, classes=[[7, "a\0b", *CLASS[2:]]]),
    "class base": ok(5, classes=[[*CLASS[:4], [99], *CLASS[5:]]]),
    "class bases": ok(5, classes=[[*CLASS[:4], 5, *CLASS[5:]]]),
    "class fields": ok(5, classes=[[*CLASS, None, [], [["a", "b", []]], None]]),
    "class of many fields": ok(
        5, classes=[[*CLASS, None, [], [f"field{each}" for each in range(1000)], None]]
    ),
    "class special": ok(5, classes=[[*CLASS[:5], [[]], True]]),
    "classes": [1, "ok", 5, 5, [], "", "", [], 0],
    "class not list": ok(5, classes=[5]),
    "change short": ok(5, changes=[[0]]),
    "change number": ok(5, changes=[[0, [codec.LIST, []]]]),
    "change negative": ok(5, changes=[[-1, [[]]]]),
    "changes": [1, "ok", [], 5, 7, "", "", [], 0],
    "out": ok(5, out=7),
    "lines": [*ok(5)[:-1], "x"],
    "warning short": ok(5, warnings=[["UserWarning"]]),
    "warning category": ok(5, warnings=[[[], "m", "f", 1]]),
    "warning line": ok(5, warnings=[["UserWarning", "m", "f", "x"]]),
    "error": [1, "raise", [], 5, [], "", "", [], 0],
    "error short": [1, "raise", [], ["ValueError"], [], "", "", [], 0],
    "error nearest": [1, "raise", [], ["ValueError", [], [codec.TUPLE, []], "", None, ""], [], "", "", [], 0],
    "error args": [
        1,
        "raise",
        [],
        ["ValueError", "ValueError", [codec.LIST, []], "", None, ""],
        [],
        "",
        "",
        [],
        0,
    ],
}


@pytest.mark.parametrize("reply", BAD.values(), ids=BAD)
def test_malformed_reply_loses_the_jail(fake: FakeWorker, reply: list[Any]) -> None:
    fake.reply(*reply)
    with pytest.raises(WorkerLost):
        fake.connection.request("get", 1, "x")
    assert fake.connection.lost == "protocol"
    with pytest.raises(WorkerLost):
        fake.connection.request("get", 1, "x")


parts = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-2, 30),
        st.sampled_from(
            ["ok", "raise", "class", "instance", "function", "iterator", "module", "ValueError", "", "x\0"]
        ),
        st.binary(max_size=4),
    ),
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.integers(0, 3), inner, max_size=1),
    max_leaves=25,
)


@given(st.lists(parts, min_size=7, max_size=7), st.sampled_from(["ok", "raise"]))
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_reply_ends_in_a_value_a_student_error_or_the_loss_of_the_jail(
    fields: list[Any], status: str
) -> None:
    fake = FakeWorker()
    try:
        fake.reply(1, status, *fields)
        with suppress(WorkerLost):
            fake.connection.request("call", 1, ([],), {})
        if fake.connection.lost is None:
            assert fields[4:6] == ["", ""] or all(type(field) is str for field in fields[3:5])
    finally:
        fake.close()


@given(st.binary(max_size=120))
def test_any_bytes_end_in_the_loss_of_the_jail(data: bytes) -> None:
    fake = FakeWorker()
    try:
        fake.write(data)
        fake.hang_up()
        with pytest.raises(WorkerLost):
            fake.connection.request("get", 1, "x")
    finally:
        fake.close()


def test_reply_to_a_question_not_asked_is_not_believed(fake: FakeWorker) -> None:
    fake.reply(*ok(1))
    fake.reply(*ok(2))
    assert fake.connection.request("get", 1, "x") == 1
    with pytest.raises(WorkerLost):
        fake.connection.request("get", 1, "y")


def test_class_of_a_reply_is_never_a_trusted_one(fake: FakeWorker) -> None:
    description = [
        7,
        "SkipTest",
        "unittest.case",
        None,
        ["KeyboardInterrupt", "SystemExit", "int"],
        ["__class__"],
        True,
        None,
        [],
        [],
        None,
    ]
    fake.reply(*ok([codec.OPAQUE, 3, "instance", 7], classes=[description]))
    value = fake.connection.request("get", 1, "x")
    assert is_remote(value)
    assert not isinstance(value, (BaseException, int))
    assert "__class__" not in vars(type(value))


@pytest.mark.parametrize(
    "name", ["KeyboardInterrupt", "SystemExit", "BaseExceptionGroup", "Failed", "", "__import__"]
)
def test_exception_outside_the_list_is_a_student_error(fake: FakeWorker, name: str) -> None:
    error: list[object] = [name, name, [codec.TUPLE, ["why"]], "why", None, "", [[], None, None, False]]
    fake.reply(1, "raise", [], error, [], "", "", [], 0)
    with pytest.raises(StudentError, match="why"):
        fake.connection.request("get", 1, "x")


# -- into a real worker

RAW = [
    [1],
    [1, "nonsense"],
    [1, "get"],
    [1, "get", 99, "x"],
    [1, "call", [99]],
    [1, "call", 1, [codec.OPAQUE, 77], {}],
    [1, "begin"],
    [1, "begin", "x", "y"],
    [1, "exercise", {}],
    [1, "__class__"],
]


@pytest.mark.parametrize("message", RAW, ids=str)
def test_raw_frame_into_a_worker_is_answered_or_ends_it(
    student: Student, message: list[Any], plain_workers: Workers
) -> None:
    student.hand_in({"work": "x = 1"})
    assert student.module().x == 1
    channel = plain_workers.channel()
    channel.send(message, [])
    channel.send([2, "quit"], [])
    with suppress(ChannelClosed):
        reply, _buffers = channel.receive()
        assert reply[:2] in ([1, "raise"], [0, "died"], [0, "ended"], [0, "closed"])
    plain_workers.discard()
    student.connection.lost = "crashed"
