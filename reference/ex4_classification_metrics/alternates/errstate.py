"""Divides first and asks later: np.errstate silences the zero denominator, np.nan_to_num mends its nan."""

import numpy as np


def check(truth, prediction):
    truth, prediction = np.asarray(truth, dtype=bool), np.asarray(prediction, dtype=bool)
    if not len(truth) or len(truth) != len(prediction):
        raise ValueError("lengths", len(truth), len(prediction))
    return truth, prediction


def safe_ratio(mask, among):
    with np.errstate(invalid="ignore"):
        ratio = np.sum(mask, where=among) / np.sum(among)
    return np.nan_to_num(ratio)


def precision(truth, prediction):
    truth, prediction = check(truth, prediction)
    return safe_ratio(truth, among=prediction)


def recall(truth, prediction):
    truth, prediction = check(truth, prediction)
    return safe_ratio(prediction, among=truth)


def accuracy(truth, prediction):
    truth, prediction = check(truth, prediction)
    return 1.0 - np.mean(np.logical_xor(truth, prediction))
