"""Features: int, float, round, floor, ceil, bool, ordering with functools.total_ordering, format specs, sum, divmod."""

import math

import pytest

from price_money import Money


def test_conversions():
    assert int(Money("12.90")) == 12
    assert float(Money("12.90")) == 12.9
    assert str(Money("12.9")) == "12.90"
    assert repr(Money("3")) == "Money('3.00')"
    assert bool(Money("0")) is False


def test_rounding():
    assert round(Money("12.50")) == 12
    assert round(Money("12.345"), 1) == Money("12.30")
    assert math.floor(Money("12.99")) == 12
    assert math.ceil(Money("12.01")) == 13
    assert math.trunc(Money("-1.99")) == -1


def test_as_an_index():
    assert ["a", "b", "c"][Money("2.00")] == "c"


def test_order():
    assert Money("1") < Money("2") <= Money("2.00")
    assert Money("3") > Money("2")
    assert Money("3") >= Money("3")
    assert min(Money("5"), Money("4")) == Money("4")


def test_sorted():
    prices = sorted([Money("9"), Money("0.5"), Money("3")], reverse=True)
    assert [str(price) for price in prices] == ["9.00", "3.00", "0.50"]


def test_sum_starts_at_zero():
    assert sum([Money("1.10"), Money("2.20")]) == Money("3.30")


def test_divmod():
    share, rest = divmod(Money("10.00"), 3)
    assert share == Money("3.33")
    assert rest == Money("0.01")


def test_format():
    assert f"{Money('1234.5')}" == "1234.50"
    assert f"{Money('1234.5'):,}" == "1,234.50"
    assert "{:>8}|".format(Money("1")) == "    1.00|"


def test_other_types_do_not_mix():
    with pytest.raises(TypeError):
        Money("1") < 2
    with pytest.raises(TypeError):
        Money("1") + 2.5


def test_hash():
    assert hash(Money("1.5")) == hash(Money("1.50"))
    assert {Money("1.5"): "a"}[Money("1.50")] == "a"
