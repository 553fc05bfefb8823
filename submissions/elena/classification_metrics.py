import numpy as np


def _contar(truth, prediction):
    truth = np.asarray(truth, dtype=bool)
    prediction = np.asarray(prediction, dtype=bool)
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("longitudes")
    tp = np.sum(truth & prediction)
    fp = np.sum(~truth & prediction)
    fn = np.sum(truth & ~prediction)
    tn = np.sum(~truth & ~prediction)
    return tp, fp, fn, tn


def precision(truth, prediction):
    tp, fp, fn, tn = _contar(truth, prediction)
    return float(tp / (tp + fp)) if tp + fp > 0 else 0.0


def recall(truth, prediction):
    tp, fp, fn, tn = _contar(truth, prediction
    return float(tp / (tp + fn)) if tp + fn > 0 else 0.0


def accuracy(truth, prediction):
    tp, fp, fn, tn = _contar(truth, prediction)
    return float((tp + tn) / (tp + fp + fn + tn))
