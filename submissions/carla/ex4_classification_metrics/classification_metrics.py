"""Ejercicio 4 - Carla Sosa"""


def contar(truth, prediction):
    if len(truth) != len(prediction):
        raise ValueError("longitudes distintas")
    if len(truth) == 0:
        raise ValueError("listas vacías")
    tp = fp = fn = tn = 0
    for t, p in zip(truth, prediction):
        if t == 1 and p == 1:
            tp += 1
        elif t == 0 and p == 1:
            fp += 1
        elif t == 1 and p == 0:
            fn += 1
        else:
            tn += 1
    return tp, fp, fn, tn


def precision(truth, prediction):
    tp, fp, fn, tn = contar(truth, prediction)
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(truth, prediction):
    tp, fp, fn, tn = contar(truth, prediction)
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)


def accuracy(truth, prediction):
    tp, fp, fn, tn = contar(truth, prediction)
    return (tp + tn) / (tp + tn + fp + fn)
