import numpy as np


def centroid_distances(X, C):
    X = np.array(X, dtype=np.float64)
    C = np.array(C, dtype=np.float64)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("tienen que ser matrices")
    if X.shape[1] != C.shape[1]:
        raise ValueError("distinta cantidad de columnas")
    return np.sqrt(((X - C[:, np.newaxis]) ** 2).sum(axis=2))
