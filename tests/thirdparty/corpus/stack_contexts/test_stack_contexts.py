"""Features: with on student's objects, __exit__ that suppresses, contextlib.contextmanager functions, ExitStack."""

import contextlib

import pytest

from stack_contexts import Ignoring, Transaction, indented


@pytest.fixture
def store():
    return Transaction({"a": 1})


def test_commit_at_the_end(store):
    with store as changes:
        changes.set("b", 2)
    assert store.values() == {"a": 1, "b": 2}


def test_enter_gives_the_object_itself(store):
    with store as inner:
        assert inner is store
        assert store.active
    assert not store.active


def test_rollback_on_error(store):
    with pytest.raises(KeyError):
        with store:
            store.set("a", 100)
            raise KeyError("oops")
    assert store.values() == {"a": 1}


def test_set_outside_is_refused(store):
    with pytest.raises(RuntimeError, match="no transaction"):
        store.set("a", 5)


def test_ignoring_suppresses_only_its_kinds():
    with Ignoring(ZeroDivisionError, KeyError) as guard:
        1 / 0
    assert guard.caught == ["ZeroDivisionError"]
    with pytest.raises(IndexError):
        with guard:
            [][0]
    assert guard.caught == ["ZeroDivisionError"]


def test_generator_based_manager(capsys):
    with indented("list"):
        pass
    assert capsys.readouterr().out == "<list>\n</list>\n"


def test_generator_based_manager_closes_on_errors(capsys):
    with pytest.raises(ValueError):
        with indented("p"):
            raise ValueError
    assert capsys.readouterr().out.endswith("</p>\n")


def test_exit_stack():
    first, second = Transaction({}), Transaction({})
    with contextlib.ExitStack() as stack:
        for each in (first, second):
            stack.enter_context(each).set("x", 1)
    assert first.values() == second.values() == {"x": 1}
