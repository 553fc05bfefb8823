"""Exercise 10: a multilayer perceptron from scratch."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


class MLP:
    """A fully connected network whose output layer is sigmoid.

    Attributes, both assignable, whole or by element:
        weights: list with an array of shape (n_in, n_out) for each layer.
        biases: list with an array of shape (n_out,) for each layer.

    Wherever X is asked for, it has shape (m, n_in); y has shape (m, n_out), or (m,) when n_out is 1.
    Wrong widths, or different numbers of rows, raise ValueError.
    """

    def __init__(self, layer_sizes: Sequence[int], activation: str = "tanh", seed: int | None = None) -> None:
        """Make a network with random weights; the same seed gives the same weights.

        Args:
            layer_sizes: number of inputs, of neurons of each hidden layer, of outputs, as in (2, 4, 1).
            activation: of the hidden layers: "sigmoid", "tanh" or "relu".
            seed: of the random weights; None for other ones each time.

        Raises:
            ValueError: fewer than 2 sizes, a size < 1, or an unknown activation.
        """
        raise NotImplementedError

    def forward(self, X: ArrayLike) -> np.ndarray:
        """Return the outputs of the network, shape (m, n_out)."""
        raise NotImplementedError

    def loss(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return 1/(2m) times the sum over the m samples of the squared distance from h(x) to y."""
        raise NotImplementedError

    def gradients(self, X: ArrayLike, y: ArrayLike) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return the gradients of the loss: a list shaped as `weights` and a list shaped as `biases`."""
        raise NotImplementedError

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        learning_rate: float = 0.1,
        epochs: int = 1000,
        batch_size: int | None = None,
    ) -> list[float]:
        """Train the network, on from its present weights.

        Args:
            X: samples, shape (m, n_in).
            y: targets, shape (m, n_out), or (m,) when n_out is 1.
            learning_rate: size of the steps against the gradient.
            epochs: how many times all the samples are visited.
            batch_size: samples per step, shuffled in each epoch; None for all of them at once.

        Returns:
            The loss over all the samples after each epoch.
        """
        raise NotImplementedError

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the class of each sample, an int array of shape (m,).

        It is 0 or 1 (threshold 0.5) when n_out is 1, else the index of the greatest output.
        """
        raise NotImplementedError
