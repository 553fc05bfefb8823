# points: 8
"""Right values by nested loops over the data."""

import numpy as np


def norm_l0(X):
    resultado = []
    for fila in matriz(X):
        cuenta = 0
        for x in fila:
            if x != 0:
                cuenta += 1
        resultado.append(cuenta)
    return np.array(resultado, dtype=int)


def norm_l1(X):
    resultado = []
    for fila in matriz(X):
        suma = 0.0
        for x in fila:
            suma += abs(x)
        resultado.append(suma)
    return np.array(resultado)


def norm_l2(X):
    resultado = []
    for fila in matriz(X):
        suma = 0.0
        for x in fila:
            suma += x**2
        resultado.append(suma**0.5)
    return np.array(resultado)


def norm_inf(X):
    resultado = []
    for fila in matriz(X):
        mayor = 0.0
        for x in fila:
            if abs(x) > mayor:
                mayor = abs(x)
        resultado.append(mayor)
    return np.array(resultado)


def matriz(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
