"""Features: star import with __all__, constants, functions of tuples."""

import pytest

from resistor_bands import *


def test_colours_are_in_order():
    assert COLOURS[0] == "black"
    assert COLOURS[-1] == "white"
    assert len(COLOURS) == 10


def test_value_of_one_band():
    assert band_value("green") == 5


def test_two_bands():
    assert resistance(["brown", "black"]) == 10


def test_third_band_multiplies():
    assert resistance(["orange", "orange", "red"]) == 3300


def test_label_uses_kilo():
    assert label(("red", "black", "red")) == "2 kiloohms"


def test_label_uses_mega():
    assert label(("blue", "grey", "blue")) == "68 megaohms"


def test_private_names_do_not_come_along():
    with pytest.raises(NameError):
        _scale(1)
    with pytest.raises(NameError):
        helper_table
