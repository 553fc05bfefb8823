# points: 9.75
"""Uses .shape and .astype of the arguments, which lists do not have."""

import numpy as np


def centroid_distances(X, C):
    if len(X.shape) != 2 or len(C.shape) != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.linalg.norm(X.astype(float)[None, :, :] - C.astype(float)[:, None, :], axis=2)
