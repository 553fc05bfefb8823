"""Hostile questions about what a test passed in: raw frames that come without the jail's own stubs."""

import io
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any
from unittest import mock

import pytest

from autograder.suite.deadline import deadline
from autograder.wall import callbacks, codec
from autograder.wall.proxy import WorkerLost
from tests.wall.test_frames import FakeWorker, ok

NOTHING = [codec.TUPLE, []]
NO_NAMES = [codec.DICT, []]

ran: list[object] = []
"""What was made to run that must not."""


class Mine(Exception):
    """An exception of the test's."""


class Thing:
    """A small object of the test's, which notes whatever it is asked in private."""

    def __init__(self, *args: object) -> None:
        self.shown = "shown"
        self._pin = 1234
        ran.extend(args)

    def open(self, value: int = 0) -> int:
        return value

    def _private(self, *args: object) -> None:
        ran.append("_private")

    def __reduce__(self) -> Any:
        ran.append("__reduce__")

    def __getstate__(self) -> Any:
        ran.append("__getstate__")

    def __setstate__(self, state: object) -> None:
        ran.append("__setstate__")

    def __repr__(self) -> str:
        ran.append("__repr__")
        return "a secret"


def function(value: int = 0) -> int:
    """A function of the test's."""
    return value


PASSED: dict[str, Callable[[], Any]] = {
    "function": lambda: function,
    "object": Thing,
    "text file": lambda: io.StringIO("text"),
    "byte file": lambda: io.BytesIO(b"bytes"),
    "mock": lambda: mock.Mock(return_value=1),
    "mock without call": lambda: mock.NonCallableMock(),
    "list iterator": lambda: iter([1, 2]),
    "generator": lambda: (n for n in range(3)),
    "count": itertools.count,
    "exception class": lambda: Mine,
    "class": lambda: Thing,
    "method": lambda: Thing().open,
    "list method": lambda: [1].append,
    "file method": lambda: io.StringIO("text").read,
}
each_passed = pytest.mark.parametrize("make", PASSED.values(), ids=PASSED)


@pytest.fixture
def fake() -> Iterator[FakeWorker]:
    worker = FakeWorker(lambda file: file == __file__)
    ran.clear()
    yield worker
    worker.close()


def question(number: Any, op: Any, args: Any = NOTHING, kwargs: Any = NO_NAMES, *, seq: Any = 1) -> list[Any]:
    return [seq, "callback", number, op, args, kwargs, [], "", "", []]


def given(*nodes: Any) -> list[Any]:
    return [codec.TUPLE, list(nodes)]


def asked(fake: FakeWorker, passed: object, *questions: list[Any]) -> list[Any]:
    """The answers to the questions that come while a request with `passed` is served."""
    for each in questions:
        fake.reply(*each)
    fake.reply(*ok(None))
    fake.connection.request("call", 1, (passed,), {})
    fake.heard()
    return [fake.heard() for _each in questions]


def assert_refused(fake: FakeWorker, passed: object, asks: list[Any]) -> None:
    """The jail is told that it may not, or is lost; nothing that was passed in has run."""
    ran.clear()
    try:
        (answer,) = asked(fake, passed, asks)
    except WorkerLost:
        assert fake.connection.lost == "protocol"
    else:
        assert answer[1:3] == ["answer", "raise"]
    assert [each for each in ran if each != "shown"] == []


def test_question_in_order_is_answered(fake: FakeWorker) -> None:
    (answer,) = asked(fake, function, question(1, "__call__", given(5)))
    assert answer[1:4] == ["answer", "ok", 5]


@pytest.mark.parametrize(
    "number", [2, 99, -1, 1 << 63, -(1 << 62), True, 1.0, "1", b"1", None, [1], {}, {1: 1}], ids=repr
)
@pytest.mark.parametrize("op", ["__call__", "get"])
def test_number_that_was_not_given(fake: FakeWorker, number: Any, op: str) -> None:
    assert_refused(fake, function, question(number, op, given("shown")))


FORBIDDEN = [
    "__class__", "__reduce__", "__reduce_ex__", "__getattribute__", "__getattr__", "__setattr__", "__init__",
    "__globals__", "__code__", "__dict__", "__getstate__", "__setstate__", "__repr__", "__str__",
    "__format__", "__hash__", "__del__", "__subclasshook__", "_private", "set", "delete", "call", "import",
    "raised", "class", "",
]  # fmt: skip


@pytest.mark.parametrize("op", [*FORBIDDEN, None, 5, b"get", ["get"], {"get": 1}, {}], ids=repr)
@each_passed
def test_forbidden_operation(fake: FakeWorker, make: Callable[[], Any], op: Any) -> None:
    assert_refused(fake, make(), question(1, op, given("shown")))


