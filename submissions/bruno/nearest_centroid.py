import numpy as np
from centroid_distance import centroid_distances


def nearest_centroids(X, C):
    distancias = centroid_distances(X, C)
    return np.argsort(distancias, axis=0)[0]
