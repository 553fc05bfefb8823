import numpy as np


def a_bool(truth, prediction):
    t, p = np.array(truth, dtype=bool), np.array(prediction, dtype=bool)
    if t.shape != p.shape:
        raise ValueError("truth y prediction miden distinto")
    if t.size == 0:
        raise ValueError("no hay nada que medir")
    return t, p


def precision(truth, prediction):
    t, p = a_bool(truth, prediction)
    return 0.0 if p.sum() == 0 else (t & p).sum() / p.sum()


def recall(truth, prediction):
    t, p = a_bool(truth, prediction)
    return 0.0 if t.sum() == 0 else (t & p).sum() / t.sum()


def accuracy(truth, prediction):
    t, p = a_bool(truth, prediction)
    return (t == p).mean()
