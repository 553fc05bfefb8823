# funciones que uso en varios ejercicios
import numpy as np


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("tiene que ser 2D")
    return X


def distancia(a, b):
    return np.sqrt(np.sum((a - b) ** 2, axis=-1))
