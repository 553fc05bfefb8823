"""Features: equality between instances, repr and str, arithmetic with ints, hash, instances in containers."""

import pytest

from clock_face import Clock


@pytest.mark.parametrize(
    "hour, minute, text",
    [(8, 0, "08:00"), (24, 0, "00:00"), (25, 160, "03:40"), (-1, 15, "23:15"), (1, -160, "22:20")],
)
def test_clock_reads(hour, minute, text):
    assert str(Clock(hour, minute)) == text


def test_repr_can_be_read_back():
    assert repr(Clock(12, 5)) == "Clock(12, 5)"


def test_add_and_subtract_minutes():
    assert Clock(10, 0) + 3 == Clock(10, 3)
    assert Clock(0, 30) - 60 == Clock(23, 30)


def test_equal_clocks():
    assert Clock(15, 37) == Clock(-9, 37)
    assert Clock(15, 37) != Clock(15, 36)
    assert not Clock(1, 1) == Clock(1, 2)


def test_clocks_in_containers():
    assert Clock(9, 0) in [Clock(8, 0), Clock(33, 0)]
    assert [Clock(1, 0), Clock(2, 0)] == [Clock(25, 0), Clock(26, 0)]
    assert {Clock(1, 0): "tea"}[Clock(0, 60)] == "tea"


def test_clock_is_not_its_text():
    assert Clock(8, 0) != "08:00"
    assert (Clock(8, 0) == None) is False
