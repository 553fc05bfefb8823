"""np.hypot accumulated over the coordinates, which needs no squares; coordinates come first."""

import numpy as np


def centroid_distances(X, C):
    if np.ndim(X) != 2 or np.ndim(C) != 2 or np.shape(X)[1] != np.shape(C)[1]:
        raise ValueError(f"shapes {np.shape(X)} and {np.shape(C)} do not match")
    Xt = np.transpose(X)
    Ct = np.transpose(np.asarray(C, dtype=float))
    return np.hypot.reduce(Xt[:, None, :] - Ct[:, :, None])
