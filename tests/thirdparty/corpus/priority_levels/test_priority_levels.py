"""Features: IntEnum ordering, comparison with ints, sorting, int(), arithmetic, max, members as list indices."""

from enum import IntEnum

import pytest

import priority_levels
from priority_levels import Priority


def test_order():
    assert Priority.LOW < Priority.HIGH
    assert max(Priority) is Priority.URGENT
    assert sorted([Priority.HIGH, Priority.LOW]) == [Priority.LOW, Priority.HIGH]


def test_is_an_int():
    assert issubclass(Priority, int)
    assert isinstance(Priority.LOW, int)
    assert Priority.NORMAL == 2
    assert Priority.NORMAL >= 2
    assert int(Priority.HIGH) == 3


def test_arithmetic_gives_ints():
    assert Priority.LOW + 1 == 2
    assert 10 * Priority.HIGH == 30


def test_as_an_index():
    assert "abcde"[Priority.HIGH] == "d"


def test_from_value():
    assert Priority(1) is Priority.LOW
    with pytest.raises(ValueError):
        Priority(9)


def test_raise_by_one_step():
    assert priority_levels.escalate(Priority.LOW) is Priority.NORMAL
    assert priority_levels.escalate(Priority.URGENT) is Priority.URGENT


def test_most_urgent_task_first():
    tasks = [("sleep", Priority.LOW), ("eat", Priority.HIGH), ("work", Priority.NORMAL)]
    assert [name for name, _ in priority_levels.ordered(tasks)] == ["eat", "work", "sleep"]


def test_default():
    assert priority_levels.DEFAULT is Priority.NORMAL
