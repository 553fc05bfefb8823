import numpy as np


def solo_matrices(f):
    """Decorador: pasa el argumento a una matriz de floats, o ValueError."""

    def nueva(X):
        M = np.array(X, dtype="float64")
        if M.ndim != 2:
            raise ValueError("la función " + f.__name__ + " recibe una matriz")
        return f(M)

    return nueva


@solo_matrices
def norm_l0(X):
    return (X != 0).sum(axis=1)


@solo_matrices
def norm_l1(X):
    return abs(X).sum(axis=1)


@solo_matrices
def norm_l2(X):
    return (X**2).sum(axis=1) ** 0.5


@solo_matrices
def norm_inf(X):
    return abs(X).max(axis=1)
