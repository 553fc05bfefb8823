"""NumPy arrays, in place and not."""

import warnings

import numpy as np


def center(X: np.ndarray) -> np.ndarray:
    """The rows minus their mean row, as a new array."""
    return X - X.mean(axis=0)


def largest(X: np.ndarray) -> np.ndarray:
    """The largest entry of each row."""
    return X.max(axis=1)


def fill(X: np.ndarray, value: float) -> None:
    """Set every negative entry to `value`, in place."""
    X[X < 0] = value


def reciprocal(x: np.ndarray) -> np.ndarray:
    """1 / x, where zeros give 0 and a RuntimeWarning."""
    if not x.all():
        warnings.warn("there are zeros", RuntimeWarning, stacklevel=2)
    return np.divide(1.0, x, out=np.zeros_like(x), where=x != 0)


def report(x: np.ndarray) -> None:
    """Print the sum of the entries."""
    print(f"sum: {x.sum():.0f}")
