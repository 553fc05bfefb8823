import numpy as np


def contar(truth, prediction):
    truth = np.array(truth)
    prediction = np.array(prediction)
    TP = np.sum((truth == 1) & (prediction == 1))
    FP = np.sum((truth == 0) & (prediction == 1))
    FN = np.sum((truth == 1) & (prediction == 0))
    TN = np.sum((truth == 0) & (prediction == 0))
    return TP, FP, FN, TN


# redondeo a dos decimales como en la diapositiva


def precision(truth, prediction):
    TP, FP, FN, TN = contar(truth, prediction)
    return round(TP / (TP + FP), 2)


def recall(truth, prediction):
    TP, FP, FN, TN = contar(truth, prediction)
    return round(TP / (TP + FN), 2)


def accuracy(truth, prediction):
    TP, FP, FN, TN = contar(truth, prediction)
    return round((TP + TN) / len(truth), 2)
