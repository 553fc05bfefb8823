"""Solution of exercise 1: norms of the rows of a matrix."""

import numpy as np
from numpy.typing import ArrayLike


def norm_l0(X: ArrayLike) -> np.ndarray:
    """Number of non-zero elements of each row, shape (n,), integers."""
    return np.count_nonzero(_matrix(X), axis=1)


def norm_l1(X: ArrayLike) -> np.ndarray:
    """Sum of the absolute values of each row, shape (n,)."""
    return np.abs(_matrix(X)).sum(axis=1)


def norm_l2(X: ArrayLike) -> np.ndarray:
    """Euclidean length of each row, shape (n,)."""
    return np.sqrt((_matrix(X) ** 2).sum(axis=1))


def norm_inf(X: ArrayLike) -> np.ndarray:
    """Greatest absolute value of each row, shape (n,)."""
    return np.abs(_matrix(X)).max(axis=1)


def _matrix(X: ArrayLike) -> np.ndarray:
    """X as float64, in which neither |-128| nor a square overflows; ValueError unless it is 2-D."""
    matrix = np.asarray(X, dtype=np.float64)
    if matrix.ndim != 2:
        raise ValueError(f"X must be a matrix of shape (n, d), not {matrix.ndim}-D.")
    return matrix
