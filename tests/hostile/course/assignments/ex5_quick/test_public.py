"""Public tests of ex5."""

import quick


def test_twice() -> None:
    """twice doubles."""
    assert quick.twice(2) == 4
