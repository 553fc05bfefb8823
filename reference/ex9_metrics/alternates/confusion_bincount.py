"""ex9 with a confusion matrix out of bincount, named positional parameters, lexsort and reduceat."""

import numpy as np


class Metric:
    def __call__(self, *args, **kwargs):
        raise NotImplementedError


def confusion(truth, prediction):
    t, p = np.asarray(truth).astype(np.int64), np.asarray(prediction).astype(np.int64)
    if len(t) != len(p) or len(t) == 0:
        raise ValueError(f"{len(t)} truths and {len(p)} predictions")
    return np.bincount(2 * t + p, minlength=4)  # TN, FP, FN, TP


class Precision(Metric):
    def __call__(self, truth, prediction, **_):
        _tn, fp, _fn, tp = confusion(truth, prediction)
        return tp / max(tp + fp, 1)


class Recall(Metric):
    def __call__(self, truth, prediction, **_):
        _tn, _fp, fn, tp = confusion(truth, prediction)
        return tp / max(tp + fn, 1)


class Accuracy(Metric):
    def __call__(self, truth, prediction, **_):
        counts = confusion(truth, prediction)
        return (counts[0] + counts[3]) / counts.sum()


class AverageQueryPrecision(Metric):
    def __call__(self, q_id, predicted_rank, truth_relevance, **_):
        q, r, t = map(np.asarray, (q_id, predicted_rank, truth_relevance))
        if not q.shape == r.shape == t.shape or q.size == 0:
            raise ValueError("three columns of one length, please")
        order = np.lexsort((r, q))
        first = np.flatnonzero(np.r_[True, np.diff(np.searchsorted(np.sort(q), q[order])) > 0])
        hits = np.add.reduceat(t[order].astype(float), first)
        return np.average(hits / np.diff(np.r_[first, len(q)]))


def evaluate(metrics, **data):
    return dict((type(m).__name__, m(**data)) for m in metrics)  # noqa: C402 - a student's spelling
