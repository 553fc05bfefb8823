"""Ejercicio 7 - Carla Sosa"""

import numpy as np
from centroid_distance import centroid_distances


def nearest_centroids(X, C):
    D = centroid_distances(X, C)
    cercanos = []
    for j in range(D.shape[1]):
        mejor = 0
        for i in range(D.shape[0]):
            if D[i, j] < D[mejor, j]:
                mejor = i
        cercanos.append(mejor)
    return np.array(cercanos, dtype=int)
