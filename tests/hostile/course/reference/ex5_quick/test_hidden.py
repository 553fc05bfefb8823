"""Hidden suite of ex5."""

import quick


def test_zq24682468_twice() -> None:
    """twice doubles a large number."""
    assert quick.twice(3355777) == 6711554, "zq13571357"