PRIVATE = [
    "__globals__", "__code__", "__closure__", "__class__", "__dict__", "__self__", "__func__", "__wrapped__",
    "__reduce_ex__", "__setstate__", "__getstate__", "__init__", "__call__", "_pin", "_private",
    "_mock_children", "_mock_wraps", "mock_calls", "method_calls", "call_args", "return_value",
    "side_effect", "reset_mock", "configure_mock", "attach_mock", "assert_called", "gi_frame", "gi_code",
    "send", "throw", "detach", "getbuffer", "readinto", "name", "mro", "__subclasses__",
]  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("make", [make for name, make in PASSED.items() if "mock" not in name])
def test_private_attribute(fake: FakeWorker, make: Callable[[], Any], name: str) -> None:
    assert_refused(fake, make(), question(1, "get", given(name)))


@pytest.mark.parametrize("name", PRIVATE[: PRIVATE.index("gi_frame")])
def test_private_attribute_of_a_mock(fake: FakeWorker, name: str) -> None:
    assert_refused(fake, mock.Mock(), question(1, "get", given(name)))


@pytest.mark.parametrize(
    "args",
    [
        given(),
        given("shown", "shown"),
        given("shown", None),
        given(5),
        given([codec.TUPLE, ["shown"]]),
        given([codec.OPAQUE, 1, "test"]),
        given([codec.BYTES, b"shown"]),
    ],
    ids=repr,
)
@each_passed
def test_attribute_by_no_name_or_by_several(fake: FakeWorker, make: Callable[[], Any], args: Any) -> None:
    assert_refused(fake, make(), question(1, "get", args))


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        (given(1, 2), NO_NAMES),
        (NOTHING, [codec.DICT, ["other", 1]]),
        (NOTHING, [codec.DICT, [5, 5]]),
        (NOTHING, NOTHING),
        (NOTHING, None),
        (NOTHING, {}),
        ([codec.LIST, []], NO_NAMES),
        (None, NO_NAMES),
        ("shown", NO_NAMES),
        ([], NO_NAMES),
        ([[]], NO_NAMES),
        ({}, NO_NAMES),
        ([99, 1], NO_NAMES),
        (given([codec.REF, 0]), NO_NAMES),
        (given([codec.OPAQUE, 99, "test"]), NO_NAMES),
        (given([codec.OPAQUE, 0, "test"]), NO_NAMES),
        (given([codec.OPAQUE, True, "test"]), NO_NAMES),
        (given([codec.OPAQUE, 0, "raised"]), NO_NAMES),
        (given([codec.OPAQUE, -1, "raised"]), NO_NAMES),
        (given([codec.OPAQUE, 1, "class"]), NO_NAMES),
        (given([codec.OPAQUE, 5, "instance", 5]), NO_NAMES),
        (given([codec.OPAQUE, 5, "library", "os", "system"]), NO_NAMES),
        (given([codec.OPAQUE]), NO_NAMES),
    ],
    ids=repr,
)
def test_call_with_wrong_arguments(fake: FakeWorker, args: Any, kwargs: Any) -> None:
    assert_refused(fake, function, question(1, "__call__", args, kwargs))


def nested(depth: int) -> Any:
    node: Any = 1
    for _each in range(depth):
        node = [codec.TUPLE, [node]]
    return node


@pytest.mark.parametrize("depth", [codec.MAX_DEPTH + 10, 300])
def test_argument_nested_too_deep(fake: FakeWorker, depth: int) -> None:
    assert_refused(fake, function, question(1, "__call__", given(nested(depth))))


@pytest.mark.parametrize("seq", [0, 2, -1, None, "1", [1], 1 << 63], ids=repr)
def test_question_of_another_request(fake: FakeWorker, seq: Any) -> None:
    assert_refused(fake, ran.append, question(1, "__call__", given(1), seq=seq))


@pytest.mark.parametrize("part", range(6, 10))
@pytest.mark.parametrize("value", [5, None, [5], [[]], {}], ids=repr)
def test_malformed_effects(fake: FakeWorker, part: int, value: Any) -> None:
    message = question(1, "__call__", given(1))
    message[part] = value
    assert_refused(fake, ran.append, message)


@pytest.mark.parametrize("length", [2, 3, 9, 11])
def test_question_of_another_length(fake: FakeWorker, length: int) -> None:
    message = [*question(1, "__call__", given(1)), []][:length]
    assert_refused(fake, ran.append, message)


def test_question_when_no_request_is_served(fake: FakeWorker) -> None:
    fake.reply(*ok(None))
    fake.reply(*question(1, "__call__", given(1)))
    fake.connection.request("call", 1, (ran.append,), {})
    with pytest.raises(WorkerLost):
        fake.connection.request("get", 1, "x")
    assert fake.connection.lost == "protocol"
    assert ran == []


