import numpy as np


def variance(X, axis=None, keepdims=False, ddof=0):
    centred = X - X.mean(axis=axis, keepdims=True)
    count = X.size if axis is None else X.shape[axis]
    return (centred**2).sum(axis=axis, keepdims=keepdims) / count


def moving_average(x, width):
    if len(x) < width:
        return np.array([])
    return np.convolve(x, np.ones(width) / width, mode="valid")


def outliers(x, limit):
    return np.flatnonzero(np.abs(x - x.mean()) > limit * x.std())


def histogram(x, bins):
    counts, edges = np.histogram(x, bins=bins)
    return counts, edges


def describe(x):
    return {"min": x.min(), "max": x.max(), "mean": x.mean(), "argmax": x.argmax()}
