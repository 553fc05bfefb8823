# points: 8
"""sorted with a Python function as key: right and stable, but a loop over the rows."""

import numpy as np


def norma(fila):
    return float(np.linalg.norm(fila.astype(float)))


def sort_rows_by_norm(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return np.array(sorted(X, key=norma, reverse=True), dtype=X.dtype).reshape(X.shape)


def sorted_norms(X):
    return np.array(list(map(norma, sort_rows_by_norm(X))), dtype=float)
