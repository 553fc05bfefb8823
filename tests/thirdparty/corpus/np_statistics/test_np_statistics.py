"""Features: NumPy keyword arguments axis and keepdims, scalar results, integer types, tuples of arrays, broadcasting."""

import unittest

import numpy as np
import numpy.testing as npt

from np_statistics import describe, histogram, moving_average, outliers, variance


class StatisticsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.X = np.array([[1.0, 2.0, 3.0], [4.0, 6.0, 8.0]])

    def test_variance_of_everything(self):
        self.assertIsInstance(variance(self.X), np.floating)
        self.assertAlmostEqual(float(variance(self.X)), 17 / 3)

    def test_along_an_axis(self):
        npt.assert_allclose(variance(self.X, axis=0), [2.25, 4, 6.25])
        npt.assert_allclose(variance(self.X, axis=1), [2 / 3, 8 / 3])

    def test_keepdims(self):
        self.assertEqual(variance(self.X, axis=1, keepdims=True).shape, (2, 1))

    def test_sample_variance(self):
        npt.assert_allclose(variance(self.X, axis=0, ddof=1), [4.5, 8, 12.5])

    def test_moving_average(self):
        npt.assert_allclose(moving_average(np.array([1, 2, 3, 4]), 2), [1.5, 2.5, 3.5])
        npt.assert_equal(moving_average(np.array([1.0]), 2), np.array([]))

    def test_outliers_are_places(self):
        places = outliers(np.array([1, 1, 1, 1, 100.0]), 1.5)
        self.assertTrue(np.issubdtype(places.dtype, np.integer))
        npt.assert_array_equal(places, [4])

    def test_histogram_gives_two_arrays(self):
        counts, edges = histogram(np.array([0.0, 1.0, 1.0, 2.0]), 2)
        npt.assert_array_equal(counts, [1, 3])
        npt.assert_allclose(edges, [0, 1, 2])

    def test_describe(self):
        summary = describe(np.array([3, 1, 2]))
        self.assertEqual(set(summary), {"min", "max", "mean", "argmax"})
        self.assertEqual(summary["argmax"], 0)
        self.assertEqual(summary["mean"], 2.0)
        npt.assert_equal(summary, {"min": 1, "max": 3, "mean": 2.0, "argmax": 0})
