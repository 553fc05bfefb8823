# points: 8
"""Right, but three nested Python loops fill the table number by number."""

import math

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype=float), np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    D = np.zeros((C.shape[0], X.shape[0]))
    for i in range(C.shape[0]):
        for j in range(X.shape[0]):
            total = 0.0
            for c in range(X.shape[1]):
                total += (X[j, c] - C[i, c]) ** 2
            D[i, j] = math.sqrt(total)
    return D
