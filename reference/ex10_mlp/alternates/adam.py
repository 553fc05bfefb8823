"""ex10 with small activation classes, Adam, recursion over layers and a sigmoid split by sign."""

import numpy as np


class Sigmoid:
    def __call__(self, z):
        small = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + small), small / (1 + small))

    def slope(self, z):
        return self(z) * self(-z)


class Tanh:
    def __call__(self, z):
        return np.tanh(z)

    def slope(self, z):
        return 1 - np.tanh(z) * np.tanh(z)


class Relu:
    def __call__(self, z):
        return np.where(z > 0, z, 0)

    def slope(self, z):
        return np.heaviside(z, 0)


class Adam:
    def __init__(self, rate):
        self.rate, self.t, self.m, self.v = rate, 0, None, None

    def steps(self, grads):
        if self.m is None:
            self.m = [np.zeros_like(g) for g in grads]
            self.v = [np.zeros_like(g) for g in grads]
        self.t += 1
        self.m = [0.9 * m + 0.1 * g for m, g in zip(self.m, grads, strict=True)]
        self.v = [0.999 * v + 0.001 * g * g for v, g in zip(self.v, grads, strict=True)]
        first, second = 1 - 0.9**self.t, 1 - 0.999**self.t
        return [
            self.rate * (m / first) / (np.sqrt(v / second) + 1e-8)
            for m, v in zip(self.m, self.v, strict=True)
        ]


class MLP:
    NAMES = {"sigmoid": Sigmoid, "tanh": Tanh, "relu": Relu}  # noqa: RUF012

    def __init__(self, layer_sizes, activation="tanh", seed=None):
        try:
            hidden = self.NAMES[activation]()
        except KeyError:
            raise ValueError(f"{activation!r} is not an activation") from None
        self.n_in, *rest = layer_sizes
        if not rest or min(layer_sizes) <= 0:
            raise ValueError("bad layer sizes")
        self.n_out = rest[-1]
        self.functions = [hidden] * (len(rest) - 1) + [Sigmoid()]
        self.rng = np.random.default_rng(seed)
        shapes = list(zip(layer_sizes, rest, strict=False))
        self.weights = [self.rng.standard_normal(shape) * np.sqrt(2 / sum(shape)) for shape in shapes]
        self.biases = [np.zeros(size) for size in rest]

    def _x(self, X):
        X = np.asarray(X).astype(float)
        if X.shape[1:] != (self.n_in,):
            raise ValueError(f"X must have {self.n_in} columns")
        return X

    def _xy(self, X, y):
        X, y = self._x(X), np.asarray(y).astype(float)
        if y.ndim == 1 and self.n_out == 1:
            y = y[:, None]
        if y.shape != (X.shape[0], self.n_out):
            raise ValueError("y does not go with X and the network")
        return X, y

    def forward(self, X):
        out = self._x(X)
        for w, b, f in zip(self.weights, self.biases, self.functions, strict=True):
            out = f(out @ w + b)
        return out

    def loss(self, X, y):
        X, y = self._xy(X, y)
        return float(0.5 * np.mean(np.sum(np.square(self.forward(X) - y), axis=1)))

    def gradients(self, X, y):
        X, y = self._xy(X, y)
        grads_w, grads_b = [], []

        def through(layer, a):
            """Forward from this layer on; gives back the derivative of the loss by `a`."""
            if layer == len(self.weights):
                return (a - y) / len(X)
            z = a @ self.weights[layer] + self.biases[layer]
            delta = through(layer + 1, self.functions[layer](z)) * self.functions[layer].slope(z)
            grads_w.append(np.einsum("mi,mo->io", a, delta))
            grads_b.append(delta.sum(0))
            return delta @ self.weights[layer].T

        through(0, X)
        return grads_w[::-1], grads_b[::-1]

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self._xy(X, y)
        history = []
        adam = Adam(learning_rate)
        pieces = 1 if batch_size is None else -(-len(X) // batch_size)
        while len(history) < epochs:
            for rows in np.array_split(self.rng.permutation(len(X)), pieces):
                grads_w, grads_b = self.gradients(X[rows], y[rows])
                steps = adam.steps(grads_w + grads_b)
                self.weights = [w - s for w, s in zip(self.weights, steps, strict=False)]
                self.biases = [b - s for b, s in zip(self.biases, steps[len(self.weights) :], strict=True)]
            history.append(self.loss(X, y))
        return history

    def predict(self, X):
        out = self.forward(X)
        return np.where(out > 0.5, 1, 0)[:, 0] if self.n_out == 1 else np.argmax(out, 1)
