import numpy as np


def row_norms(X):
    norms = []
    for row in X:
        norms.append(np.sqrt((row**2).sum()))
    return np.array(norms)
