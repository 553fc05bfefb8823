"""All pairs in one list, put in order by point, distance and index; the first of each point is kept."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def nearest_centroids(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    points, centroids = np.asarray(X, dtype=np.float64), np.asarray(C)
    (n, d), (k, width) = points.shape, centroids.shape  # ValueError where there are not two dimensions
    if d != width:
        raise ValueError(f"X has {d} columns and C {width}")
    point, centroid = np.divmod(np.arange(n * k), k)
    distance = np.linalg.norm(points[point] - centroids[centroid], axis=1)
    order = np.lexsort((centroid, distance, point))
    return centroid[order][::k]
