# points: 3
"""precision and recall were never written."""

import numpy as np


def accuracy(truth, prediction):
    truth, prediction = np.asarray(truth), np.asarray(prediction)
    if truth.shape != prediction.shape or truth.size == 0:
        raise ValueError("longitudes")
    return np.mean(truth == prediction)
