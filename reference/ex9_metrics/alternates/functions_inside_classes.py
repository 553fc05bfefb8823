"""ex9 as the functions of ex4 and ex5, called by thin classes; dot products."""

import numpy as np


def check(*columns):
    lengths = {len(column) for column in columns}
    if len(lengths) > 1 or 0 in lengths:
        raise ValueError("all the columns must have the same length, at least 1")


def divide(a, b):
    return a / b if b else 0.0


def precision(truth, prediction):
    truth, prediction = np.asarray(truth, dtype=int), np.asarray(prediction)
    check(truth, prediction)
    return divide(truth @ prediction, prediction.sum())


def recall(truth, prediction):
    return precision(prediction, truth)


def accuracy(truth, prediction):
    truth, prediction = np.asarray(truth, dtype=int), np.asarray(prediction)
    check(truth, prediction)
    return 1 - np.abs(truth - prediction).mean()


def average_query_precision(q_id, predicted_rank, truth_relevance):
    q_id, relevant = np.asarray(q_id), np.asarray(truth_relevance)
    check(q_id, predicted_rank, relevant)
    return np.mean([relevant[q_id == query].mean() for query in set(q_id.tolist())])


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError


class Precision(Metric):
    def __call__(self, truth, prediction, **others):
        return precision(truth, prediction)


class Recall(Metric):
    def __call__(self, truth, prediction, **others):
        return recall(truth, prediction)


class Accuracy(Metric):
    def __call__(self, truth, prediction, **others):
        return accuracy(truth, prediction)


class AverageQueryPrecision(Metric):
    def __call__(self, q_id, predicted_rank, truth_relevance, **others):
        return average_query_precision(q_id, predicted_rank, truth_relevance)


def evaluate(metrics, **data):
    names, values = [], []
    for metric in metrics:
        names.append(type(metric).__name__)
        values.append(metric(**data))
    return dict(zip(names, values))  # noqa: B905
