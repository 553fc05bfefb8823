# points: 9.5
"""Converts unsigned integers and bools to float, and forgets that signed ones can overflow."""

import numpy as np


def _safe(rows):
    rows = np.asarray(rows)
    return rows.astype(float) if rows.dtype.kind in "bu" else rows


def centroid_distances(X, C):
    X, C = _safe(X), _safe(C)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("bad shapes")
    return np.sqrt(np.sum((X[None, :, :] - C[:, None, :]) ** 2, axis=2))
