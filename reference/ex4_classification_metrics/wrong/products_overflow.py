# points: 8.5
"""Counts with @ in the type of the input: int8 overflows and bool gives a bool."""

import numpy as np


def precision(truth, prediction):
    t, p = leer(truth, prediction)
    return float((t @ p) / p.sum()) if p.any() else 0.0


def recall(truth, prediction):
    t, p = leer(truth, prediction)
    return float((t @ p) / t.sum()) if t.any() else 0.0


def accuracy(truth, prediction):
    t, p = leer(truth, prediction)
    return float((t @ p + (1 - t) @ (1 - p)) / len(t))


def leer(truth, prediction):
    t, p = np.asarray(truth), np.asarray(prediction)
    if len(t) != len(p) or len(t) == 0:
        raise ValueError("longitudes")
    return t, p
