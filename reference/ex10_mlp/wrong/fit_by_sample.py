# points: 93
"""fit makes a step for each sample, whatever the batch size."""

from itertools import pairwise

import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2 or min(layer_sizes) < 1:
            raise ValueError("wrong layer sizes")
        if activation not in ("sigmoid", "tanh", "relu"):
            raise ValueError("unknown activation")
        self.sizes = layer_sizes
        self.activation = activation
        self.rng = np.random.default_rng(seed)
        self.weights = []
        self.biases = []
        for n_in, n_out in pairwise(layer_sizes):
            self.weights.append(self.rng.normal(0, 0.5, (n_in, n_out)))
            self.biases.append(np.zeros(n_out))

    def activate(self, z):
        if self.activation == "sigmoid":
            return sigmoid(z)
        if self.activation == "tanh":
            return np.tanh(z)
        return np.maximum(z, 0)

    def derivative(self, a):
        if self.activation == "sigmoid":
            return a * (1 - a)
        if self.activation == "tanh":
            return 1 - a**2
        return (a > 0).astype(float)

    def check_x(self, X):
        X = np.asarray(X, dtype=float)
        if X.shape[1] != self.sizes[0]:
            raise ValueError("wrong number of columns in X")
        return X

    def check(self, X, y):
        X = self.check_x(X)
        y = np.asarray(y, dtype=float)
        if y.ndim == 1:
            y = y.reshape(-1, 1)
        if y.shape[0] != X.shape[0]:
            raise ValueError("X and y have different numbers of rows")
        if y.shape[1] != self.sizes[-1]:
            raise ValueError("wrong number of columns in y")
        return X, y

    def outputs(self, X):
        outputs = [X]
        for i in range(len(self.weights)):
            z = outputs[-1] @ self.weights[i] + self.biases[i]
            if i == len(self.weights) - 1:
                outputs.append(sigmoid(z))
            else:
                outputs.append(self.activate(z))
        return outputs

    def forward(self, X):
        return self.outputs(self.check_x(X))[-1]

    def loss(self, X, y):
        X, y = self.check(X, y)
        return np.sum((self.forward(X) - y) ** 2) / (2 * len(X))

    def gradients(self, X, y):
        X, y = self.check(X, y)
        outputs = self.outputs(X)
        h = outputs[-1]
        delta = (h - y) * h * (1 - h) / len(X)
        grads_w, grads_b = [], []
        for i in reversed(range(len(self.weights))):
            grads_w.insert(0, outputs[i].T @ delta)
            grads_b.insert(0, delta.sum(axis=0))
            if i > 0:
                delta = (delta @ self.weights[i].T) * self.derivative(outputs[i])
        return grads_w, grads_b

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.check(X, y)
        m = len(X)
        size = 1
        history = []
        for _ in range(epochs):
            order = self.rng.permutation(m)
            for start in range(0, m, size):
                rows = order[start : start + size]
                grads_w, grads_b = self.gradients(X[rows], y[rows])
                for i in range(len(self.weights)):
                    self.weights[i] = self.weights[i] - learning_rate * grads_w[i]
                    self.biases[i] = self.biases[i] - learning_rate * grads_b[i]
            history.append(self.loss(X, y))
        return history

    def predict(self, X):
        h = self.forward(X)
        if self.sizes[-1] == 1:
            return (h[:, 0] > 0.5).astype(int)
        return np.argmax(h, axis=1)
