"""A Counter of the (truth, prediction) pairs, made by zip; Fractions for the exact quotients."""

from collections import Counter
from fractions import Fraction

import numpy as np


def count_pairs(truth, prediction):
    truth = np.asarray(truth).tolist()
    prediction = np.asarray(prediction).tolist()
    if not truth:
        raise ValueError("empty")
    return Counter(zip(truth, prediction, strict=True))  # strict: ValueError for different lengths


def precision(truth, prediction):
    pairs = count_pairs(truth, prediction)
    return quotient(pairs[1, 1], pairs[0, 1])


def recall(truth, prediction):
    pairs = count_pairs(truth, prediction)
    return quotient(pairs[1, 1], pairs[1, 0])


def accuracy(truth, prediction):
    pairs = count_pairs(truth, prediction)
    return quotient(pairs[0, 0] + pairs[1, 1], pairs[0, 1] + pairs[1, 0])


def quotient(good, bad):
    return float(Fraction(good, good + bad)) if good else 0.0
