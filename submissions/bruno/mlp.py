"""Trabajo grupal: perceptrón multicapa.

Grupo g1: Ana Lucía Fernández y Bruno Ezequiel Giménez
"""

import numpy as np


def sigmoid(z):
    # forma con tanh: no desborda con z muy negativo, como sí pasa con exp(-z)
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def relu(z):
    return np.maximum(z, 0.0)


# cada activación con su derivada, escrita en función de la salida a = f(z)
ACTIVACIONES = {
    "sigmoid": (sigmoid, lambda a: a * (1.0 - a)),
    "tanh": (np.tanh, lambda a: 1.0 - a**2),
    "relu": (relu, lambda a: (a > 0).astype(float)),
}


class MLP:
    """Capas ocultas con la activación elegida; la capa de salida es siempre sigmoide."""

    def __init__(self, layer_sizes, activation="tanh", seed=None):
        sizes = tuple(layer_sizes)
        if len(sizes) < 2:
            raise ValueError("hacen falta al menos dos capas")
        if min(sizes) < 1:
            raise ValueError("cada capa necesita al menos una neurona")
        if activation not in ACTIVACIONES:
            raise ValueError(f"activación desconocida: {activation}")
        self.layer_sizes = sizes
        self.activation = activation
        self.rng = np.random.default_rng(seed)
        # Xavier: ni todas iguales (simetría) ni tan grandes que se saturen
        self.weights = []
        self.biases = []
        for entrada, salida in zip(sizes[:-1], sizes[1:]):
            limite = np.sqrt(6.0 / (entrada + salida))
            self.weights.append(self.rng.uniform(-limite, limite, size=(entrada, salida)))
            self.biases.append(np.zeros(salida))

    def _entrada(self, X):
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.layer_sizes[0]:
            raise ValueError(f"X tiene que tener forma (m, {self.layer_sizes[0]})")
        return X

    def _salida(self, y, m):
        y = np.asarray(y, dtype=float)
        if y.ndim == 1 and self.layer_sizes[-1] == 1:
            y = y[:, np.newaxis]
        if y.shape != (m, self.layer_sizes[-1]):
            raise ValueError(f"y tiene que tener forma ({m}, {self.layer_sizes[-1]})")
        return y

    def _capas(self, X):
        """Las salidas de todas las capas, la entrada primero."""
        oculta, _ = ACTIVACIONES[self.activation]
        salidas = [X]
        ultima = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.biases)):
            f = sigmoid if i == ultima else oculta
            salidas.append(f(salidas[-1] @ W + b))
        return salidas

    def forward(self, X):
        return self._capas(self._entrada(X))[-1]

    def loss(self, X, y):
        X = self._entrada(X)
        y = self._salida(y, len(X))
        return float(np.sum((self.forward(X) - y) ** 2) / (2 * len(X)))

    def gradients(self, X, y):
        X = self._entrada(X)
        y = self._salida(y, len(X))
        return self._gradientes(X, y)

    def _gradientes(self, X, y):
        """Retropropagación, sobre todo el lote a la vez."""
        _, derivada = ACTIVACIONES[self.activation]
        salidas = self._capas(X)
        h = salidas[-1]
        delta = (h - y) * h * (1.0 - h) / len(X)
        grads_w, grads_b = [], []
        for i in reversed(range(len(self.weights))):
            grads_w.insert(0, salidas[i].T @ delta)
            grads_b.insert(0, delta.sum(axis=0))
            if i > 0:
                delta = (delta @ self.weights[i].T) * derivada(salidas[i])
        return grads_w, grads_b

    def fit(self, X, y, learning_rate=0.1, epochs=1000, batch_size=None):
        X = self._entrada(X)
        y = self._salida(y, len(X))
        m = len(X)
        lote = m if batch_size is None else batch_size
        historia = []
        for _ in range(epochs):
            orden = np.arange(m) if batch_size is None else self.rng.permutation(m)
            for desde in range(0, m, lote):
                filas = orden[desde : desde + lote]
                grads_w, grads_b = self._gradientes(X[filas], y[filas])
                for i in range(len(self.weights)):
                    self.weights[i] = self.weights[i] - learning_rate * grads_w[i]
                    self.biases[i] = self.biases[i] - learning_rate * grads_b[i]
            historia.append(self.loss(X, y))
        return historia

    def predict(self, X):
        h = self.forward(X)
        if self.layer_sizes[-1] == 1:
            return (h[:, 0] > 0.5).astype(int)
        return np.argmax(h, axis=1)


if __name__ == "__main__":
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([0, 1, 1, 0])
    red = MLP((2, 8, 1), seed=3)
    red.fit(X, y, learning_rate=0.5, epochs=5000)
    print(red.predict(X), "se esperaba", y)
