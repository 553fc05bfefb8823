"""ex6 with np.linalg.norm over the last axis; float32 stays float32."""

import numpy as np


def _matrix(values):
    matrix = np.asarray(values)
    if matrix.ndim != 2:
        raise ValueError(f"expected 2 dimensions, got {matrix.ndim}")
    return matrix if np.issubdtype(matrix.dtype, np.floating) else matrix.astype(float)


def centroid_distances(X, C):
    X, C = _matrix(X), _matrix(C)
    if X.shape[1] != C.shape[1]:
        raise ValueError(f"{X.shape[1]} columns in X, {C.shape[1]} in C")
    return np.linalg.norm(X - C[:, None, :], axis=-1)