def test_question_at_the_opening_and_at_the_end(fake: FakeWorker) -> None:
    fake.reply(*question(0, "input", given("?")))
    with pytest.raises(WorkerLost):
        fake.connection.open({"work": b""}, {})
    assert fake.connection.lost == "protocol"


def test_question_instead_of_the_end_of_a_test(fake: FakeWorker) -> None:
    fake.connection.new_test(1)
    fake.reply(*ok(None)[:1], *ok(None)[1:])
    fake.reply(*question(1, "__call__", given(1)))
    with suppress(WorkerLost):  # the request that starts the test has another number
        fake.connection.request("call", 1, (ran.append,), {})
    fake.connection.end_test()
    assert fake.connection.lost == "protocol"
    assert ran == []


@pytest.mark.parametrize("message", [[1, "answer", "ok", 5, []], [1, "answer"], [1, "callback"]], ids=repr)
def test_answer_to_nothing(fake: FakeWorker, message: list[Any]) -> None:
    fake.reply(*message)
    with pytest.raises(WorkerLost):
        fake.connection.request("call", 1, (function,), {})
    assert fake.connection.lost == "protocol"


ANOTHER = [-1, 0, 1, 99, True, "0", None, 0.0, [0], {}]


@pytest.mark.parametrize("number", ANOTHER, ids=repr)
@pytest.mark.parametrize("kind", ["again", "class"])
def test_exception_of_the_tests_that_there_is_not(fake: FakeWorker, kind: str, number: Any) -> None:
    beside: list[Any] = [[], None, None, False]
    fake.reply(
        1, "raise", [], [{kind: number}, "ValueError", NOTHING, "", None, "", beside], [], "", "", [], 0
    )
    with pytest.raises(WorkerLost):
        fake.connection.request("call", 1, (function,), {})
    assert fake.connection.lost == "protocol"


@pytest.mark.parametrize("told", [0, 1, -1, True, None, 1.5, [codec.TUPLE, [0]]], ids=repr)
def test_with_of_the_tests_is_left_by_what_never_happened(fake: FakeWorker, told: Any) -> None:
    left: list[object] = []

    class Manager:
        def __enter__(self) -> Any:
            return self

        def __exit__(self, kind: object, error: object, trace: object) -> None:
            left.append(error)

    with suppress(WorkerLost):
        asked(fake, Manager(), question(1, "__exit__", given(told)))
    assert left == ([None] if told is None else [])


@pytest.mark.parametrize("told", ["SystemExit", "KeyboardInterrupt", "Skipped", "__import__", "ValueError"])
def test_with_of_the_tests_is_left_by_ordinary_exceptions_only(fake: FakeWorker, told: str) -> None:
    left: list[object] = []

    class Manager:
        def __enter__(self) -> Any:
            return self

        def __exit__(self, kind: object, error: object, trace: object) -> None:
            left.append(type(error))

    asked(fake, Manager(), question(1, "__exit__", given(told, [codec.LIST, ["why"]])))
    assert left == [ValueError if told == "ValueError" else Exception]


def test_changes_of_an_argument_of_a_question(fake: FakeWorker) -> None:
    kept: list[Any] = []
    fake.reply(*question(1, "__call__", given([codec.LIST, [1]])))
    fake.reply(*ok(None, changes=[[0, [[2]]]]))
    with pytest.raises(WorkerLost):
        fake.connection.request("call", 1, (kept.append,), {})
    assert fake.connection.lost == "protocol"
    assert kept == [[1]]


def test_questions_are_counted(fake: FakeWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callbacks, "MAX_CALLS", 5)
    answers = asked(fake, function, *[question(1, "__call__") for _each in range(8)])
    assert [answer[2] for answer in answers] == ["ok"] * 5 + ["raise"] * 3


def test_size_of_questions_is_counted(fake: FakeWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callbacks, "MAX_BYTES", 2000)
    kept: list[str] = []
    with pytest.raises(WorkerLost):
        asked(fake, kept.append, *[question(1, "__call__", given("x" * 500)) for _each in range(8)])
    assert len(kept) < 4


def test_endless_questions_end_with_the_deadline(fake: FakeWorker) -> None:
    def ask() -> None:
        with suppress(Exception):
            while True:
                fake.reply(*question(1, "__call__"))

    Thread(target=ask, daemon=True).start()
    with pytest.raises(WorkerLost), deadline(0.3, lambda: None):
        fake.connection.request("call", 1, (function,), {})


