# points: 7.5
"""A first version: right for arrays of 0 and 1, with none of the other cases."""

import numpy as np


def precision(truth, prediction):
    return np.sum(truth * prediction) / np.sum(prediction)


def recall(truth, prediction):
    return np.sum(truth * prediction) / np.sum(truth)


def accuracy(truth, prediction):
    return np.sum(truth == prediction) / len(truth)
