# points: 8.75
"""Subtracts in the dtype of the input: small integers wrap around and bools cannot be subtracted."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(np.sum((X[None, :, :] - C[:, None, :]) ** 2, axis=2))
