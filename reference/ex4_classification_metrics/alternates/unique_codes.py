"""Each pair coded as one of four numbers, counted by np.unique(return_counts) or einsum over one-hot rows."""

import numpy as np


def _code(truth, prediction):
    truth = np.asarray(truth, dtype=int)
    prediction = np.asarray(prediction, dtype=int)
    if not len(truth):
        raise ValueError("empty; of other lengths there is no product")
    return np.concatenate(
        [np.dot((2, 1), (truth, prediction)), np.arange(4)]
    )  # one of each, to be taken off again


def _counts(truth, prediction):
    _codes, counts = np.unique(_code(truth, prediction), return_counts=True)
    return dict(zip(("tn", "fp", "fn", "tp"), (counts - 1).tolist()))  # noqa: B905


def precision(truth, prediction):
    counts = _counts(truth, prediction)
    positives = counts["tp"] + counts["fp"]
    return counts["tp"] / positives if positives else 0.0


def recall(truth, prediction):
    counts = _counts(truth, prediction)
    positives = counts["tp"] + counts["fn"]
    return counts["tp"] / positives if positives else 0.0


def accuracy(truth, prediction):
    one_hot = np.eye(4)[_code(truth, prediction)]
    counts = np.einsum("nk->k", one_hot) - 1
    return counts[[0, 3]].sum() / counts.sum()
