"""Ejercicio 8 - Carla Sosa"""

import random

import numpy as np
from nearest_centroid import nearest_centroids


def k_means(X, n):
    X = np.array(X, dtype=float)
    if n < 1 or n > len(X):
        raise ValueError("n fuera de rango")
    filas = random.sample(range(len(X)), n)
    centroides = np.array([X[f] for f in filas])
    for vuelta in range(10):
        anteriores = centroides.copy()
        etiquetas = nearest_centroids(X, centroides)
        for g in range(n):
            puntos = [X[i] for i in range(len(X)) if etiquetas[i] == g]
            if puntos:
                centroides[g] = sum(puntos) / len(puntos)
        if (centroides == anteriores).all():
            break  # ya no se mueven
    return centroides, etiquetas
