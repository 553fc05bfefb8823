# TP 1 - Introducción a la IA
# Bruno Giménez
import numpy as np


def norm_l0(X):
    return np.sum(X != 0, axis=1)


def norm_l1(X):
    return np.sum(np.abs(X), axis=1)


def norm_l2(X):
    return np.sqrt(np.sum(X**2, axis=1))


def norm_inf(X):
    return np.max(X, axis=1)  # el máximo de cada fila
