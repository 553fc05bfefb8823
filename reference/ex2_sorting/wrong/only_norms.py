# points: 4.25
"""sort_rows_by_norm was never written."""

import numpy as np


def sorted_norms(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return np.sort(np.linalg.norm(X, axis=1))[::-1]
