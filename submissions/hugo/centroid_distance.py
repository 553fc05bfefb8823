import numpy as np


def centroid_distances(X, C):
    X, C = np.array(X), np.array(C)
    return np.sqrt(np.sum((X[None] - C[:, None]) ** 2, axis=2))
