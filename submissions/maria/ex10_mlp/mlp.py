"""Perceptrón multicapa - grupo 6 (Lucas Ferreyra y María José Villalba)

Versión final: la de Lucas más la retropropagación y fit.
"""

import numpy as np


def sigmoid(z):
    # las dos ramas evitan exp de números grandes
    positivo = z >= 0
    e = np.exp(np.where(positivo, -z, z))
    return np.where(positivo, 1 / (1 + e), e / (1 + e))


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        layer_sizes = list(layer_sizes)
        if len(layer_sizes) < 2 or min(layer_sizes) < 1:
            raise ValueError(f"layer_sizes no válido: {layer_sizes}")
        if activation not in {"sigmoid", "tanh", "relu"}:
            raise ValueError(f"activation no válida: {activation}")
        self.layer_sizes = layer_sizes
        self.activation = activation
        self.rng = np.random.default_rng(seed)
        self.weights = [self.rng.normal(scale=0.7, size=(a, b)) for a, b in zip(layer_sizes, layer_sizes[1:])]
        self.biases = [self.rng.normal(scale=0.1, size=b) for b in layer_sizes[1:]]

    def _f(self, z):
        return {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda v: np.maximum(v, 0)}[self.activation](z)

    def _df(self, a):
        if self.activation == "sigmoid":
            return a * (1 - a)
        if self.activation == "tanh":
            return 1 - a**2
        return 1.0 * (a > 0)

    def _check(self, X, y=None):
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.layer_sizes[0]:
            raise ValueError("X tiene otro ancho")
        if y is not None:
            y = np.asarray(y, dtype=float)
            y = y[:, None] if y.ndim == 1 else y
            if y.shape != (len(X), self.layer_sizes[-1]):
                raise ValueError("y tiene otra forma")
        return X, y

    def _activaciones(self, X):
        A = [X]
        for W, b in zip(self.weights[:-1], self.biases[:-1]):
            A.append(self._f(A[-1] @ W + b))
        A.append(sigmoid(A[-1] @ self.weights[-1] + self.biases[-1]))
        return A

    def forward(self, X):
        X, _ = self._check(X)
        return self._activaciones(X)[-1]

    def loss(self, X, y):
        X, y = self._check(X, y)
        return float(0.5 * np.mean(np.sum((self._activaciones(X)[-1] - y) ** 2, axis=1)))

    def gradients(self, X, y):
        X, y = self._check(X, y)
        A = self._activaciones(X)
        delta = (A[-1] - y) * A[-1] * (1 - A[-1]) / len(X)
        gw, gb = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            gw.append(A[l].T @ delta)
            gb.append(delta.sum(axis=0))
            delta = (delta @ self.weights[l].T) * self._df(A[l])
        gw.reverse()
        gb.reverse()
        return gw, gb

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self._check(X, y)
        m = len(X)
        perdidas = []
        for _ in range(epochs):
            p = self.rng.permutation(m)
            for k in range(0, m, batch_size or m):
                lote = p[k : k + (batch_size or m)]
                gw, gb = self.gradients(X[lote], y[lote])
                for l in range(len(gw)):
                    self.weights[l] = self.weights[l] - learning_rate * gw[l]
                    self.biases[l] = self.biases[l] - learning_rate * gb[l]
            perdidas.append(self.loss(X, y))
        return perdidas

    def predict(self, X):
        h = self.forward(X)
        # con una sola salida corto en 0.5
        return (h[:, 0] > 0.5) * 1 if h.shape[1] == 1 else np.argmax(h, axis=1)
