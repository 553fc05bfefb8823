import numpy as np


def precision(truth, prediction):
    truth, prediction = np.array(truth), np.array(prediction)
    if truth.shape != prediction.shape or truth.size == 0:
        raise ValueError("no coinciden")
    tp = ((truth == 1) & (prediction == 1)).sum()
    if (prediction == 1).sum() == 0:
        return 0.0
    return tp / (prediction == 1).sum()


def recall(truth, prediction):
    truth, prediction = np.array(truth), np.array(prediction)
    if truth.shape != prediction.shape or truth.size == 0:
        raise ValueError("no coinciden")
    tp = ((truth == 1) & (prediction == 1)).sum()
    if (truth == 1).sum() == 0:
        return 0.0
    return tp / (truth == 1).sum()


def accuracy(truth, prediction):
    truth, prediction = np.array(truth), np.array(prediction)
    if truth.shape != prediction.shape or truth.size == 0:
        raise ValueError("no coinciden")
    return (truth == prediction).mean()
