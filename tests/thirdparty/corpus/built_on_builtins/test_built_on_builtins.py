"""Features: student classes derived from list, dict, str and int, with added methods, issubclass of the built-in, __missing__."""

import pytest

from built_on_builtins import Default, Name, Percent, Stack


def test_stack_is_a_kind_of_list():
    assert issubclass(Stack, list)
    assert isinstance(Stack(), Stack)


def test_push_and_peek():
    stack = Stack([1, 2])
    stack.push(3)
    assert stack.peek() == 3
    assert stack.pop() == 3
    assert len(stack) == 2


def test_inherited_methods():
    stack = Stack("ab")
    stack.extend("cd")
    assert stack.index("c") == 2
    assert list(stack) == ["a", "b", "c", "d"]
    assert list(stack[::-1]) == ["d", "c", "b", "a"]
    assert "d" in stack


def test_empty_stack():
    with pytest.raises(IndexError, match="empty"):
        Stack().peek()
    assert not Stack()


def test_missing_keys():
    table = Default({"a": 1})
    assert table["a"] == 1
    assert table["zzz"] == "no zzz"
    assert "zzz" not in table
    assert sorted(table.keys()) == ["a"]


def test_equal_to_its_like():
    assert Stack([1, 2]) == Stack([1, 2])
    assert Default(a=1) == Default({"a": 1})
    assert Stack([1]) != Stack([2])


def test_name_is_a_text_with_methods():
    name = Name("ada lovelace")
    assert name.initials() == "A.L."
    assert str(name.upper()) == "ADA LOVELACE"
    assert len(name) == 12


def test_percent_refuses():
    with pytest.raises(ValueError, match="between 0 and 100"):
        Percent(101)
    assert int(Percent(30)) == 30
    assert str(Percent(7)) == "7 %"
    assert int(Percent(30) + Percent(20)) == 50
