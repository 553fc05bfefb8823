"""ex10 in one flat class: momentum, clipped sigmoid, if/elif activations, updates in place, RandomState."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2:
            raise ValueError("need an input and an output layer")
        if any(size < 1 for size in layer_sizes):
            raise ValueError("every layer needs a neuron")
        if activation not in ("sigmoid", "tanh", "relu"):
            raise ValueError("unknown activation " + repr(activation))
        self.sizes = list(layer_sizes)
        self.activation = activation
        self.random = np.random.RandomState(seed)
        self.weights = []
        self.biases = []
        for i in range(len(self.sizes) - 1):
            limit = np.sqrt(6 / (self.sizes[i] + self.sizes[i + 1]))
            self.weights.append(self.random.uniform(-limit, limit, (self.sizes[i], self.sizes[i + 1])))
            self.biases.append(self.random.uniform(-0.1, 0.1, self.sizes[i + 1]))

    def hidden(self, z):
        if self.activation == "sigmoid":
            return sigmoid(z)
        if self.activation == "tanh":
            return np.tanh(z)
        return z * (z > 0)

    def hidden_derivative(self, z):
        if self.activation == "sigmoid":
            return sigmoid(z) * (1 - sigmoid(z))
        if self.activation == "tanh":
            return 1 - np.tanh(z) ** 2
        return np.where(z > 0, 1.0, 0.0)

    def check_inputs(self, X):
        X = np.array(X, dtype=float)
        if X.shape[1] != self.sizes[0]:
            raise ValueError("wrong number of columns in X")
        return X

    def check(self, X, y):
        X, y = self.check_inputs(X), np.array(y, dtype=float)
        if X.shape[0] != y.shape[0]:
            raise ValueError("X and y have different numbers of rows")
        y = y.reshape(y.shape[0], -1)
        if y.shape[1] != self.sizes[-1]:
            raise ValueError("wrong number of columns in y")
        return X, y

    def forward(self, X):
        self.zs, self.activations = [], [self.check_inputs(X)]
        for i in range(len(self.weights)):
            self.zs.append(np.dot(self.activations[i], self.weights[i]) + self.biases[i])
            if i < len(self.weights) - 1:
                self.activations.append(self.hidden(self.zs[i]))
            else:
                self.activations.append(sigmoid(self.zs[i]))
        return self.activations[-1]

    def loss(self, X, y):
        X, y = self.check(X, y)
        return np.linalg.norm(self.forward(X) - y) ** 2 / (2 * X.shape[0])

    def gradients(self, X, y):
        X, y = self.check(X, y)
        h = self.forward(X)
        grads_w, grads_b = [None] * len(self.weights), [None] * len(self.weights)
        error = (h - y) * h * (1 - h)
        for i in range(len(self.weights) - 1, -1, -1):
            grads_w[i] = np.dot(self.activations[i].T, error) / X.shape[0]
            grads_b[i] = np.mean(error, axis=0)
            if i > 0:
                error = np.dot(error, self.weights[i].T) * self.hidden_derivative(self.zs[i - 1])
        return grads_w, grads_b

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.check(X, y)
        m = X.shape[0]
        if batch_size is None:
            batch_size = m
        speed_w = [np.zeros_like(w) for w in self.weights]
        speed_b = [np.zeros_like(b) for b in self.biases]
        history = []
        for _ in range(epochs):
            order = self.random.permutation(m)
            for start in range(0, m, batch_size):
                rows = order[start : start + batch_size]
                grads_w, grads_b = self.gradients(X[rows], y[rows])
                for i in range(len(self.weights)):
                    speed_w[i] = 0.9 * speed_w[i] - learning_rate * grads_w[i]
                    speed_b[i] = 0.9 * speed_b[i] - learning_rate * grads_b[i]
                    self.weights[i] += speed_w[i]
                    self.biases[i] += speed_b[i]
            history.append(self.loss(X, y))
        return history

    def predict(self, X):
        h = self.forward(X)
        if self.sizes[-1] == 1:
            return np.round(h).astype(int).ravel()
        return h.argmax(axis=1)
