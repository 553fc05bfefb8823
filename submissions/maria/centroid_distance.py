import numpy as np


def centroid_distances(X, C):
    X, C = np.asarray(X), np.asarray(C)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("X y C deben ser 2-D")
    if X.shape[1] != C.shape[1]:
        raise ValueError("X y C deben tener la misma cantidad de columnas")
    dif = X[np.newaxis].astype(np.float64) - C[:, np.newaxis].astype(np.float64)
    return np.sqrt((dif * dif).sum(axis=2))
