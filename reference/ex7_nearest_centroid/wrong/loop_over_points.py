# points: 8
"""Right, but a Python loop over the points."""

import numpy as np


def nearest_centroids(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    labels = np.zeros(len(X), dtype=int)
    for j in range(len(X)):
        labels[j] = np.argmin(np.linalg.norm(C - X[j], axis=1))
    return labels
