import numpy as np


def precision(truth, prediction):
    tp = np.dot(truth, prediction)
    return tp / np.sum(prediction)


def recall(truth, prediction):
    tp = np.dot(truth, prediction)
    return tp / np.sum(truth)


def accuracy(truth, prediction):
    return np.mean(np.equal(truth, prediction))
