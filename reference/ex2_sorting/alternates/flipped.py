"""Stable ascending sort of the rows read backwards, then read backwards again: the ties come out right."""

import numpy as np


def sorted_norms(X):
    norms = np.sqrt(_squares(X))
    norms.sort()
    return np.flip(norms)


def sort_rows_by_norm(X):
    upside_down = np.flipud(np.atleast_1d(X))
    order = _squares(upside_down).argsort(kind="mergesort")
    return np.ascontiguousarray(upside_down[order][::-1])


def _squares(X):
    X = np.asarray(X, dtype="f8")
    _, _ = X.shape  # ValueError unless there are two
    return np.einsum("ij,ij->i", X, X)
