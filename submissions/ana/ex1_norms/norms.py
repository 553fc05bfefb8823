"""Ejercicio 1: normas.

Ana Lucía Fernández
"""

import numpy as np


def _matriz(X):
    """Pasa X a float64, para que en int8 no desborden |-128| ni los cuadrados, y revisa que sea 2-D."""
    X = np.asarray(X, dtype=np.float64)
    if X.ndim != 2:
        raise ValueError(f"X tiene que tener 2 dimensiones y tiene {X.ndim}")
    return X


def norm_l0(X):
    """Cantidad de elementos distintos de cero de cada fila."""
    return np.sum(_matriz(X) != 0, axis=1)


def norm_l1(X):
    """Suma de los valores absolutos de cada fila."""
    return np.sum(np.abs(_matriz(X)), axis=1)


def norm_l2(X):
    """Raíz de la suma de los cuadrados de cada fila."""
    return np.sqrt(np.sum(np.square(_matriz(X)), axis=1))


def norm_inf(X):
    """El mayor valor absoluto de cada fila."""
    return np.max(np.abs(_matriz(X)), axis=1)


if __name__ == "__main__":
    X = np.array([[3, -4, 0], [1, -2, 2]])
    for norma in (norm_l0, norm_l1, norm_l2, norm_inf):
        print(norma.__name__, norma(X))
