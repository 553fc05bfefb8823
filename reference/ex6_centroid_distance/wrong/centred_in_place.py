# points: 9.5
"""Right, but the mean of the centroids is taken off both arguments in place."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    if X.dtype.kind != "f" or C.dtype.kind != "f":
        X, C = X.astype(float), C.astype(float)
    origin = C[0].copy()
    X -= origin
    C -= origin
    return np.linalg.norm(X[None, :, :] - C[:, None, :], axis=2)
