import numpy as np


def centroid_distances(X, C):
    # ||x - c||^2 = ||x||^2 - 2 x.c + ||c||^2
    X = np.array(X)
    C = np.array(C)
    x2 = np.sum(X**2, axis=1)
    c2 = np.sum(C**2, axis=1)
    return np.sqrt(x2[None, :] - 2 * C @ X.T + c2[:, None])
