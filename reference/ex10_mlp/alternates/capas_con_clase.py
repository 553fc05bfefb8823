"""ex10 in Spanish with type hints: activations as a table of lambdas, a generator of batches, Nesterov."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matriz = NDArray[np.float64]


def sigmoide(z: Matriz) -> Matriz:
    positivos = z >= 0
    resultado = np.empty_like(z)
    resultado[positivos] = 1 / (1 + np.exp(-z[positivos]))
    exponencial = np.exp(z[~positivos])
    resultado[~positivos] = exponencial / (1 + exponencial)
    return resultado


FUNCIONES: dict[str, Callable[[Matriz], Matriz]] = {
    "sigmoid": sigmoide,
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0.0),
}
DERIVADAS: dict[str, Callable[[Matriz], Matriz]] = {
    "sigmoid": lambda z: sigmoide(z) * (1 - sigmoide(z)),
    "tanh": lambda z: 1 / np.cosh(np.clip(z, -300, 300)) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
}


class MLP:
    def __init__(
        self, layer_sizes: tuple[int, ...], activation: str = "tanh", seed: int | None = None
    ) -> None:
        if len(layer_sizes) < 2:
            raise ValueError("hacen falta al menos dos capas")
        for tamano in layer_sizes:
            if tamano <= 0:
                raise ValueError("cada capa necesita al menos una neurona")
        if activation not in FUNCIONES:
            raise ValueError("activación desconocida: " + str(activation))
        self.tamanos = list(layer_sizes)
        self.activacion = activation
        self.azar = np.random.default_rng(seed)
        self.weights: list[Matriz] = []
        self.biases: list[Matriz] = []
        for entra, sale in zip(self.tamanos[:-1], self.tamanos[1:], strict=True):
            self.weights.append(self.azar.uniform(-0.5, 0.5, (entra, sale)))
            self.biases.append(self.azar.uniform(-0.5, 0.5, sale))

    def _revisar(self, X: ArrayLike, y: ArrayLike | None = None) -> tuple[Matriz, Matriz]:
        X = np.array(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.tamanos[0]:
            raise ValueError(f"X debe tener {self.tamanos[0]} columnas")
        if y is None:
            return X, X
        y = np.array(y, dtype=float)
        if y.ndim == 1:
            y = y.reshape(-1, 1)
        if len(y) != len(X):
            raise ValueError("X e y deben tener las mismas filas")
        if y.shape[1] != self.tamanos[-1]:
            raise ValueError(f"y debe tener {self.tamanos[-1]} columnas")
        return X, y

    def _propagar(self, X: Matriz) -> tuple[list[Matriz], list[Matriz]]:
        zetas: list[Matriz] = []
        salidas = [X]
        ultima = len(self.weights) - 1
        for capa, (W, b) in enumerate(zip(self.weights, self.biases, strict=True)):
            zetas.append(salidas[-1] @ W + b)
            funcion = sigmoide if capa == ultima else FUNCIONES[self.activacion]
            salidas.append(funcion(zetas[-1]))
        return zetas, salidas

    def forward(self, X: ArrayLike) -> Matriz:
        return self._propagar(self._revisar(X)[0])[1][-1]

    def loss(self, X: ArrayLike, y: ArrayLike) -> float:
        X, y = self._revisar(X, y)
        diferencia = self._propagar(X)[1][-1] - y
        return np.sum(diferencia * diferencia) / 2 / len(X)

    def gradients(self, X: ArrayLike, y: ArrayLike) -> tuple[list[Matriz], list[Matriz]]:
        X, y = self._revisar(X, y)
        zetas, salidas = self._propagar(X)
        h = salidas.pop()
        delta = (h - y) * h * (1 - h) / len(X)
        de_pesos: list[Matriz] = []
        de_sesgos: list[Matriz] = []
        while True:
            entrada = salidas.pop()
            de_pesos = [entrada.T @ delta, *de_pesos]
            de_sesgos = [np.ones(len(X)) @ delta, *de_sesgos]
            if not salidas:
                return de_pesos, de_sesgos
            delta = delta @ self.weights[len(salidas)].T * DERIVADAS[self.activacion](zetas[len(salidas) - 1])

    def _lotes(self, m: int, tamano: int | None) -> Iterator[Any]:
        orden = self.azar.permutation(m)
        tamano = tamano or m
        for comienzo in range(0, m, tamano):
            yield orden[comienzo : comienzo + tamano]

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        learning_rate: float = 0.1,
        epochs: int = 1000,
        batch_size: int | None = None,
    ) -> list[float]:
        X, y = self._revisar(X, y)
        velocidad = [0.0 * p for p in (*self.weights, *self.biases)]
        costos: list[float] = []
        for _ in range(epochs):
            for lote in self._lotes(len(X), batch_size):
                parametros = [*self.weights, *self.biases]
                self._poner([p + 0.8 * v for p, v in zip(parametros, velocidad, strict=True)])
                de_pesos, de_sesgos = self.gradients(X[lote], y[lote])
                pasos = zip(velocidad, [*de_pesos, *de_sesgos], strict=True)
                velocidad = [0.8 * v - learning_rate * g for v, g in pasos]
                self._poner([p + v for p, v in zip(parametros, velocidad, strict=True)])
            costos.append(self.loss(X, y))
        return costos

    def _poner(self, parametros: list[Matriz]) -> None:
        capas = len(self.weights)
        self.weights, self.biases = parametros[:capas], parametros[capas:]

    def predict(self, X: ArrayLike) -> NDArray[np.int64]:
        h = self.forward(X)
        if h.shape[1] > 1:
            return h.argmax(axis=1)
        return (h > 0.5).astype(int).flatten()
