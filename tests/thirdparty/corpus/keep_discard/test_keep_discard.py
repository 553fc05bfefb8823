"""Features: predicates as callbacks, None as predicate, bound methods of built-ins, exceptions of a callback."""

import pytest

from keep_discard import discard, keep, partition


class NoThanks(Exception):
    pass


@pytest.mark.parametrize(
    "items, predicate, kept",
    [
        ([1, 2, 3], lambda x: x < 10, [1, 2, 3]),
        ([1, 2, 3], lambda x: x % 2 == 1, [1, 3]),
        (["apple", "zebra", "Zoo"], str.isupper, []),
        (["a", "B", "C"], str.isupper, ["B", "C"]),
        ([0, "", 5, None], bool, [5]),
        ([[], [1], [2, 3]], len, [[1], [2, 3]]),
    ],
)
def test_keep(items, predicate, kept):
    assert keep(items, predicate) == kept


def test_discard():
    assert discard([1, 2, 3, 4], lambda x: x > 2) == [1, 2]


def test_bound_method_of_a_set():
    allowed = {"red", "blue"}
    assert keep(["red", "green"], allowed.__contains__) == ["red"]
    assert discard("hello world", "aeiou".count) == list("hll wrld")


def test_partition_calls_once_for_each_item():
    calls = []

    def even(number):
        calls.append(number)
        return number % 2 == 0

    assert partition([1, 2, 3], even) == ([2], [1, 3])
    assert calls == [1, 2, 3]


def test_exception_of_the_predicate_passes_through():
    def picky(item):
        raise NoThanks(item)

    with pytest.raises(NoThanks) as caught:
        keep(["cake"], picky)
    assert caught.value.args == ("cake",)
    assert caught.type is NoThanks
