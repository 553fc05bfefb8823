"""Counts as products of float vectors; np.divide with where= for the zero denominators."""

import numpy as np


class Outcome:
    def __init__(self, truth, prediction):
        t, p = (np.asarray(values, dtype=float) for values in (truth, prediction))
        if not len(t):
            raise ValueError("empty; of other lengths there is no product")
        self.tp, self.fp = t @ p, (1 - t) @ p
        self.fn, self.tn = t @ (1 - p), (1 - t) @ (1 - p)


def divide(a, b):
    return np.divide(a, b, out=np.zeros(()), where=b.astype(bool))[()]


def precision(truth, prediction):
    o = Outcome(truth, prediction)
    return divide(o.tp, o.tp + o.fp)


def recall(truth, prediction):
    o = Outcome(truth, prediction)
    return divide(o.tp, o.tp + o.fn)


def accuracy(truth, prediction):
    o = Outcome(truth, prediction)
    return divide(o.tp + o.tn, o.tp + o.tn + o.fp + o.fn)
