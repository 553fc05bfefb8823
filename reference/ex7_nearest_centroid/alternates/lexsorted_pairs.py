"""All pairs in one list, put in order by point, distance and index; the first of each point is kept."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _table(values: ArrayLike, name: str) -> NDArray[np.float64]:
    table = np.array(values, dtype=np.float64)
    if len(table.shape) != 2:
        raise ValueError(f"{name} must have two dimensions, it has {len(table.shape)}")
    return table


def nearest_centroids(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    points, centroids = _table(X, "X"), _table(C, "C")
    if points.shape[1] != centroids.shape[1]:
        raise ValueError("X and C differ in the number of coordinates")
    n, k = len(points), len(centroids)
    point, centroid = np.divmod(np.arange(n * k), k)
    distance = np.linalg.norm(points[point] - centroids[centroid], axis=1)
    order = np.lexsort((centroid, distance, point))
    return centroid[order][::k]
