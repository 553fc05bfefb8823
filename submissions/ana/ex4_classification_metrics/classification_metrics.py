"""Ejercicio 4: precision, recall y accuracy.

Ana Lucía Fernández
"""

import numpy as np


def _leer(truth, prediction):
    """Las dos como bool y de igual longitud, que si no NumPy hace broadcasting y ni avisa."""
    truth = np.asarray(truth).astype(bool)
    prediction = np.asarray(prediction).astype(bool)
    if truth.shape != prediction.shape or truth.size == 0:
        raise ValueError("truth y prediction tienen que tener la misma longitud, y al menos un elemento")
    return truth, prediction


def _dividir(a, b):
    if b == 0:
        return 0.0
    return float(a / b)


def precision(truth, prediction):
    """TP / (TP + FP)"""
    truth, prediction = _leer(truth, prediction)
    tp = np.count_nonzero(truth & prediction)
    fp = np.count_nonzero(~truth & prediction)
    return _dividir(tp, tp + fp)


def recall(truth, prediction):
    """TP / (TP + FN)"""
    truth, prediction = _leer(truth, prediction)
    tp = np.count_nonzero(truth & prediction)
    fn = np.count_nonzero(truth & ~prediction)
    return _dividir(tp, tp + fn)


def accuracy(truth, prediction):
    """(TP + TN) / total"""
    truth, prediction = _leer(truth, prediction)
    return float(np.mean(truth == prediction))
