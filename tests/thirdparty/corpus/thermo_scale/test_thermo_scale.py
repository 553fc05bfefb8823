"""Features: properties with setters, classmethod constructors, staticmethods, constants, class attributes read and set."""

import pytest

from thermo_scale import Temperature


@pytest.fixture
def warm():
    return Temperature(25)


def test_property_is_computed(warm):
    assert warm.fahrenheit == 77
    assert warm.kelvin == pytest.approx(298.15)


def test_setter(warm):
    warm.fahrenheit = 212
    assert warm.celsius == 100


def test_setter_refuses(warm):
    with pytest.raises(ValueError, match="below absolute zero"):
        warm.celsius = -300
    assert warm.celsius == 25


def test_read_only(warm):
    with pytest.raises(AttributeError):
        warm.kelvin = 0


def test_classmethod_constructors():
    assert Temperature.from_fahrenheit(32).celsius == 0
    assert Temperature.from_kelvin(273.15).celsius == 0
    assert isinstance(Temperature.from_kelvin(0), Temperature)


def test_staticmethod_without_instance(warm):
    assert Temperature.is_valid(-273.15)
    assert not warm.is_valid(-273.16)


def test_constant():
    assert Temperature.ABSOLUTE_ZERO == -273.15


def test_class_attribute_counts_instances():
    before = Temperature.made
    Temperature(1)
    Temperature.from_fahrenheit(1)
    assert Temperature.made == before + 2


def test_class_attribute_set_by_the_test(monkeypatch):
    monkeypatch.setattr(Temperature, "digits", 0)
    assert str(Temperature(21.46)) == "21 °C"


def test_instance_attribute_hides_the_classs(warm):
    warm.digits = 3
    assert str(warm) == "25.000 °C"
    assert str(Temperature(25)) == "25.0 °C"
    assert Temperature.digits == 1