def test_questions_within_questions_are_bounded(fake: FakeWorker) -> None:
    levels = callbacks.MAX_DEPTH + 1

    def deeper() -> None:
        fake.connection.request("call", 1, (), {})

    for seq in range(1, levels + 1):
        fake.reply(*question(1, "__call__", seq=seq))
    for seq in range(levels, 0, -1):
        fake.reply(seq, *ok(None)[1:])
    fake.connection.request("call", 1, (deeper,), {})
    heard = [fake.heard() for _each in range(2 * levels)]
    assert [each[2] for each in heard if each[1] == "answer"] == ["raise"] + ["ok"] * (levels - 1)


@pytest.mark.parametrize("file", [io.StringIO("text"), io.BytesIO(b"text")], ids=["text", "bytes"])
@pytest.mark.parametrize("to", [(1 << 40,), (5,), (1, 2), (1 << 40, 1), ("x",), (0, 7)], ids=repr)
def test_file_is_not_sought_beyond_its_end(fake: FakeWorker, file: Any, to: tuple[Any, ...]) -> None:
    file.seek(0)
    get, call = question(1, "get", given("seek")), question(2, "__call__", given(*to))
    answers = asked(fake, file, get, call)
    assert [answer[2] for answer in answers] == ["ok", "raise"]
    assert file.tell() == 0


@pytest.mark.parametrize("to", [(4,), (0,), (0, 2), (0, 1)], ids=repr)
def test_file_is_sought_within(fake: FakeWorker, to: tuple[int, ...]) -> None:
    answers = asked(
        fake, io.StringIO("text"), question(1, "get", given("seek")), question(2, "__call__", given(*to))
    )
    assert [answer[2] for answer in answers] == ["ok", "ok"]


def test_exit_of_pytest_does_not_come_back(fake: FakeWorker) -> None:
    def leave() -> None:
        pytest.exit("over")

    beside: list[Any] = [[], None, None, False]
    fake.reply(*question(1, "__call__"))
    fake.reply(1, "raise", [], [{"again": 0}, "", NOTHING, "", None, "", beside], [], "", "", [], 0)
    with pytest.raises(RuntimeError, match="over"):
        fake.connection.request("call", 1, (leave,), {})


@pytest.mark.parametrize("name", [pytest.skip, pytest.xfail], ids=["skip", "xfail"])
def test_callback_that_skips_or_expects_failure_fails_the_test(fake: FakeWorker, name: Any) -> None:
    fake.reply(*question(1, "__call__"))
    fake.reply(*ok(None))
    with pytest.raises(Exception, match="why"):
        fake.connection.request("call", 1, (lambda: name("why"),), {})


def test_class_that_claims_to_be_of_the_suite_is_still_the_students(fake: FakeWorker) -> None:
    """Its module is what the student says; it must not be numbered as one that the test passed in."""
    claims = [7, "Mine", __name__, None, ["ValueError"], [], True, None, [], [], None]
    error = [codec.OPAQUE, 3, "instance", 7, NOTHING, ""]
    beside: list[Any] = [[], None, None, False]

    def nested_request() -> None:
        fake.connection.request("get", 1, "x")

    fake.reply(*question(1, "__call__"))
    fake.reply(2, "raise", [claims], [error, "ValueError", NOTHING, "", None, "", beside], [], "", "", [], 0)
    fake.reply(*ok(None))
    fake.connection.request("call", 1, (nested_request,), {})
    heard = [fake.heard() for _each in range(3)]
    assert heard[2][1:3] == ["answer", "raise"]
    assert heard[2][3][1] == "ValueError"


@pytest.mark.parametrize(
    "make",
    [
        lambda: mock.Mock(wraps=open),
        lambda: mock.Mock(side_effect=open),
        lambda: mock.Mock(wraps=os),
        lambda: mock.Mock(wraps=Path),
        lambda: mock.create_autospec(function, side_effect=open),
    ],
    ids=["wraps", "side effect", "wraps a module", "wraps a class", "function"],
)
def test_mock_that_runs_what_is_not_the_suites_is_not_passed_in(
    fake: FakeWorker, make: Callable[[], Any]
) -> None:
    with pytest.raises(TypeError, match=r"Mock|function"):
        fake.connection.request("call", 1, (make(),), {})


@pytest.mark.parametrize(
    "make",
    [
        lambda: mock.Mock(wraps=function),
        lambda: mock.Mock(wraps=Thing()),
        lambda: mock.Mock(side_effect=[1, 2]),
        lambda: mock.Mock(side_effect=lambda: 5),
        lambda: mock.create_autospec(function, return_value=3),
    ],
    ids=["function", "object", "values", "side effect", "autospec"],
)
def test_mock_of_the_suites_is_called(fake: FakeWorker, make: Callable[[], Any]) -> None:
    (answer,) = asked(fake, make(), question(1, "__call__"))
    assert answer[2] == "ok" or "Thing" in str(answer)
