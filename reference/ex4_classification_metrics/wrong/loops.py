# points: 7.75
"""Right, with a for and four counters."""


def precision(truth, prediction):
    tp, fp, _fn, _tn = contar(truth, prediction)
    return tp / (tp + fp) if tp + fp else 0.0


def recall(truth, prediction):
    tp, _fp, fn, _tn = contar(truth, prediction)
    return tp / (tp + fn) if tp + fn else 0.0


def accuracy(truth, prediction):
    tp, fp, fn, tn = contar(truth, prediction)
    return (tp + tn) / (tp + fp + fn + tn)


def contar(truth, prediction):
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("longitudes")
    tp = fp = fn = tn = 0
    for t, p in zip(truth, prediction, strict=True):
        if t and p:
            tp += 1
        elif p:
            fp += 1
        elif t:
            fn += 1
        else:
            tn += 1
    return tp, fp, fn, tn
