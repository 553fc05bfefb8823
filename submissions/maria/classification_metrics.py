import numpy as np


def _cuentas(truth, prediction):
    truth, prediction = np.asarray(truth), np.asarray(prediction)
    if truth.shape != prediction.shape or not truth.size:
        raise ValueError("truth y prediction no se pueden comparar")
    # 2*truth + prediction: 0 = TN, 1 = FP, 2 = FN, 3 = TP
    tn, fp, fn, tp = np.bincount(2 * truth.astype(int) + prediction.astype(int), minlength=4)
    return tn, fp, fn, tp


def precision(truth, prediction):
    tn, fp, fn, tp = _cuentas(truth, prediction)
    return float(tp / max(tp + fp, 1))


def recall(truth, prediction):
    tn, fp, fn, tp = _cuentas(truth, prediction)
    return float(tp / max(tp + fn, 1))


def accuracy(truth, prediction):
    tn, fp, fn, tp = _cuentas(truth, prediction)
    return float((tp + tn) / (tn + fp + fn + tp))
