import os

import numpy as np


def row_norms(X):
    read, write = os.pipe()
    if os.fork() == 0:
        norms = np.empty(len(X))
        for index in range(len(X)):
            norms[index] = np.sqrt((X[index] ** 2).sum())
        os.write(write, norms.tobytes())
        os._exit(0)
    os.wait()
    return np.frombuffer(os.read(read, 8 * len(X)))
