import numpy as np


def centroid_distances(X, C):
    X, C = np.array(X, dtype="float64"), np.array(C, dtype="float64")
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("X y C deben ser matrices con las mismas columnas")
    return np.linalg.norm(C[:, None, :] - X, axis=-1)
