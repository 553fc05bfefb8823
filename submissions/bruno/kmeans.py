import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.array(X)
    # elijo n filas al azar
    indices = np.random.randint(0, len(X), n)
    C = X[indices]
    for i in range(10):
        labels = nearest_centroids(X, C)
        for j in range(n):
            C[j] = np.mean(X[labels == j], axis=0)
    return C, labels
