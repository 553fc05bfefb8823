"""Squared distances by einsum; of the indices at the least one, the lowest. Spanish names."""

import numpy as np


def comprobar(matriz):
    arreglo = np.asarray(matriz)
    if arreglo.ndim != 2:
        raise ValueError("Se esperaba una matriz de dos dimensiones.")
    return arreglo.astype(np.double)


def nearest_centroids(X, C):
    puntos, centroides = comprobar(X), comprobar(C)
    n, d = puntos.shape
    k = centroides.shape[0]
    if centroides.shape[1] != d:
        raise ValueError("Las coordenadas no coinciden.")
    resta = puntos.reshape(n, 1, d) - centroides.reshape(1, k, d)
    cuadrados = np.einsum("nkd,nkd->nk", resta, resta)
    minimos = cuadrados.min(axis=1, keepdims=True)
    return np.where(cuadrados == minimos, np.arange(k), k).min(axis=1)
