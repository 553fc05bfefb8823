"""ex9 with a template method: the base finds and checks the arguments, the subclasses compute."""

import numpy as np


class Metric:
    needs = ()

    def __call__(self, **kwargs):
        columns = [np.asarray(kwargs[name]) for name in self.needs]
        lengths = {len(column) for column in columns}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError("the sequences must have the same length and not be empty")
        return self.compute(*columns)

    def compute(self, *columns):
        raise NotImplementedError


class ConfusionMetric(Metric):
    needs = ("truth", "prediction")

    def compute(self, truth, prediction):
        tp = np.count_nonzero(np.logical_and(truth, prediction))
        tn = np.count_nonzero(np.logical_not(np.logical_or(truth, prediction)))
        return self.ratio(tp, tn, np.count_nonzero(prediction) - tp, np.count_nonzero(truth) - tp)


class Precision(ConfusionMetric):
    def ratio(self, tp, tn, fp, fn):
        return tp / (tp + fp) if tp else 0.0


class Recall(ConfusionMetric):
    def ratio(self, tp, tn, fp, fn):
        return tp / (tp + fn) if tp else 0.0


class Accuracy(ConfusionMetric):
    def ratio(self, tp, tn, fp, fn):
        return (tp + tn) / (tp + tn + fp + fn)


class AverageQueryPrecision(Metric):
    needs = ("q_id", "predicted_rank", "truth_relevance")

    def compute(self, q_id, predicted_rank, truth_relevance):
        order = np.argsort(q_id)
        ids, relevant = q_id[order], truth_relevance[order]
        starts = np.flatnonzero(np.append(True, np.not_equal(ids[1:], ids[:-1])))
        sizes = np.diff(np.append(starts, len(ids)))
        return np.mean(np.add.reduceat(relevant, starts) / sizes)


def evaluate(metrics, **data):
    return {metric.__class__.__name__: metric(**data) for metric in metrics}
