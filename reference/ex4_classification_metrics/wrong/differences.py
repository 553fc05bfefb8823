# points: 8.5
"""FP and FN from truth - prediction, which wraps round in unsigned integers and fails for bool."""

from types import SimpleNamespace

import numpy as np


def precision(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp, c.tp + c.fp)


def recall(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp, c.tp + c.fn)


def accuracy(truth, prediction):
    c = contar(truth, prediction)
    return dividir(c.tp + c.tn, c.tp + c.fp + c.fn + c.tn)


def contar(truth, prediction):
    truth = np.asarray(truth)
    prediction = np.asarray(prediction)
    if len(truth) != len(prediction):
        raise ValueError("longitudes distintas")
    if len(truth) == 0:
        raise ValueError("no hay datos")
    tp = np.sum(truth + prediction == 2)
    fp = np.sum(truth - prediction == -1)
    fn = np.sum(truth - prediction == 1)
    tn = np.sum(truth + prediction == 0)
    return SimpleNamespace(tp=tp, fp=fp, fn=fn, tn=tn)


def dividir(a, b):
    return float(a / b) if b else 0.0
