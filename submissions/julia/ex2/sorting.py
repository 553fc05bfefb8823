import numpy as np
from norms import norm_l2


def sorted_norms(X):
    return np.sort(norm_l2(X))[::-1]


def sort_rows_by_norm(X):
    # lexsort es estable
    return np.asarray(X)[np.lexsort((-norm_l2(X),))]
