"""ex9 with a confusion matrix out of bincount, named positional parameters, lexsort and reduceat."""

import numpy as np


class Metric:
    def __call__(self, *args, **kwargs):
        raise NotImplementedError


def confusion(truth, prediction):
    t, p = np.asarray(truth).astype(int), np.asarray(prediction).astype(int)
    if not len(t):
        raise ValueError("no rows")
    return np.bincount(np.dot((2, 1), (t, p)), minlength=4)  # TN, FP, FN, TP; np.dot compares the lengths


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
        lengths = {len(q), len(r), len(t)}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError("three columns of one length, please")
        order = np.lexsort((r, q))
        first = np.flatnonzero(np.r_[True, np.greater(np.diff(np.searchsorted(np.sort(q), q[order])), 0)])
        hits = np.add.reduceat(t[order], first)
        return np.average(hits / np.diff(np.r_[first, len(q)]))


def evaluate(metrics, **data):
    return dict((type(m).__name__, m(**data)) for m in metrics)  # noqa: C402 - a student's spelling
