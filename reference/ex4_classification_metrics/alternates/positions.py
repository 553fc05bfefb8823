"""Positions of the positives, and set operations on them; Python floats."""

import numpy as np


def _positives(truth, prediction):
    if len(truth) != len(prediction) or not len(truth):
        raise ValueError("truth and prediction need one same length above 0")
    return np.flatnonzero(truth), np.flatnonzero(prediction)


def _hits(t, p):
    return np.intersect1d(t, p).size


def precision(truth, prediction):
    t, p = _positives(truth, prediction)
    try:
        return _hits(t, p) / p.size
    except ZeroDivisionError:
        return 0.0


def recall(truth, prediction):
    return precision(prediction, truth)


def accuracy(truth, prediction):
    t, p = _positives(truth, prediction)
    return 1 - np.setxor1d(t, p).size / len(truth)
