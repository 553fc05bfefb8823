import numpy as np
from utiles import matriz


def norm_l0(X):
    return np.array([np.count_nonzero(fila) for fila in matriz(X)])


def norm_l1(X):
    return np.sum(np.abs(matriz(X)), axis=1)


def norm_l2(X):
    return np.sqrt(np.sum(matriz(X) ** 2, axis=1))


def norm_inf(X):
    return np.apply_along_axis(lambda fila: np.max(np.abs(fila)), 1, matriz(X))
