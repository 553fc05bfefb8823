"""Ejercicio 6 - Carla Sosa"""

import math

import numpy as np


def centroid_distances(X, C):
    X = np.asarray(X)
    C = np.asarray(C)
    if X.ndim != 2 or C.ndim != 2:
        raise ValueError("X y C deben ser matrices")
    if X.shape[1] != C.shape[1]:
        raise ValueError("X y C deben tener las mismas columnas")
    D = np.zeros((len(C), len(X)))
    for i in range(len(C)):
        for j in range(len(X)):
            suma = 0.0
            for c in range(X.shape[1]):
                suma += (float(X[j, c]) - float(C[i, c])) ** 2
            D[i, j] = math.sqrt(suma)
    return D
