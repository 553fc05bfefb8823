# Diego Acuña
import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.asarray(X)
    if n < 1 or n > len(X):
        raise ValueError("n no válido")
    # mezclo las filas y me quedo con las primeras n
    np.random.shuffle(X)
    C = X[:n].astype(float)
    for _ in range(10):
        etiquetas = nearest_centroids(X, C)
        for i in range(n):
            if (etiquetas == i).sum() > 0:
                C[i] = X[etiquetas == i].mean(axis=0)
    return C, etiquetas
