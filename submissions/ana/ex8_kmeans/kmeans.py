"""Ejercicio 8: k-means.

Ana Lucía Fernández
"""

import numpy as np
from nearest_centroid import nearest_centroids

VUELTAS = 10


def k_means(X, n):
    """Devuelve (centroides, etiquetas)."""
    X = np.array(X, dtype=np.float64)  # copia: con enteros los centroides se truncarían
    if n < 1 or n > X.shape[0]:
        raise ValueError(f"n tiene que estar entre 1 y {X.shape[0]}")

    centroides = X[np.random.permutation(X.shape[0])[:n]]
    for _ in range(VUELTAS):
        etiquetas = nearest_centroids(X, centroides)
        nuevos = centroides.copy()
        for grupo in range(n):
            del_grupo = etiquetas == grupo
            if del_grupo.any():  # si quedó vacío conserva el centroide que tenía
                nuevos[grupo] = X[del_grupo].mean(axis=0)
        if np.array_equal(nuevos, centroides):
            break
        centroides = nuevos
    return centroides, nearest_centroids(X, centroides)
