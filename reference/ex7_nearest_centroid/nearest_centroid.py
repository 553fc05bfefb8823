"""Exercise 7: the nearest centroid of each point."""

import numpy as np
from numpy.typing import ArrayLike


def nearest_centroids(X: ArrayLike, C: ArrayLike) -> np.ndarray:
    """Return the (n,) index of the row of C (k, d) nearest to each row of X (n, d), the lowest on a tie.

    Raises:
        ValueError: X or C is not two-dimensional, or they differ in d.
    """
    points, centroids = np.asarray(X), np.asarray(C)
    if points.ndim != 2 or centroids.ndim != 2:
        raise ValueError("X and C must be two-dimensional")
    if points.shape[1] != centroids.shape[1]:
        raise ValueError("X and C must have the same number of columns")
    # in float64 from the start: uint8 wraps and bool has no minus
    differences = np.subtract(points, centroids[:, np.newaxis, :], dtype=np.float64)
    # argmin takes the first of equal ones
    return np.argmin(np.linalg.norm(differences, axis=2), axis=0)
