"""Public tests of ex3."""

import objects


def test_value() -> None:
    """A box holds its number."""
    assert objects.Box(3).value == 3
