"""Exercise 6: Euclidean distances between points and centroids."""

import numpy as np
from numpy.typing import ArrayLike


def centroid_distances(X: ArrayLike, C: ArrayLike) -> np.ndarray:
    """Return the (k, n) Euclidean distances between points X (n, d) and centroids C (k, d).

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
    # the expanded form |x|^2 - 2xc + |c|^2 would cancel far from the origin
    return np.sqrt(np.sum(differences**2, axis=2))
