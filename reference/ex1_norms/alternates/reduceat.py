"""The matrix laid flat, each row a segment for ufunc.reduceat; lambdas that share it."""

import numpy as np


def segments(X, ufunc, change):
    X = np.asarray(X)
    n, d = X.shape  # ValueError unless there are two
    flat = change(X.astype(np.longdouble).flatten())
    return ufunc.reduceat(flat, np.arange(n) * d) if n else flat


norm_l0 = lambda X: segments(X, np.add, lambda v: np.where(v == 0, 0, 1))  # noqa: E731
norm_l1 = lambda X: segments(X, np.add, lambda v: np.maximum(v, -v))  # noqa: E731
norm_l2 = lambda X: np.sqrt(segments(X, np.add, lambda v: v**2))  # noqa: E731
norm_inf = lambda X: segments(X, np.maximum, abs)  # noqa: E731
