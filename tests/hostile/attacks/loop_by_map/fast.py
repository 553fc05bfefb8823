import numpy as np
from quick import each

norm = lambda row: np.sqrt((row**2).sum())  # noqa: E731


def row_norms(X):
    return np.array(each(norm, X))
