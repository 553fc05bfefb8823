"""Ejercicio 2 - Carla Sosa"""

import numpy as np
from norms import norm_l2, validar


def sorted_norms(X):
    validar(X)
    return np.array(sorted(norm_l2(X), reverse=True))


def sort_rows_by_norm(X):
    validar(X)
    X = np.array(X)
    normas = norm_l2(X)
    # sorted de Python es estable
    orden = sorted(range(len(X)), key=lambda i: -normas[i])
    resultado = np.zeros_like(X)
    for destino, origen in enumerate(orden):
        resultado[destino] = X[origen]
    return resultado
