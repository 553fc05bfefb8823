"""ex9 with the ratio shared by a middle class, masks, einsum, unique with inverse and np.divide's where."""

import numpy as np


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError("Metric has no value of its own")

    def columns(self, kwargs, *names):
        arrays = [np.asarray(kwargs[name]) for name in names]
        lengths = {len(array) for array in arrays}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError("one length for all, and not 0")
        return arrays


class Matches(Metric):
    """Of the rows that count, the part that matches."""

    def counted(self, truth, prediction):
        return np.ones(len(truth), dtype=bool)

    def __call__(self, **kwargs):
        truth, prediction = self.columns(kwargs, "truth", "prediction")
        counted = self.counted(truth, prediction)
        if not counted.any():
            return 0.0
        return np.mean(truth[counted] == prediction[counted])


class Precision(Matches):
    def counted(self, truth, prediction):
        return prediction.astype(bool)


class Recall(Matches):
    def counted(self, truth, prediction):
        return truth.astype(bool)


class Accuracy(Matches):
    pass


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        q, _, relevant = self.columns(kwargs, "q_id", "predicted_rank", "truth_relevance")
        ids, group = np.unique(q, return_inverse=True)
        member = group[:, None] == np.arange(len(ids))
        hits = np.einsum("r,rq->q", relevant, member.astype(int))
        return float(np.divide(hits, member.sum(axis=0)).mean())


def evaluate(metrics, **data):
    values = {}
    for metric in metrics:
        values.update({type(metric).__name__: metric(**data)})
    return values
