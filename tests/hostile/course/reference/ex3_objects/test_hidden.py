"""Hidden suite of ex3: objects of the student's own class."""

import objects
import pytest


@pytest.fixture(scope="module")
def box() -> "objects.Box":
    """A box that every test shares."""
    return objects.Box(1769023)


def test_zq10203040_sum(box: "objects.Box") -> None:
    """The sum of two boxes."""
    result = box + objects.Box(2654435)
    assert isinstance(result, objects.Box)
    assert result.value == 4423458
    assert result == objects.Box(4423458)
    assert not result == objects.Box(4423459)


def test_zq50607080_grown(box: "objects.Box") -> None:
    """A larger box, while the first stays as it was."""
    assert box.grown(7654321).value == 9423344
    assert box.value == 1769023


def test_zq15253545_is_not_a_number() -> None:
    """A box is no number."""
    box = objects.Box(5081639)
    assert box.value == 5081639
    assert box != 5081639


def test_zq55657585_length() -> None:
    """The length of a box is its number."""
    assert len(objects.Box(3906251)) == 3906251
    assert objects.Box(4882813).value == 4882813


def test_zq19293949_chain() -> None:
    """Boxes made from boxes."""
    boxes = [objects.Box(6103517), objects.Box(7629394)]
    assert [box.grown(1).grown(1).value for box in boxes] == [6103519, 7629396]


def test_zq59697989_subclass(jailed: object) -> None:
    """A box can be inherited from."""
    module = jailed("import objects\nclass Big(objects.Box):\n    pass\n")  # type: ignore[operator]
    assert module.Big(3).grown(4).value == 7
    assert objects.Box(9536743).grown(1).value == 9536744
