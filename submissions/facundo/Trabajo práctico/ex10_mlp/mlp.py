# TG del grupo 3: Elena, Facundo y Nadia
import numpy as np


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2 or any(s < 1 for s in layer_sizes):
            raise ValueError("layer_sizes inválido")
        if activation not in ["sigmoid", "tanh", "relu"]:
            raise ValueError("activation inválida")
        self.sizes = list(layer_sizes)
        self.activation = activation
        np.random.seed(seed)
        self.weights = [np.random.randn(a, b) * 0.5 for a, b in zip(self.sizes, self.sizes[1:])]
        self.biases = [np.zeros(b) for b in self.sizes[1:]]

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def act(self, z):
        if self.activation == "sigmoid":
            return self.sigmoid(z)
        elif self.activation == "tanh":
            return np.tanh(z)
        else:
            return z * (z > 0)

    def act_prima(self, a):
        if self.activation == "sigmoid":
            return a * (1 - a)
        elif self.activation == "tanh":
            return 1 - a * a
        else:
            return a * (a > 0)  # derivada de la relu

    def forward(self, X):
        self.A = [np.array(X, dtype=float)]
        for l in range(len(self.weights)):
            z = np.dot(self.A[l], self.weights[l]) + self.biases[l]
            if l < len(self.weights) - 1:
                self.A.append(self.act(z))
            else:
                self.A.append(self.sigmoid(z))
        return self.A[-1]

    def _y(self, y):
        y = np.array(y, dtype=float)
        return y.reshape(len(y), -1)

    def loss(self, X, y):
        h = self.forward(X)
        return np.sum((h - self._y(y)) ** 2) / (2 * len(h))

    def gradients(self, X, y):
        h = self.forward(X)
        m = len(h)
        d = (h - self._y(y)) * h * (1 - h) / m
        gw = [None] * len(self.weights)
        gb = [None] * len(self.weights)
        for l in range(len(self.weights) - 1, -1, -1):
            gw[l] = np.dot(self.A[l].T, d)
            gb[l] = d.sum(axis=0)
            if l > 0:
                d = np.dot(d, self.weights[l].T) * self.act_prima(self.A[l])
        return gw, gb

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = np.array(X, dtype=float), self._y(y)
        losses = []
        for e in range(epochs):
            # mini-batches: por ahora uso siempre todo el conjunto
            gw, gb = self.gradients(X, y)
            for l in range(len(self.weights)):
                self.weights[l] = self.weights[l] - learning_rate * gw[l]
                self.biases[l] = self.biases[l] - learning_rate * gb[l]
            losses.append(self.loss(X, y))
        return losses

    def predict(self, X):
        h = self.forward(X)
        if h.shape[1] == 1:
            return (h.ravel() > 0.5).astype(int)
        return h.argmax(axis=1)
