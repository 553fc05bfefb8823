import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.asarray(X)
    centroides = X[:n].astype(float)  # las primeras n, ya están mezcladas
    for i in range(3):  # con 3 vueltas alcanza
        etiquetas = nearest_centroids(X, centroides)
        for k in range(n):
            centroides[k] = X[etiquetas == k].mean(axis=0)
    return centroides, etiquetas
