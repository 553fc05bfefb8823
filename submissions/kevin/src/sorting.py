import numpy as np
from norms import norm_l2
from utiles import matriz


def sorted_norms(X):
    return np.sort(norm_l2(X))[::-1]


def sort_rows_by_norm(X):
    X = matriz(X)
    return np.array(sorted(X, key=lambda fila: np.linalg.norm(fila), reverse=True))
