import numpy as np


def one(row):
    return np.sqrt((row**2).sum())


def row_norms(X):
    return np.apply_along_axis(one, 1, X)
