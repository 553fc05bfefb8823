"""Exercise 6: Euclidean distances between points and centroids."""

import numpy as np
from numpy.typing import ArrayLike


def centroid_distances(X: ArrayLike, C: ArrayLike) -> np.ndarray:
    """Return the Euclidean distance from every centroid to every point.

    Args:
        X: points, one per row, shape (n, d); n may be 0. A list of lists or an array of floats,
            ints of any width or bools.
        C: centroids, one per row, shape (k, d); the same kinds of input as X.

    Returns:
        Float array of shape (k, n): centroid by row, point by column.

    Raises:
        ValueError: X or C is not two-dimensional, or they differ in d.
    """
    raise NotImplementedError
