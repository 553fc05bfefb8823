"""Squares as the product of each difference, as a row, by itself, as a column; type hints."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _as_floats(name: str, values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values)
    if array.ndim != 2:
        raise ValueError(f"{name} has {array.ndim} dimensions, not 2")
    return array.astype(np.float64)


def centroid_distances(X: ArrayLike, C: ArrayLike) -> NDArray[np.float64]:
    points, centroids = _as_floats("X", X), _as_floats("C", C)
    if np.shape(points)[1] != np.shape(centroids)[1]:
        raise ValueError("X and C must have the same number of columns")
    gaps = points[None] - centroids[:, None]
    squares = gaps[..., None, :] @ gaps[..., :, None]
    return np.sqrt(squares.reshape(len(centroids), len(points)))
