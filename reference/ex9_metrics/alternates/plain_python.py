"""ex9 without NumPy: loops and a Counter, arguments taken from kwargs by name."""

from collections import Counter, OrderedDict, defaultdict


def confusion(kwargs):
    truth, prediction = list(kwargs["truth"]), kwargs["prediction"]
    if len(truth) != len(prediction):
        raise ValueError("different lengths")
    if not truth:
        raise ValueError("empty input")
    return Counter((bool(t), bool(p)) for t, p in zip(truth, prediction))  # noqa: B905


def safe(part, whole):
    try:
        return part / whole
    except ZeroDivisionError:
        return 0.0


class Metric:
    def __call__(self, **kwargs):
        raise NotImplementedError("use one of the subclasses")


class Precision(Metric):
    def __call__(self, **kwargs):
        counts = confusion(kwargs)
        return safe(counts[True, True], counts[True, True] + counts[False, True])


class Recall(Metric):
    def __call__(self, **kwargs):
        counts = confusion(kwargs)
        return safe(counts[True, True], counts[True, True] + counts[True, False])


class Accuracy(Metric):
    def __call__(self, **kwargs):
        counts = confusion(kwargs)
        return (counts[True, True] + counts[False, False]) / sum(counts.values())


class AverageQueryPrecision(Metric):
    def __call__(self, **kwargs):
        q_id, rank, relevance = kwargs["q_id"], kwargs["predicted_rank"], kwargs["truth_relevance"]
        lengths = {len(q_id), len(rank), len(relevance)}
        if len(lengths) > 1 or 0 in lengths:
            raise ValueError("bad lengths")
        hits = defaultdict(list)
        for query, relevant in zip(q_id, relevance):  # noqa: B905
            hits[int(query)].append(1 if relevant else 0)
        return sum(sum(found) / len(found) for found in hits.values()) / len(hits)


def evaluate(metrics, **data):
    values = OrderedDict()
    for metric in metrics:
        values[type(metric).__name__] = metric(**data)
    return dict(values)
