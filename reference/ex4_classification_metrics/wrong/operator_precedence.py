# points: 6.5
"""precision without brackets: TP / TP + FP."""

from types import SimpleNamespace

import numpy as np


def precision(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp, c.tp) + c.fp


def recall(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp, c.tp + c.fn)


def accuracy(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp + c.tn, c.tp + c.fp + c.fn + c.tn)


def contar(truth, prediction):
    truth = np.asarray(truth) == 1
    prediction = np.asarray(prediction) == 1
    if len(truth) != len(prediction):
        raise ValueError("longitudes distintas")
    if len(truth) == 0:
        raise ValueError("no hay datos")
    tp = np.sum(truth & prediction)
    fp = np.sum(~truth & prediction)
    fn = np.sum(truth & ~prediction)
    tn = np.sum(~truth & ~prediction)
    return SimpleNamespace(tp=tp, fp=fp, fn=fn, tn=tn)


def dividir(a, b):
    return float(a / b) if b else 0.0
