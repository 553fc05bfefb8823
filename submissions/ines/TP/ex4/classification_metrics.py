# Inés Quiroga
import numpy as np


def revisar(truth, prediction):
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("revisar las longitudes")
    return np.asarray(truth) == 1, np.asarray(prediction) == 1


def precision(truth, prediction):
    t, p = revisar(truth, prediction)
    if not p.any():
        return 0.0
    return np.sum(t & p) / np.sum(p)


def recall(truth, prediction):
    t, p = revisar(truth, prediction)
    if not t.any():
        return 0.0
    return np.sum(t & p) / np.sum(t)


def accuracy(truth, prediction):
    t, p = revisar(truth, prediction)
    return np.sum(t == p) / len(t)
