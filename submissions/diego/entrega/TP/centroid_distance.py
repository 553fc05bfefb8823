# Diego Acuña
import numpy as np


def centroid_distances(X, C):
    X = np.asarray(X, dtype=float)
    C = np.asarray(C, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("X y C no coinciden")
    # un punto por fila y un centroide por columna
    return np.linalg.norm(X[:, None, :] - C[None, :, :], axis=2)
