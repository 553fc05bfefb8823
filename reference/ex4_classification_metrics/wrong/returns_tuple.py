# points: 0
"""All three return the tuple of the three metrics."""

import numpy as np


def precision(truth, prediction):
    return metricas(truth, prediction)


def recall(truth, prediction):
    return metricas(truth, prediction)


def accuracy(truth, prediction):
    return metricas(truth, prediction)


def metricas(truth, prediction):
    truth = np.asarray(truth) == 1
    prediction = np.asarray(prediction) == 1
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("longitudes")
    tp = np.sum(truth & prediction)
    p = tp / max(np.sum(prediction), 1)
    r = tp / max(np.sum(truth), 1)
    return p, r, np.mean(truth == prediction)
