import numpy as np
from utiles import distancia, matriz


def centroid_distances(X, C):
    X, C = matriz(X), matriz(C)
    return np.array([distancia(X, c) for c in C])
