"""Features: Enum members, identity, lookup by value and name, iteration, methods and properties of members."""

import enum

import pytest

from traffic_light import Light, advance


def test_members_in_order():
    assert [light.name for light in Light] == ["RED", "GREEN", "AMBER"]
    assert len(Light) == 3


def test_values():
    assert Light.GREEN.value == "go"
    assert Light("stop") is Light.RED
    assert Light["AMBER"] is Light.AMBER


def test_unknown_value():
    with pytest.raises(ValueError):
        Light("purple")
    with pytest.raises(KeyError):
        Light["PURPLE"]


def test_is_an_enum():
    assert issubclass(Light, enum.Enum)
    assert isinstance(Light.RED, Light)
    assert Light.RED in Light


@pytest.mark.parametrize("before, after", [("RED", "GREEN"), ("GREEN", "AMBER"), ("AMBER", "RED")])
def test_advance(before, after):
    assert advance(Light[before]) is Light[after]


def test_members_as_keys():
    seconds = {Light.RED: 30, Light.GREEN: 25}
    assert seconds[advance(Light.AMBER)] == 30
    assert Light.RED != Light.GREEN


def test_member_methods():
    assert Light.RED.may_pass() is False
    assert Light.GREEN.may_pass() is True
    assert str(Light.AMBER) == "Light.AMBER"
    assert Light.AMBER.seconds == 3
