"""Features: nested plain data of every kind both ways: big ints, bytes, complex, sets, ranges, slices, datetime, Decimal, Fraction, inf and nan."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

import pytest

import nested_values as nv

VALUES = [
    None,
    True,
    -(10**40),
    0.1,
    -0.0,
    float("inf"),
    2 - 3j,
    "añ\u0000b\U0001f40d",
    b"\x00\xff",
    (1, (2, (3,))),
    [[], [[]]],
    {1, "a", (2, 3)},
    frozenset({frozenset({1})}),
    {(1, 2): {"k": [None]}, 3.5: ()},
    range(10, 0, -3),
    slice(1, None, 2),
    dt.datetime(2024, 2, 29, 23, 59, 59, 999999),
    dt.date(2000, 1, 1),
    dt.timedelta(days=-1, microseconds=5),
    Decimal("1.10"),
    Fraction(-3, 7),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_comes_back_as_it_went(value):
    back = nv.echo(value)
    assert back == value
    assert type(back) is type(value)


def test_type_names_on_the_other_side():
    assert nv.kinds([1, True, 1.0, "", b"", (), [], {}, set(), None]) == [
        "int", "bool", "float", "str", "bytes", "tuple", "list", "dict", "set", "NoneType",
    ]


def test_nan():
    assert math.isnan(nv.echo(float("nan")))


def test_minus_zero_keeps_its_sign():
    assert math.copysign(1, nv.echo(-0.0)) == -1


def test_same_list_comes_back():
    values = [1, [2]]
    assert nv.echo(values) is values


def test_order_of_a_dict():
    assert list(nv.inverted({"z": 1, "a": 2, "m": 3}).items()) == [(1, "z"), (2, "a"), (3, "m")]


def test_arithmetic_stays_exact():
    assert nv.total([Decimal("0.1")] * 3) == Decimal("0.3")
    assert nv.total([Fraction(1, 3), Fraction(1, 6)]) == Fraction(1, 2)
    assert nv.total([10**30, 1]) == 10**30 + 1


def test_deepest():
    assert nv.depth([1, [2, [3, []]]]) == 4
    assert nv.depth(5) == 0
