"""Features: pytest.approx of floats, lists, dicts and tuples, assertAlmostEqual, math.isclose, inf."""

import math
import unittest

import pytest

from polygon_lengths import box, centroid, perimeter, spiral, stats

SQUARE = [(0, 0), (1, 0), (1, 1), (0, 1)]


def test_perimeter():
    assert perimeter(SQUARE) == pytest.approx(4)
    assert perimeter([(0, 0), (1, 1), (0, 1)]) == pytest.approx(3.41421356)


def test_centroid_is_a_tuple():
    assert centroid([(0, 0), (0.1, 0), (0.2, 0.3)]) == pytest.approx((0.1, 0.1))


def test_relative_and_absolute_tolerance():
    assert perimeter([(0, 0), (1e-9, 0)]) == pytest.approx(0, abs=1e-6)
    assert perimeter([(0, 0), (1000, 0)]) == pytest.approx(2001, rel=1e-3)
    assert perimeter([(0, 0), (1000, 0)]) != pytest.approx(2001, rel=1e-6)


def test_dict():
    assert stats(SQUARE) == pytest.approx({"perimeter": 4.0, "mean side": 1.0, "longest": 1.0})


def test_list():
    assert spiral(4) == pytest.approx([1, 0.5, 0.25, 0.125])


def test_box_of_nothing():
    low, high = box([])
    assert low == math.inf
    assert high == -math.inf


class Unittests(unittest.TestCase):
    def test_places(self):
        self.assertAlmostEqual(perimeter([(0, 0), (1, 1), (0, 1)]), 3.4142, places=4)
        self.assertNotAlmostEqual(perimeter(SQUARE), 4.1, places=1)

    def test_delta(self):
        self.assertAlmostEqual(centroid(SQUARE)[0], 0.45, delta=0.1)
        self.assertTrue(math.isclose(centroid(SQUARE)[1], 0.5))
