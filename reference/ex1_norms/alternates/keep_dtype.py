"""Columns first, float32 stays float32, integers widen; one shared reduction driven by ufuncs."""

import numpy as np


def _reduce(X, ufunc, each):
    columns = np.asarray(X).T
    if np.ndim(columns) != 2:
        raise ValueError(f"X must be 2-D, got shape {np.shape(X)}")
    if columns.dtype.kind in "iu":
        columns = columns.astype(float)
    return ufunc.reduce(each(columns))


def norm_l0(X):
    return _reduce(X, np.add, lambda x: x != 0)


def norm_l1(X):
    return _reduce(X, np.add, np.abs)


def norm_l2(X):
    return np.sqrt(_reduce(X, np.add, np.square))


def norm_inf(X):
    return _reduce(X, np.maximum, np.abs)
