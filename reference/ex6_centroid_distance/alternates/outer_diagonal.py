"""All coordinates against all by np.subtract.outer, of which the diagonal is kept."""

import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X, dtype="float64"), np.asarray(C)
    if len(X.shape) != 2 or len(C.shape) != 2:
        raise ValueError("two matrices are needed")
    if X.shape[1] != C.shape[1]:
        raise ValueError("matrices of different widths")
    everything = np.subtract.outer(C, X)  # (k, d, n, d)
    same_coordinate = np.diagonal(everything, axis1=1, axis2=3)  # (k, n, d)
    return np.sqrt(np.power(same_coordinate, 2).sum(-1))
