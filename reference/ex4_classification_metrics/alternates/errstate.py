"""Divides first and asks later: np.errstate silences the zero denominator, np.nan_to_num mends its nan."""

import numpy as np


def check(truth, prediction):
    truth, prediction = np.array(truth, ndmin=1), np.array(prediction, ndmin=1)
    if not (len(truth) == len(prediction) > 0):
        raise ValueError("lengths", len(truth), len(prediction))
    return truth > 0, prediction > 0


def safe_ratio(mask, among):
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.sum(mask, where=among) / np.sum(among)
    return np.nan_to_num(ratio, nan=0.0)


def precision(truth, prediction):
    truth, prediction = check(truth, prediction)
    return safe_ratio(truth, among=prediction)


def recall(truth, prediction):
    truth, prediction = check(truth, prediction)
    return safe_ratio(prediction, among=truth)


def accuracy(truth, prediction):
    truth, prediction = check(truth, prediction)
    return 1.0 - np.mean(np.logical_xor(truth, prediction))
