"""NumPy arrays, in place and not."""

import numpy as np


def center(X: np.ndarray) -> np.ndarray:
    """The rows minus their mean row, as a new array."""
    raise NotImplementedError


def largest(X: np.ndarray) -> np.ndarray:
    """The largest entry of each row."""
    raise NotImplementedError


def fill(X: np.ndarray, value: float) -> None:
    """Set every negative entry to `value`, in place."""
    raise NotImplementedError


def reciprocal(x: np.ndarray) -> np.ndarray:
    """1 / x, where zeros give 0 and a RuntimeWarning."""
    raise NotImplementedError


def report(x: np.ndarray) -> None:
    """Print the sum of the entries."""
    raise NotImplementedError
