import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    datos = np.asarray(X, dtype=np.float64)
    N = datos.shape[0]
    if n < 1 or n > N:
        raise ValueError("n debe estar entre 1 y N")
    centroides = datos[np.random.choice(N, n, replace=False)]
    for _ in range(10):
        etiquetas = nearest_centroids(datos, centroides)
        centroides = np.array([datos[etiquetas == k].mean(axis=0) for k in range(n)])
    return centroides, etiquetas
