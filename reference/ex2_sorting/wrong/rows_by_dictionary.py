# points: 7.75
"""A dictionary from norm to row: of the rows that tie only the last is left."""

import numpy as np


def sorted_norms(X):
    return np.sort(normas(matriz(X)))[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    fila_de = dict(zip(normas(X), X, strict=True))
    filas = [fila_de[norma] for norma in sorted(fila_de, reverse=True)]
    return np.array(filas, dtype=X.dtype).reshape(-1, X.shape[1])


def normas(X):
    return np.sqrt((X.astype(float) ** 2).sum(axis=1))


def matriz(X):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError("X debe tener dos dimensiones")
    return X
