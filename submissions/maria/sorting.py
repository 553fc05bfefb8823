import numpy as np
from norms import norm_l2


def sorted_norms(X):
    return np.sort(norm_l2(X))[::-1]


def sort_rows_by_norm(X):
    return np.asarray(X)[np.argsort(-norm_l2(X), kind="stable")]
