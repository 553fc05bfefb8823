"""Solution of exercise 2: the rows of a matrix in order of their l2 norms."""

import numpy as np
from numpy.typing import ArrayLike


def sorted_norms(X: ArrayLike) -> np.ndarray:
    """The l2 norms of the rows, greatest first, shape (n,)."""
    return np.sort(_norms(_matrix(X)))[::-1]


def sort_rows_by_norm(X: ArrayLike) -> np.ndarray:
    """The rows of X, greatest l2 norm first, ties in their original order, shape (n, d)."""
    matrix = _matrix(X)
    # A stable sort of the negated norms: reversing an ascending one would reverse the ties.
    return matrix[np.argsort(-_norms(matrix), kind="stable")]


def _norms(matrix: np.ndarray) -> np.ndarray:
    """l2 norm of each row, in float64, in which no square of an integer overflows."""
    return np.sqrt((matrix.astype(np.float64) ** 2).sum(axis=1))


def _matrix(X: ArrayLike) -> np.ndarray:
    """X as an array of its own dtype; ValueError unless it is 2-D."""
    matrix = np.asarray(X)
    if matrix.ndim != 2:
        raise ValueError(f"X must be a matrix of shape (n, d), not {matrix.ndim}-D.")
    return matrix
