"""ex9 as the functions of ex4 and ex5, called by thin classes with keyword-only arguments; dot products."""

import numpy as np


def check(*columns):
    if len({len(column) for column in columns}) != 1:
        raise ValueError("all the columns must have the same length")
    if len(columns[0]) == 0:
        raise ValueError("there must be at least one row")


def divide(a, b):
    return np.float64(a) / np.float64(b) if b > 0 else np.float64(0)


def precision(truth, prediction):
    truth, prediction = np.array(truth, dtype=float), np.array(prediction, dtype=float)
    check(truth, prediction)
    return divide(truth @ prediction, prediction.sum())


def recall(truth, prediction):
    return precision(prediction, truth)


def accuracy(truth, prediction):
    truth, prediction = np.array(truth, dtype=float), np.array(prediction, dtype=float)
    check(truth, prediction)
    return 1 - np.abs(truth - prediction).mean()


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id, relevant = np.array(q_id), np.array(truth_relevance, dtype=float)
    check(q_id, predicted_rank, relevant)
    return np.mean([relevant[q_id == query].mean() for query in set(q_id.tolist())])


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, *, truth, prediction, **others):
        return precision(truth, prediction)


class Recall(Metric):
    def __call__(self, *, truth, prediction, **others):
        return recall(truth, prediction)


class Accuracy(Metric):
    def __call__(self, *, truth, prediction, **others):
        return accuracy(truth, prediction)


class AverageQueryPrecision(Metric):
    def __call__(self, *, q_id, predicted_rank, truth_relevance, **others):
        return average_query_precision(q_id, predicted_rank, truth_relevance)


def evaluate(metrics, **data):
    names, values = [], []
    for metric in metrics:
        names.append(type(metric).__name__)
        values.append(metric(**data))
    return dict(zip(names, values, strict=True))
