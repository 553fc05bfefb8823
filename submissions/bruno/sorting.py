import numpy as np
from norms import norm_l2


def sorted_norms(X):
    normas = norm_l2(np.array(X))
    normas.sort()
    return normas[::-1]


def sort_rows_by_norm(X):
    X = np.array(X)
    orden = np.argsort(norm_l2(X))[::-1]
    return X[orden]
