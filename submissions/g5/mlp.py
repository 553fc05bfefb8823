"""Perceptrón multicapa del grupo 5 (Julia Benítez y Kevin Domínguez)."""

import numpy as np


class Sigmoide:
    def valor(self, z):
        z = np.clip(z, -40, 40)
        return 1 / (1 + np.exp(-z))

    def derivada(self, z):
        s = self.valor(z)
        return s * (1 - s)


class Tanh:
    def valor(self, z):
        return np.tanh(z)

    def derivada(self, z):
        return 1 - np.tanh(z) ** 2


class Relu:
    def valor(self, z):
        return np.where(z > 0, z, 0.0)

    def derivada(self, z):
        return np.where(z > 0, 1.0, 0.0)


FUNCIONES = {"sigmoid": Sigmoide, "tanh": Tanh, "relu": Relu}


class MLP:
    """Red densa. weights[i] tiene forma (n_in, n_out) y biases[i] forma (n_out,)."""

    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2:
            raise ValueError("layer_sizes necesita entrada y salida")
        if any(n < 1 for n in layer_sizes):
            raise ValueError("todas las capas necesitan neuronas")
        if activation not in FUNCIONES:
            raise ValueError("activation debe ser una de " + ", ".join(FUNCIONES))
        self.azar = np.random.default_rng(seed)
        self.n_entrada = layer_sizes[0]
        self.n_salida = layer_sizes[-1]
        self.funciones = [FUNCIONES[activation]() for _ in layer_sizes[1:-1]] + [Sigmoide()]
        self.weights = [
            self.azar.standard_normal((n_in, n_out)) / np.sqrt(n_in)
            for n_in, n_out in zip(layer_sizes, layer_sizes[1:])
        ]
        self.biases = [np.zeros(n_out) for n_out in layer_sizes[1:]]

    def _revisar_X(self, X):
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_entrada:
            raise ValueError(f"se esperaba X de forma (m, {self.n_entrada})")
        return X

    def _revisar_y(self, y, m):
        y = np.asarray(y, dtype=float)
        if y.ndim == 1 and self.n_salida == 1:
            y = y.reshape(-1, 1)
        if y.shape != (m, self.n_salida):
            raise ValueError(f"se esperaba y de forma ({m}, {self.n_salida})")
        return y

    def _propagar(self, X):
        """Guarda z y a de cada capa, que hacen falta para volver hacia atrás."""
        zs, activaciones = [], [X]
        for W, b, f in zip(self.weights, self.biases, self.funciones):
            zs.append(activaciones[-1] @ W + b)
            activaciones.append(f.valor(zs[-1]))
        return zs, activaciones

    def forward(self, X):
        return self._propagar(self._revisar_X(X))[1][-1]

    def loss(self, X, y):
        h = self.forward(X)
        y = self._revisar_y(y, len(h))
        return float(((h - y) ** 2).sum() / (2 * len(h)))

    def gradients(self, X, y):
        X = self._revisar_X(X)
        y = self._revisar_y(y, len(X))
        zs, activaciones = self._propagar(X)
        error = (activaciones[-1] - y) / len(X)
        grads_w, grads_b = [], []
        for capa in range(len(self.weights) - 1, -1, -1):
            delta = error * self.funciones[capa].derivada(zs[capa])
            grads_w.append(activaciones[capa].T @ delta)
            grads_b.append(delta.sum(axis=0))
            error = delta @ self.weights[capa].T
        return grads_w[::-1], grads_b[::-1]

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X = self._revisar_X(X)
        y = self._revisar_y(y, len(X))
        if batch_size is None:
            batch_size = len(X)
        perdidas = []
        for _ in range(epochs):
            mezcla = self.azar.permutation(len(X))
            for lote in np.array_split(mezcla, range(batch_size, len(X), batch_size)):
                grads_w, grads_b = self.gradients(X[lote], y[lote])
                self.weights = [W - learning_rate * g for W, g in zip(self.weights, grads_w)]
                self.biases = [b - learning_rate * g for b, g in zip(self.biases, grads_b)]
            perdidas.append(self.loss(X, y))
        return perdidas

    def predict(self, X):
        h = self.forward(X)
        if self.n_salida == 1:
            return np.where(h[:, 0] > 0.5, 1, 0)
        return h.argmax(axis=1)
