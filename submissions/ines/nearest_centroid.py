# Inés Quiroga
import numpy as np
from centroid_distance import centroid_distances


def nearest_centroids(X, C):
    return np.argmin(centroid_distances(X, C), axis=0)
