import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.asarray(X, dtype=float)
    if not 1 <= n <= len(X):
        raise ValueError("n")
    rng = np.random.default_rng()
    centroids = rng.choice(X, size=n, replace=False)
    for _ in range(10):
        labels = nearest_centroids(X, centroids)
        # sin bucle: una fila por grupo con unos en sus puntos
        pertenece = (labels == np.arange(n)[:, None]).astype(float)
        cantidad = pertenece.sum(axis=1, keepdims=True)
        medias = pertenece @ X / np.maximum(cantidad, 1)
        centroids = np.where(cantidad > 0, medias, centroids)
    return centroids, labels
