"""Hidden suite of ex1: every usual way to compare plain values. Each input and result is a canary."""

import math
import unittest

import pytest
import scalars


def test_zq3f9a1b2c_total() -> None:
    """total of several numbers."""
    assert scalars.total([7310417, 8221946, 9133475]) == 24665838, "zqd41c7e09 total"


def test_zq8e2d4c6f_total_is_an_int() -> None:
    """total gives an int."""
    result = scalars.total([6604129, 1])
    assert isinstance(result, int)
    assert type(result) is int
    assert result == 6604130


@pytest.mark.parametrize("number", [4417703, 5528814], ids=["zq11aa22bb", "zq33cc44dd"])
def test_zq5b7c9d1e_describe(number: int) -> None:
    expected = f"<{number}>"
    assert scalars.describe(number) == expected, f"zq0badc0de {expected}"


def test_zqa9b8c7d6_ratio_approx() -> None:
    """ratio to within rounding."""
    assert scalars.ratio(9182736.0, 4536271.0) == pytest.approx(2.024291759)
    assert abs(scalars.ratio(2938475.0, 8.0) - 367309.375) < 1e-9
    assert math.isclose(scalars.ratio(7364528.0, 16.0), 460283.0)


@pytest.mark.hint("Think of a denominator that is zero.")
def test_zqc0ffee99_ratio_without_quotient() -> None:
    """ratio refuses a zero denominator."""
    assert scalars.ratio(3141592.0, 2.0) == 1570796.0
    with pytest.raises(ValueError, match="quotient"):
        scalars.ratio(2718281.0, 0.0)


def test_zq77ee66dd_split() -> None:
    """split finds the parts."""
    parts = scalars.split("zq90817263-zq54433221", "-")
    assert max(parts) == "zq90817263"
    assert "zq54433221" in parts
    assert parts == ["zq90817263", "zq54433221"]


def test_zq1d2c3b4a_evenness() -> None:
    """is_even of several numbers."""
    assert list(map(scalars.is_even, [6172839, 8394056])) == [False, True]


def test_zq99887766_all_even() -> None:
    """is_even of even numbers, then of odd ones."""
    assert all(map(scalars.is_even, [5550124, 5550126]))
    assert not any(map(scalars.is_even, [5550123, 5550125]))


class TestTally(unittest.TestCase):
    """The unittest way."""

    def test_zqdeadbe01_equal(self) -> None:
        """tally counts."""
        words = ["zq1a1a1a1a", "zq2b2b2b2b", "zq1a1a1a1a"]
        self.assertEqual(scalars.tally(words), {"zq1a1a1a1a": 2, "zq2b2b2b2b": 1}, "zqfeed0bad")

    def test_zqdeadbe02_lookup(self) -> None:
        """tally can be looked up."""
        counts = scalars.tally(["zq3c3c3c3c"] * 731)
        self.assertIn("zq3c3c3c3c", counts)
        self.assertEqual(counts["zq3c3c3c3c"], 731)

    def test_zqdeadbe03_almost_equal(self) -> None:
        """ratio, the unittest way."""
        self.assertAlmostEqual(scalars.ratio(8675309.0, 32.0), 271103.40625)
        self.assertNotAlmostEqual(scalars.ratio(8675309.0, 32.0), 271104.0)
