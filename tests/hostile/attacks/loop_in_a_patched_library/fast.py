import numpy as np


def slow(X, axis=None):
    norms = []
    for row in np.asarray(X):
        norms.append(np.sqrt((row**2).sum()))
    return np.array(norms)


np.linalg.norm = slow


def row_norms(X):
    return np.linalg.norm(X, axis=1)
