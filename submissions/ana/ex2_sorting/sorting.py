"""Ejercicio 2: ordenar las filas por su norma.

Ana Lucía Fernández
"""

import numpy as np
from norms import norm_l2  # la del ejercicio 1, que ya revisa las dimensiones


def sorted_norms(X):
    """Las normas l2 de las filas, de mayor a menor."""
    return -np.sort(-norm_l2(X))


def sort_rows_by_norm(X):
    """Las filas de X, primero la de mayor norma; los empates quedan como estaban.

    Ordeno las normas negadas en vez de dar vuelta el resultado, porque [::-1] da vuelta los empates.
    """
    orden = np.argsort(-norm_l2(X), kind="stable")
    return np.asarray(X)[orden]
