# Inés Quiroga
import numpy as np


def centroid_distances(X, C):
    X = np.asarray(X, float)
    C = np.asarray(C, float)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("matrices, por favor")
    if X.shape[1] != C.shape[1]:
        raise ValueError("distinto número de columnas")
    D = X[None, :, :] - C[:, None, :]
    return np.sqrt(np.einsum("knd,knd->kn", D, D))
