"""Exercise 1: norms of the rows of a matrix."""

import numpy as np
from numpy.typing import ArrayLike


def norm_l0(X: ArrayLike) -> np.ndarray:
    """Number of non-zero elements of each row.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n,) with an integer dtype.

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError


def norm_l1(X: ArrayLike) -> np.ndarray:
    """Sum of the absolute values of each row.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n,).

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError


def norm_l2(X: ArrayLike) -> np.ndarray:
    """Euclidean length of each row: the square root of the sum of its squares.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n,).

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError


def norm_inf(X: ArrayLike) -> np.ndarray:
    """Greatest absolute value of each row.

    Args:
        X: matrix of shape (n, d), of floats, integers or bool; n may be 0.

    Returns:
        Array of shape (n,).

    Raises:
        ValueError: X is not 2-D.
    """
    raise NotImplementedError
