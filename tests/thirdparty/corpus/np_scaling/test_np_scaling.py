"""Features: NumPy dtypes, empty arrays, 0-d arrays, F order, read-only arguments, assert_allclose, shapes."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from np_scaling import minmax, standardise


def test_columns():
    X = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 60.0]])
    assert_allclose(minmax(X), [[0, 0], [0.5, 0.2], [1, 1]])


def test_argument_is_left_alone():
    X = np.arange(6.0).reshape(3, 2)
    before = X.copy()
    minmax(X)
    assert_array_equal(X, before)


@pytest.mark.parametrize("dtype", [np.int8, np.uint16, np.int64, np.float32, np.float64, bool])
def test_result_is_float64(dtype):
    assert minmax(np.array([[0], [1]], dtype=dtype)).dtype == np.float64


def test_order_of_memory_does_not_matter():
    X = np.asfortranarray(np.arange(12.0).reshape(4, 3))
    assert X.flags.f_contiguous
    assert_allclose(minmax(X), minmax(np.ascontiguousarray(X)))


def test_read_only_argument():
    X = np.arange(4.0).reshape(2, 2)
    X.flags.writeable = False
    assert_allclose(minmax(X), [[0, 0], [1, 1]])


def test_empty():
    result = minmax(np.empty((0, 3)))
    assert result.shape == (0, 3)


def test_scalar_array():
    assert minmax(np.array(5.0)).shape == ()
    assert minmax(np.array(5.0)) == 0.0


def test_standardise():
    Z = standardise(np.array([[1.0], [3.0]]))
    assert_allclose(Z.mean(axis=0), 0)
    assert_allclose(Z.std(axis=0), 1)


def test_constant_columns_become_zero():
    assert_array_equal(minmax(np.full((3, 1), 7.0)), np.zeros((3, 1)))
