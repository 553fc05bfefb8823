"""ex10 as in online courses: caches by name (A0, Z1, …), array_split of a shuffled copy, Adagrad."""

import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def activate(z, name):
    return {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda v: v.clip(min=0)}[name](z)


def slope(a, name):
    if name == "sigmoid":
        return a * (1 - a)
    return 1 - a * a if name == "tanh" else (a > 0) * 1.0


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) <= 1 or np.min(layer_sizes) <= 0:
            raise ValueError("layer_sizes")
        if activation not in {"sigmoid", "tanh", "relu"}:
            raise ValueError("activation")
        self.L = len(layer_sizes) - 1
        self.layer_sizes, self.activation = layer_sizes, activation
        rng = np.random.RandomState(seed)
        self.weights = [rng.randn(layer_sizes[i], layer_sizes[i + 1]) * 0.3 for i in range(self.L)]
        self.biases = [np.zeros(layer_sizes[i + 1]) for i in range(self.L)]
        self.rng = rng

    def as_matrices(self, X, y=None):
        X = np.atleast_2d(np.asarray(X, float))
        if X.shape[1] != self.layer_sizes[0]:
            raise ValueError("X")
        if y is not None:
            y = np.asarray(y, float)
            if len(y) != len(X):
                raise ValueError("rows")
            y = y.reshape(len(X), -1)
            if y.shape[1] != self.layer_sizes[-1]:
                raise ValueError("y")
        return X, y

    def propagate(self, X):
        cache = {"A0": X}
        for i in range(1, self.L + 1):
            cache[f"Z{i}"] = np.matmul(cache[f"A{i - 1}"], self.weights[i - 1]) + self.biases[i - 1]
            cache[f"A{i}"] = activate(cache[f"Z{i}"], "sigmoid" if i == self.L else self.activation)
        return cache

    def forward(self, X):
        X, _ = self.as_matrices(X)
        return self.propagate(X)[f"A{self.L}"]

    def loss(self, X, y):
        X, y = self.as_matrices(X, y)
        return 0.5 * ((self.propagate(X)[f"A{self.L}"] - y) ** 2).sum(axis=1).mean()

    def gradients(self, X, y):
        X, y = self.as_matrices(X, y)
        m, cache, grads = X.shape[0], self.propagate(X), {}
        dA = (cache[f"A{self.L}"] - y) / m
        for i in range(self.L, 0, -1):
            dZ = dA * slope(cache[f"A{i}"], "sigmoid" if i == self.L else self.activation)
            grads[f"dW{i}"] = np.dot(cache[f"A{i - 1}"].T, dZ)
            grads[f"db{i}"] = np.sum(dZ, axis=0)
            dA = np.dot(dZ, self.weights[i - 1].T)
        layers = range(1, self.L + 1)
        return [grads[f"dW{i}"] for i in layers], [grads[f"db{i}"] for i in layers]

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.as_matrices(X, y)
        batches = 1 if batch_size is None else int(np.ceil(len(X) / batch_size))
        squares = [np.full_like(p, 0.1) for p in self.weights + self.biases]
        costs = []
        for _ in range(epochs):
            shuffled = self.rng.permutation(np.hstack([X, y]))
            for batch in np.array_split(shuffled, batches):
                grads_w, grads_b = self.gradients(batch[:, : X.shape[1]], batch[:, X.shape[1] :])
                steps = []
                for k, gradient in enumerate(grads_w + grads_b):
                    squares[k] += gradient**2
                    steps.append(learning_rate * gradient / np.sqrt(squares[k]))
                self.weights = [w - s for w, s in zip(self.weights, steps[: self.L], strict=True)]
                self.biases = [b - s for b, s in zip(self.biases, steps[self.L :], strict=True)]
            costs.append(self.loss(X, y))
        return costs

    def predict(self, X):
        output = self.forward(X)
        if output.shape[1] == 1:
            return np.heaviside(output[:, 0] - 0.5, 0).astype(np.int64)
        return np.array(output.argmax(-1))
