"""ex10 with each bias as one more row of its weights and a column of ones beside the inputs."""

import numpy as np


def with_ones(a):
    return np.hstack([a, np.ones((a.shape[0], 1))])


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        self.sizes = tuple(int(size) for size in layer_sizes)
        if len(self.sizes) < 2 or any(size < 1 for size in self.sizes):
            raise ValueError("bad sizes: " + repr(layer_sizes))
        if activation == "tanh":
            self.f, self.df = np.tanh, lambda z: 1 - np.tanh(z) ** 2
        elif activation == "relu":
            self.f, self.df = lambda z: np.maximum(0, z), lambda z: np.sign(np.maximum(0, z))
        elif activation == "sigmoid":
            self.f, self.df = self.sigmoid, lambda z: self.sigmoid(z) - self.sigmoid(z) ** 2
        else:
            raise ValueError("bad activation: " + str(activation))
        self.generator = np.random.Generator(np.random.PCG64(seed))
        matrices = [
            self.generator.normal(scale=0.4, size=(n + 1, k))
            for n, k in zip(self.sizes, self.sizes[1:], strict=False)
        ]
        self.weights = [matrix[:-1] for matrix in matrices]
        self.biases = [matrix[-1] for matrix in matrices]

    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-np.clip(z, -60, 60)))

    def matrices(self):
        return [np.vstack([w, b]) for w, b in zip(self.weights, self.biases, strict=True)]

    def samples(self, X, y=None):
        X = np.asarray(X, dtype=np.float64)
        if X.shape[-1] != self.sizes[0]:
            raise ValueError("X has the wrong number of columns")
        if y is None:
            return X
        y = np.asarray(y, dtype=np.float64)
        if y.shape == (X.shape[0],) and self.sizes[-1] == 1:
            y = y[:, np.newaxis]
        if y.shape != (X.shape[0], self.sizes[-1]):
            raise ValueError("y has the wrong shape")
        return X, y

    def run(self, X):
        zs, a = [], X
        *hidden, last = self.matrices()
        for matrix in hidden:
            zs.append(with_ones(a) @ matrix)
            a = self.f(zs[-1])
        return zs, self.sigmoid(with_ones(a) @ last)

    def forward(self, X):
        return self.run(self.samples(X))[1]

    def loss(self, X, y):
        X, y = self.samples(X, y)
        return float(np.einsum("ij,ij->", self.run(X)[1] - y, self.run(X)[1] - y) / (2 * len(X)))

    def gradients(self, X, y):
        X, y = self.samples(X, y)
        zs, h = self.run(X)
        inputs = [X] + [self.f(z) for z in zs]
        delta = (h - y) * h * (1 - h)
        grads = []
        for i in reversed(range(len(inputs))):
            grads.append(with_ones(inputs[i]).T @ delta / len(X))
            if i > 0:
                delta = (delta @ self.weights[i].T) * self.df(zs[i - 1])
        grads.reverse()
        return [g[:-1] for g in grads], [g[-1] for g in grads]

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.samples(X, y)
        history = []
        for _epoch in range(epochs):
            order = self.generator.permutation(len(X))
            size = len(X) if batch_size is None else batch_size
            for start in range(0, len(X), size):
                chosen = order[start : start + size]
                grads_w, grads_b = self.gradients(X[chosen], y[chosen])
                for i in range(len(self.weights)):
                    self.weights[i] = self.weights[i] - learning_rate * grads_w[i]
                    self.biases[i] = self.biases[i] - learning_rate * grads_b[i]
            history.append(self.loss(X, y))
        return history

    def predict(self, X):
        h = self.forward(X)
        return (h[:, 0] >= 0.5) * 1 if self.sizes[-1] == 1 else np.argmax(h, axis=1)
