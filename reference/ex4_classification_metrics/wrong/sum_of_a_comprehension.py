# points: 7.75
"""Right, with a generator in sum for each count."""


def precision(truth, prediction):
    controlar(truth, prediction)
    positivos = sum(int(p) for p in prediction)
    return aciertos(truth, prediction) / positivos if positivos else 0.0


def recall(truth, prediction):
    controlar(truth, prediction)
    positivos = sum(int(t) for t in truth)
    return aciertos(truth, prediction) / positivos if positivos else 0.0


def accuracy(truth, prediction):
    controlar(truth, prediction)
    return sum(bool(t == p) for t, p in zip(truth, prediction, strict=True)) / len(truth)


def aciertos(truth, prediction):
    return sum(int(t) * int(p) for t, p in zip(truth, prediction, strict=True))


def controlar(truth, prediction):
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("longitudes")
