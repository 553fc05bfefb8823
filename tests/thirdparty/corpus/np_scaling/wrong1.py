import numpy as np


def minmax(X):
    X = np.asarray(X)
    if X.dtype.kind == "f":
        X = X.astype(float)
    low = X.min(axis=0)
    span = X.max(axis=0) - low
    return (X - low) / np.where(span == 0, 1, span).astype(X.dtype)


def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)
