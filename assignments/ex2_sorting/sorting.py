"""Exercise 2: the rows of a matrix in order of their l2 norms."""

import numpy as np
from numpy.typing import ArrayLike


def sorted_norms(X: ArrayLike) -> np.ndarray:
    """The l2 norms of the rows, greatest first.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n,).

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError


def sort_rows_by_norm(X: ArrayLike) -> np.ndarray:
    """The rows of X, greatest l2 norm first; rows of equal norm stay in their original order.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n, d), with the dtype of X.

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError
