"""Features: operators of objects whose class the suite never names: made by functions, found in containers."""

import pytest

from star_factory import brightest, catalogue, star


def test_name():
    assert star("Sirius", 2).name == "Sirius"


def test_number_out_of_an_object():
    assert int(star("Vega", 5)) == 5
    assert float(star("Vega", 5)) == pytest.approx(5.0)


def test_objects_that_are_added():
    assert int(star("a", 2) + star("b", 3)) == 5


def test_plain_value_added():
    assert int(star("a", 2) + 1) == 3
    assert int(1 + star("a", 2)) == 3


def test_length_truth_and_membership():
    found = catalogue("Sirius", "Vega")
    assert len(found) == 2
    assert found
    assert not catalogue()
    assert "Vega" in found
    assert "Sol" not in found


def test_items():
    assert catalogue("Sirius", "Vega")[1].name == "Vega"
    assert [each.name for each in catalogue("Vega", "Sol")] == ["Vega", "Sol"]


def test_order():
    assert star("a", 2) < star("b", 3)
    assert max(star("a", 2), star("b", 3)).name == "b"
    assert brightest([star("a", 2), star("b", 3)]).name == "b"


def test_set_of_equal_objects():
    assert len({star("a", 1), star("a", 1), star("b", 1)}) == 2
