# Trabajo grupal g4
# La hice yo sola: Inés. Falta fit.
import numpy as np


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2:
            raise ValueError("al menos dos capas")
        if activation not in ("sigmoid", "tanh", "relu"):
            raise ValueError("activación no conocida")
        rng = np.random.default_rng(seed)
        self.layer_sizes = layer_sizes
        self.activation = activation
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
            self.weights.append(rng.normal(0, 1, (n_in, n_out)))
            self.biases.append(rng.normal(0, 1, n_out))

    def _sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def _oculta(self, z):
        if self.activation == "sigmoid":
            return self._sigmoid(z)
        if self.activation == "tanh":
            return np.tanh(z)
        return np.maximum(z, 0)

    def forward(self, X):
        a = np.asarray(X, dtype=float)
        if a.ndim != 2 or a.shape[1] != self.layer_sizes[0]:
            raise ValueError("X no tiene las columnas de la primera capa")
        for W, b in zip(self.weights[:-1], self.biases[:-1]):
            a = self._oculta(a @ W + b)
        return self._sigmoid(a @ self.weights[-1] + self.biases[-1])

    def loss(self, X, y):
        h = self.forward(X)
        y = np.asarray(y, dtype=float).reshape(h.shape)
        return np.mean(np.sum((h - y) ** 2, axis=1)) / 2

    def gradients(self, X, y):
        raise NotImplementedError

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        raise NotImplementedError

    def predict(self, X):
        h = self.forward(X)
        if h.shape[1] == 1:
            return (h[:, 0] >= 0.5).astype(int)
        return h.argmax(axis=1)
