"""All three from one confusion matrix, counted by np.bincount."""

import numpy as np


def confusion(truth, prediction):
    """[[TN, FP], [FN, TP]]"""
    truth = np.asarray(truth).astype(np.intp)
    prediction = np.asarray(prediction).astype(np.intp)
    if not truth.size:
        raise ValueError("empty; of other lengths there is no product")
    return np.bincount(np.dot((2, 1), (truth, prediction)), minlength=4).reshape(2, 2)


def precision(truth, prediction):
    (_, fp), (_, tp) = confusion(truth, prediction)
    return tp / max(tp + fp, 1)


def recall(truth, prediction):
    (_, _), (fn, tp) = confusion(truth, prediction)
    return tp / max(tp + fn, 1)


def accuracy(truth, prediction):
    matrix = confusion(truth, prediction)
    return matrix.trace() / matrix.sum()
