"""Ejercicio 6: distancias a los centroides.

Ana Lucía Fernández
"""

import numpy as np


def centroid_distances(X, C):
    """Distancias euclídeas, shape (k, n): un centroide por fila y un punto por columna."""
    X = np.asarray(X, dtype=np.float64)
    C = np.asarray(C, dtype=np.float64)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("X y C tienen que ser matrices")
    if X.shape[1] != C.shape[1]:
        raise ValueError(f"X tiene {X.shape[1]} columnas y C tiene {C.shape[1]}")
    diferencia = X[np.newaxis, :, :] - C[:, np.newaxis, :]  # (k, n, d)
    return np.sqrt((diferencia**2).sum(axis=-1))
