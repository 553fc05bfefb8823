# Diego Acuña
import numpy as np


def _preparar(truth, prediction):
    truth = np.asarray(truth, dtype=int)
    prediction = np.asarray(prediction, dtype=int)
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("tamaños distintos o vacíos")
    return truth, prediction


def precision(truth, prediction):
    truth, prediction = _preparar(truth, prediction)
    TP = np.sum(truth * prediction)
    FN = np.sum(truth * (1 - prediction))
    if TP == 0:
        return 0.0
    return TP / (TP + FN)


def recall(truth, prediction):
    truth, prediction = _preparar(truth, prediction)
    TP = np.sum(truth * prediction)
    FP = np.sum((1 - truth) * prediction)
    if TP == 0:
        return 0.0
    return TP / (TP + FP)


def accuracy(truth, prediction):
    truth, prediction = _preparar(truth, prediction)
    return np.sum(truth == prediction) / len(truth)
