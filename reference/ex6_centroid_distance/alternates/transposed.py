"""ex6 computed point by centroid and turned round at the end, shapes unpacked instead of tested."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, float), np.asarray(C, float)
    n, d = X.shape
    k, other = C.shape
    if d != other:
        raise ValueError("different number of coordinates")
    squares = np.square(np.subtract(X.reshape(n, 1, d), C.reshape(1, k, d)))
    return (squares.sum(axis=2) ** 0.5).T
