# points: 9.25
"""Uses operators of arrays on whatever comes: lists do not work."""


def precision(truth, prediction):
    controlar(truth, prediction)
    tp = ((truth == 1) & (prediction == 1)).sum()
    positivos = (prediction == 1).sum()
    return tp / positivos if positivos else 0.0


def recall(truth, prediction):
    controlar(truth, prediction)
    tp = ((truth == 1) & (prediction == 1)).sum()
    positivos = (truth == 1).sum()
    return tp / positivos if positivos else 0.0


def accuracy(truth, prediction):
    controlar(truth, prediction)
    return (truth == prediction).mean()


def controlar(truth, prediction):
    if len(truth) != len(prediction) or len(truth) == 0:
        raise ValueError("longitudes")
