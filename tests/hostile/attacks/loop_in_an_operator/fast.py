import numpy as np


class Rows(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        X = np.asarray(inputs[0])
        norms = []
        for row in X:
            norms.append(np.sqrt((row**2).sum()))
        return np.array(norms)


def row_norms(X):
    return np.abs(X.view(Rows))
