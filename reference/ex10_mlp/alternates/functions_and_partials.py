"""ex10 with pure functions outside of the class, reduce over the layers, accumulate, and RMSprop."""

from functools import partial, reduce
from itertools import accumulate, pairwise

import numpy as np


def logistic(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def rectify(z):
    return z * (z > 0)


SLOPES = {logistic: lambda a: a - a**2, np.tanh: lambda a: 1 - a**2, rectify: np.sign}
BY_NAME = dict(sigmoid=logistic, tanh=np.tanh, relu=rectify)  # noqa: C408 - a student's spelling


def layer(a, part):
    function, w, b = part
    return function(a.dot(w) + b)


def half_mean_square(h, y):
    return float(np.square(h - y).sum() / len(y) / 2)


def backward(outputs, parts, y):
    delta = (outputs[-1] - y) / len(y)
    for a_in, a_out, (function, w, _b) in zip(outputs[-2::-1], outputs[:0:-1], parts[::-1], strict=True):
        delta = delta * SLOPES[function](a_out)
        yield a_in.T.dot(delta), delta.sum(axis=0)
        delta = delta.dot(w.T)


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2 or not all(size >= 1 for size in layer_sizes):
            raise ValueError("layer_sizes")
        if BY_NAME.get(activation) is None:
            raise ValueError("activation")
        self.shapes = list(pairwise(layer_sizes))
        self.functions = [BY_NAME[activation]] * (len(self.shapes) - 1) + [logistic]
        self.rng = np.random.default_rng(seed)
        self.weights = list(map(partial(self.rng.uniform, -0.7, 0.7), self.shapes))
        self.biases = [np.full(n, 0.01) for _, n in self.shapes]

    def parts(self):
        return list(zip(self.functions, self.weights, self.biases, strict=True))

    def checked(self, X, *targets):
        X = np.asarray(X, dtype="float64")
        if X.ndim != 2 or X.shape[1] != self.shapes[0][0]:
            raise ValueError("X has the wrong shape")
        n_out = self.shapes[-1][1]
        for y in targets:
            y = np.asarray(y, dtype="float64")
            y = y[:, None] if y.ndim == 1 else y
            if y.shape != (len(X), n_out):
                raise ValueError("y has the wrong shape")
            return X, y
        return X

    def forward(self, X):
        return reduce(layer, self.parts(), self.checked(X))

    def loss(self, X, y):
        X, y = self.checked(X, y)
        return half_mean_square(self.forward(X), y)

    def gradients(self, X, y):
        X, y = self.checked(X, y)
        outputs = list(accumulate(self.parts(), layer, initial=X))
        pairs = list(backward(outputs, self.parts(), y))[::-1]
        return [w for w, _ in pairs], [b for _, b in pairs]

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.checked(X, y)
        size = batch_size or len(X)
        history = []
        mean_square = [np.ones_like(p) for p in [*self.weights, *self.biases]]
        for _ in range(epochs):
            rows = self.rng.permutation(len(X))
            for part in np.split(rows, range(size, len(X), size)):
                grads_w, grads_b = self.gradients(X[part], y[part])
                grads = [*grads_w, *grads_b]
                mean_square = [0.99 * s + 0.01 * g * g for s, g in zip(mean_square, grads, strict=True)]
                moved = [
                    p - learning_rate * g / np.sqrt(s + 0.01)
                    for p, g, s in zip([*self.weights, *self.biases], grads, mean_square, strict=True)
                ]
                self.weights[:], self.biases[:] = moved[: len(self.weights)], moved[len(self.weights) :]
            history.append(self.loss(X, y))
        return history

    def predict(self, X):
        h = self.forward(X)
        return np.squeeze(h > 0.5, axis=1).astype(int) if h.shape[1] == 1 else np.argmax(h, axis=1)
