# points: 8
"""Right, but a comprehension over the centroids."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.array([np.sqrt(np.sum((X - c) ** 2, axis=1)) for c in C])
