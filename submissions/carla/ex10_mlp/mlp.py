"""Trabajo grupal g2 - Carla Sosa, Diego Acuña

La retropropagación recorre los ejemplos de a uno, como la hicimos en papel.
"""

import numpy as np


def sigmoide(z):
    z = np.clip(z, -500, 500)
    return 1 / (1 + np.exp(-z))


def activar(nombre, z):
    if nombre == "sigmoid":
        return sigmoide(z)
    if nombre == "tanh":
        return np.tanh(z)
    return np.maximum(0, z)


def derivar(nombre, a):
    if nombre == "sigmoid":
        return a * (1 - a)
    if nombre == "tanh":
        return 1 - a**2
    return np.where(a > 0, 1.0, 0.0)


class MLP:
    def __init__(self, layer_sizes, activation="tanh", seed=None):
        if len(layer_sizes) < 2:
            raise ValueError("faltan capas")
        for tam in layer_sizes:
            if tam < 1:
                raise ValueError("capa vacía")
        if activation not in ("sigmoid", "tanh", "relu"):
            raise ValueError("activación desconocida")
        self.layer_sizes = layer_sizes
        self.activation = activation
        self.rng = np.random.RandomState(seed)
        self.weights = []
        self.biases = []
        for i in range(len(layer_sizes) - 1):
            self.weights.append(self.rng.randn(layer_sizes[i], layer_sizes[i + 1]))
            self.biases.append(np.zeros(layer_sizes[i + 1]))

    def revisar(self, X, y=None):
        X = np.array(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.layer_sizes[0]:
            raise ValueError("X no tiene el ancho de la entrada")
        if y is None:
            return X
        y = np.array(y, dtype=float)
        if y.ndim == 1:
            y = y.reshape(-1, 1)
        if len(y) != len(X) or y.shape[1] != self.layer_sizes[-1]:
            raise ValueError("y no corresponde con X")
        return X, y

    def capas(self, X):
        """Las activaciones de todas las capas, la entrada primero."""
        activaciones = [X]
        for i in range(len(self.weights)):
            z = activaciones[-1] @ self.weights[i] + self.biases[i]
            if i == len(self.weights) - 1:
                activaciones.append(sigmoide(z))
            else:
                activaciones.append(activar(self.activation, z))
        return activaciones

    def forward(self, X):
        return self.capas(self.revisar(X))[-1]

    def loss(self, X, y):
        X, y = self.revisar(X, y)
        return float(np.sum((self.capas(X)[-1] - y) ** 2) / (2 * len(X)))

    def gradients(self, X, y):
        X, y = self.revisar(X, y)
        a = self.capas(X)
        grads_w = [np.zeros(W.shape) for W in self.weights]
        grads_b = [np.zeros(b.shape) for b in self.biases]
        # sumo el gradiente de cada ejemplo
        for m in range(len(X)):
            delta = (a[-1][m] - y[m]) * a[-1][m] * (1 - a[-1][m]) / len(X)
            for i in range(len(self.weights) - 1, -1, -1):
                grads_w[i] += np.outer(a[i][m], delta)
                grads_b[i] += delta
                delta = (self.weights[i] @ delta) * derivar(self.activation, a[i][m])
        return grads_w, grads_b

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X, y = self.revisar(X, y)
        if batch_size is None:
            batch_size = len(X)
        perdidas = []
        for epoca in range(epochs):
            orden = self.rng.permutation(len(X))
            for inicio in range(0, len(X), batch_size):
                lote = orden[inicio : inicio + batch_size]
                grads_w, grads_b = self.gradients(X[lote], y[lote])
                for i in range(len(self.weights)):
                    self.weights[i] = self.weights[i] - learning_rate * grads_w[i]
                    self.biases[i] = self.biases[i] - learning_rate * grads_b[i]
            perdidas.append(self.loss(X, y))
        return perdidas

    def predict(self, X):
        salida = self.forward(X)
        if self.layer_sizes[-1] == 1:
            return (salida[:, 0] >= 0.5).astype(int)
        return np.argmax(salida, axis=1)
