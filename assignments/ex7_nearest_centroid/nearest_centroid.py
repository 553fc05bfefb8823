"""Exercise 7: the nearest centroid of each point."""

import numpy as np
from numpy.typing import ArrayLike


def nearest_centroids(X: ArrayLike, C: ArrayLike) -> np.ndarray:
    """Return, for every point, the index of the centroid at the smallest Euclidean distance.

    Args:
        X: points, one per row, shape (n, d); n may be 0. A list of lists or an array of floats,
            ints of any width or bools.
        C: centroids, one per row, shape (k, d); the same kinds of input as X.

    Returns:
        Integer array of shape (n,); a tie goes to the lowest index.

    Raises:
        ValueError: X or C is not two-dimensional, or they differ in d.
    """
    raise NotImplementedError
