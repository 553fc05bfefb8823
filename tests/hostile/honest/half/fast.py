import numpy as np


def row_norms(X):
    return np.array([np.sqrt((row**2).sum()) for row in X])
