"""Squares as the product of each difference, as a row, by itself, as a column; float32 stays float32."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def _as_floats(name: str, values: ArrayLike) -> NDArray[np.floating]:
    array = np.asarray(values)
    if array.ndim != 2:
        raise ValueError(f"{name} has {array.ndim} dimensions, not 2")
    return array.astype(np.result_type(array, np.float32 if array.dtype == np.float32 else np.float64))


def centroid_distances(X: ArrayLike, C: ArrayLike) -> NDArray[np.floating]:
    points, centroids = _as_floats("X", X), _as_floats("C", C)
    if np.shape(points)[-1] != np.shape(centroids)[-1]:
        raise ValueError("X and C must have the same number of columns")
    gaps = points[None] - centroids[:, None]
    return np.sqrt((gaps[..., None, :] @ gaps[..., :, None])[..., 0, 0])
