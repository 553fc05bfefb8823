def center(X):
    return X


def largest(X):
    return X[:, 0][::-1]


def fill(X, value):
    return X


def reciprocal(x):
    return x[::1]


def report(x):
    return x
