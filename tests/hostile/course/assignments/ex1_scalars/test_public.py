"""Public tests of ex1."""

import scalars


def test_total() -> None:
    """total adds."""
    assert scalars.total([1, 2]) == 3
