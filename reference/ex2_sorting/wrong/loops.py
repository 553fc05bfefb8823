# points: 8
"""Selection sort by hand, right but with loops over the data."""

import numpy as np


def sorted_norms(X):
    X = matriz(X)
    return np.array([norma(X[i]) for i in orden(X)], dtype=float)


def sort_rows_by_norm(X):
    X = matriz(X)
    resultado = X.copy()
    destino = 0
    for i in orden(X):
        resultado[destino] = X[i]
        destino += 1  # noqa: SIM113
    return resultado


def orden(X):
    faltan = list(range(len(X)))
    normas = [norma(fila) for fila in X]
    elegidas = []
    while faltan:
        mejor = faltan[0]
        for i in faltan:
            if normas[i] > normas[mejor]:
                mejor = i
        elegidas.append(mejor)
        faltan.remove(mejor)
    return elegidas


def norma(fila):
    suma = 0.0
    for x in fila:
        suma += float(x) ** 2
    return suma**0.5


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
