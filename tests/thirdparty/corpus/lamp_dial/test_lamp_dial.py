"""Features: objects as indices, `__index__` in range, slices and hex, own reversed, descriptors, f-strings, StrEnum,
pattern matching, weak references, singledispatch, assertWarns, enterContext, class clean-ups, getfixturevalue, capfd.
"""

import functools
import math
import operator
import unittest
import weakref
from enum import StrEnum

import pytest

import lamp_dial
from lamp_dial import Colour, Dial, Lamp, Point, Row


@pytest.fixture
def dial():
    return Dial(3)


def test_index(dial):
    assert operator.index(dial) == 3
    assert list(range(dial)) == [0, 1, 2]
    assert "abcdef"[dial] == "d"
    assert "abcdef"[:dial] == "abc"
    assert hex(dial) == "0x3"
    assert [0] * dial == [0, 0, 0]


def test_truncation(dial):
    assert math.trunc(dial) == 3
    assert math.ceil(Dial(2)) == 2


def test_own_reversed():
    assert list(reversed(Row("abc"))) == ["c!", "b!", "a!"]


def test_f_strings(dial):
    assert f"{dial}" == "dial at 3"
    assert f"{dial:>4}" == "   3"
    assert f"{dial!r}" == "Dial(3)"


def test_descriptor_refuses():
    lamp = Lamp(5)
    lamp.level = 7
    assert lamp.level == 7
    with pytest.raises(ValueError, match="level"):
        lamp.level = -1
    assert lamp.level == 7


def test_text_enum():
    assert issubclass(Colour, StrEnum) or issubclass(Colour, str)
    assert Colour.RED == "red"
    assert Colour("blue") is Colour.BLUE
    assert Colour.RED.upper() == "RED"
    assert f"{Colour.RED}" == "red"


def test_match_by_keyword():
    match Point(1, 2):
        case Point(x=1, y=y):
            assert y == 2
        case _:
            pytest.fail("no match")


def test_match_by_position():
    match Point(1, 2):
        case Point(1, y):
            assert y == 2
        case _:
            pytest.fail("no match")


def test_weak_reference():
    lamp = Lamp(1)
    assert weakref.ref(lamp)() is lamp


def test_singledispatch_by_class():
    @functools.singledispatch
    def said(value):
        return "something"

    @said.register(Lamp)
    def _(lamp):
        return f"lamp {lamp.level}"

    assert said(Lamp(4)) == "lamp 4"
    assert said(4) == "something"


def test_fixture_by_name(request):
    assert request.getfixturevalue("dial").turn(2) == 5


def test_output_by_descriptor(capfd):
    Lamp(2).show()
    assert capfd.readouterr().out == "**\n"


class LampTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = Lamp(1)
        cls.addClassCleanup(cls.shared.off)

    def test_warns(self):
        with self.assertWarns(UserWarning) as caught:
            Lamp(200)
        self.assertIn("bright", str(caught.warning))

    def test_context(self):
        lamp = self.enterContext(lamp_dial.lit(9))
        self.assertEqual(lamp.level, 9)

    def test_shared(self):
        self.assertEqual(self.shared.level, 1)

    def test_logged_nothing(self):
        with self.assertNoLogs():
            Lamp(3).off()
