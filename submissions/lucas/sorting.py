import numpy as np


def sorted_norms(X):
    return np.sort(np.linalg.norm(X, axis=1))[::-1]


def sort_rows_by_norm(X):
    n = np.linalg.norm(X, axis=1)
    return np.array(X, dtype=float)[np.argsort(-n, kind="stable")]
