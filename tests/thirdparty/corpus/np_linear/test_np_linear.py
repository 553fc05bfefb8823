"""Features: NumPy errors: LinAlgError, shape errors, RuntimeWarning, AxisError, tolerance of solutions."""

import numpy as np
import pytest

import np_linear


def test_solves():
    A = np.array([[2.0, 1.0], [1.0, 3.0]])
    x = np_linear.solve(A, np.array([3.0, 5.0]))
    np.testing.assert_allclose(A @ x, [3, 5])


def test_singular():
    with pytest.raises(np.linalg.LinAlgError, match="[Ss]ingular"):
        np_linear.solve(np.ones((2, 2)), np.ones(2))


def test_wrong_shape():
    with pytest.raises(ValueError, match="square"):
        np_linear.solve(np.ones((2, 3)), np.ones(2))


def test_product_of_wrong_shapes():
    with pytest.raises(ValueError, match="mismatch in its core dimension"):
        np_linear.chain(np.ones((2, 3)), np.ones((2, 3)))


def test_chain():
    np.testing.assert_array_equal(np_linear.chain(np.eye(2), 2 * np.eye(2), 3 * np.eye(2)), 6 * np.eye(2))


def test_division_warns():
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        result = np_linear.inverse_diagonal(np.array([1.0, 0.0]))
    assert np.isinf(result[1, 1])


def test_axis_error():
    with pytest.raises(np.exceptions.AxisError) as caught:
        np_linear.lengths(np.ones(3), axis=1)
    assert isinstance(caught.value, (ValueError, IndexError))


def test_lengths():
    np.testing.assert_allclose(np_linear.lengths(np.array([[3.0, 4.0], [6.0, 8.0]]), axis=1), [5, 10])


def test_eigenvalues_are_sorted():
    values = np_linear.eigenvalues(np.diag([3.0, 1.0, 2.0]))
    assert values.tolist() == pytest.approx([1, 2, 3])
