"""Exercise 10: a multilayer perceptron from scratch."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

Layers = list[np.ndarray]  # one array per layer, from the input to the output


def _sigmoid(z: np.ndarray) -> np.ndarray:
    # 1 / (1 + exp(-z)) overflows for z far below zero; this form never does
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def _relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0.0)


# each activation with its derivative, written as a function of the activation's own value
ACTIVATIONS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]] = {
    "sigmoid": (_sigmoid, lambda a: a * (1.0 - a)),
    "tanh": (np.tanh, lambda a: 1.0 - a**2),
    "relu": (_relu, np.sign),  # never below 0
}


class MLP:
    """A fully connected network whose output layer is sigmoid.

    In layer i, `weights[i]` has shape (n_in, n_out) and `biases[i]` shape (n_out,); both can be assigned.
    """

    def __init__(self, layer_sizes: Sequence[int], activation: str = "tanh", seed: int | None = None) -> None:
        """Random weights of the scale 1/sqrt(n_in), zero biases; the same seed gives the same weights.

        Raises:
            ValueError: fewer than 2 sizes, a size < 1, or an unknown activation.
        """
        if len(layer_sizes) < 2 or min(layer_sizes) < 1:
            raise ValueError("layer_sizes needs at least two sizes, each of at least 1")
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}")
        hidden, self._slope = ACTIVATIONS[activation]
        self._activations = [hidden] * (len(layer_sizes) - 2) + [_sigmoid]
        self._n_out = layer_sizes[-1]
        self._rng = np.random.default_rng(seed)
        self.weights: Layers = [
            self._rng.normal(0.0, n_in**-0.5, size=(n_in, n_out)) for n_in, n_out in pairwise(layer_sizes)
        ]
        self.biases: Layers = [np.zeros(n_out) for n_out in layer_sizes[1:]]

    def forward(self, X: ArrayLike) -> np.ndarray:
        """Return the outputs (m, n_out) for the samples X (m, n_in)."""
        return self._layer_outputs(X)[-1]

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the class (m,) of each sample: 0/1 at threshold 0.5 for one output, else the arg max."""
        output = self.forward(X)
        return (output.ravel() > 0.5).astype(int) if output.shape[1] == 1 else np.argmax(output, axis=1)

    def loss(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return 1/(2m) Σ‖h(x) − y‖² over the m samples."""
        inputs, targets = self._samples(X, y)
        return float(np.sum((self._layer_outputs(inputs)[-1] - targets) ** 2) / (2 * len(inputs)))

    def gradients(self, X: ArrayLike, y: ArrayLike) -> tuple[Layers, Layers]:
        """Return the gradients of the loss, shaped as `weights` and as `biases`."""
        return self._backpropagate(*self._samples(X, y))

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        learning_rate: float = 0.1,
        epochs: int = 1000,
        batch_size: int | None = None,
    ) -> list[float]:
        """Train by gradient descent, on from the present weights; return the loss after each epoch.

        In every epoch the samples are shuffled and cut into batches; `batch_size=None` is full batch.
        """
        inputs, targets = self._samples(X, y)
        history = []
        for _ in range(epochs):
            for batch in self._batches(len(inputs), batch_size):
                self._step(inputs[batch], targets[batch], learning_rate)
            history.append(self.loss(inputs, targets))
        return history

    def _step(self, inputs: np.ndarray, targets: np.ndarray, learning_rate: float) -> None:
        grads_w, grads_b = self._backpropagate(inputs, targets)
        # new arrays, not -=: the present ones may belong to whoever assigned them
        self.weights = [w - learning_rate * grads_w[layer] for layer, w in enumerate(self.weights)]
        self.biases = [b - learning_rate * grads_b[layer] for layer, b in enumerate(self.biases)]

    def _batches(self, m: int, batch_size: int | None) -> list[np.ndarray]:
        size = m if batch_size is None else batch_size
        return np.split(self._rng.permutation(m), range(size, m, size))

    def _layer_outputs(self, X: ArrayLike) -> Layers:
        """The inputs and then the output of every layer; @ raises the ValueError of an X of another width."""
        outputs = [np.asarray(X)]
        for layer, activate in enumerate(self._activations):
            outputs.append(activate(outputs[-1] @ self.weights[layer] + self.biases[layer]))
        return outputs

    def _backpropagate(self, inputs: np.ndarray, targets: np.ndarray) -> tuple[Layers, Layers]:
        outputs = self._layer_outputs(inputs)
        final = outputs[-1]
        delta = (final - targets) * final * (1.0 - final) / len(inputs)
        grads_w: Layers = []
        grads_b: Layers = []
        for layer in reversed(range(len(self.weights))):
            grads_w.insert(0, outputs[layer].T @ delta)
            grads_b.insert(0, delta.sum(axis=0))
            if layer:
                delta = (delta @ self.weights[layer].T) * self._slope(outputs[layer])
        return grads_w, grads_b

    def _samples(self, X: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        inputs, targets = np.asarray(X), np.asarray(y)
        if targets.ndim == 1:
            targets = targets[:, np.newaxis]  # (m,) minus (m, 1) would broadcast to (m, m)
        if targets.shape != (len(inputs), self._n_out):
            raise ValueError(f"y must have shape ({len(inputs)}, {self._n_out})")
        return inputs, targets
