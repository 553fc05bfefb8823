import numpy as np
from norms import norm_l2


def sorted_norms(X):
    return np.flip(np.sort(norm_l2(X)))


def sort_rows_by_norm(X):
    normas = norm_l2(X)
    return np.asarray(X)[np.argsort(-normas)]
