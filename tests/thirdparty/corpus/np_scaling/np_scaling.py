import numpy as np


def minmax(X):
    X = np.asarray(X, dtype=float)
    if X.size == 0 or X.ndim == 0:
        return np.zeros(X.shape)
    low = X.min(axis=0)
    span = X.max(axis=0) - low
    return (X - low) / np.where(span == 0, 1, span)


def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)
