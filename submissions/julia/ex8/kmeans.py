import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.array(X, dtype="float64")
    if not 0 < n <= len(X):
        raise ValueError("n debe estar entre 1 y la cantidad de filas")
    np.random.seed(42)  # para que dé siempre lo mismo
    C = X[np.random.choice(len(X), n, replace=False)]
    for _ in range(10):
        grupo = nearest_centroids(X, C)
        for i in range(n):
            if i in grupo:
                C[i] = X[grupo == i].mean(axis=0)
    return C, grupo
