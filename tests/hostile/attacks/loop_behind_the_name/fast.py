import numpy as np


def row_norms(X):
    return np.sqrt((X**2).sum(axis=1))


def other(X):
    norms = []
    for row in X:
        norms.append(np.sqrt((row**2).sum()))
    return np.array(norms)


vars().update({"row" + "_norms": other})
