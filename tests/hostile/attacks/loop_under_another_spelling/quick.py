import numpy as np


def norms(X):
    return np.array([np.sqrt((row**2).sum()) for row in X])


def twice(number):
    return None
