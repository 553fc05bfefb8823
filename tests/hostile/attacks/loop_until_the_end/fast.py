import numpy as np


def row_norms(X):
    rows, norms = iter(X), []
    for _ in range(10**9):
        row = next(rows, None)
        if row is None:
            break
        norms.append(np.sqrt((row**2).sum()))
    return np.array(norms)
