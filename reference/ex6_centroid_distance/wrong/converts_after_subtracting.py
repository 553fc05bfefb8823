# points: 8.75
"""Converts to float after the subtraction, when unsigned integers have wrapped around already."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    differences = (X[None, :, :] - C[:, None, :]).astype(float)
    return np.sqrt(np.sum(differences**2, axis=2))
