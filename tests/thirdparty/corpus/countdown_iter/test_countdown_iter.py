"""Features: iterator classes with __iter__ and __next__, StopIteration, iter with a sentinel, zip, list, sum, any, independent iterators."""

import itertools

import pytest

from countdown_iter import Countdown, Cycle, Dice


def test_list():
    assert list(Countdown(3)) == [3, 2, 1]


def test_next_and_stop():
    numbers = iter(Countdown(1))
    assert next(numbers) == 1
    with pytest.raises(StopIteration):
        next(numbers)
    assert next(numbers, "over") == "over"


def test_iterable_can_be_used_again():
    numbers = Countdown(2)
    assert list(numbers) == list(numbers) == [2, 1]


def test_nested_loops_do_not_disturb_each_other():
    numbers = Countdown(2)
    assert [(a, b) for a in numbers for b in numbers] == [(2, 2), (2, 1), (1, 2), (1, 1)]


def test_consumers():
    assert sum(Countdown(4)) == 10
    assert max(Countdown(4)) == 4
    assert any(n == 2 for n in Countdown(3))
    assert sorted(Countdown(3)) == [1, 2, 3]
    assert "".join(map(str, Countdown(3))) == "321"
    assert 2 in Countdown(3)


def test_unpacking():
    a, b, c = Countdown(3)
    assert (a, b, c) == (3, 2, 1)
    with pytest.raises(ValueError):
        a, b = Countdown(3)


def test_endless_cycle():
    colours = Cycle("rgb")
    assert list(itertools.islice(colours, 7)) == list("rgbrgbr")
    assert dict(zip([1, 2], Cycle(["x"]))) == {1: "x", 2: "x"}


def test_cycle_of_nothing():
    assert list(Cycle([])) == []


def test_iter_with_sentinel():
    dice = Dice([3, 1, 6, 2])
    assert list(iter(dice.roll, 6)) == [3, 1]
    assert dice.roll() == 2


def test_length_hint():
    import operator

    assert operator.length_hint(Countdown(5)) == 5
