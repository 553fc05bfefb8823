from collections import deque

import numpy as np

STEPS = deque()


def register(function):
    STEPS.appendleft(function)
    return function


@register
def looped(X):
    return np.array([np.sqrt((row**2).sum()) for row in X])


def row_norms(X):
    return STEPS[0](X)
