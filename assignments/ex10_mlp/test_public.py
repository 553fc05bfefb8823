"""Pruebas públicas de ex10."""

from typing import Any

import mlp
import numpy as np
import pytest


def example() -> Any:
    """The network of the statement."""
    net = mlp.MLP((2, 2, 1), activation="relu")
    net.weights = [np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([[1.0], [5.0]])]
    net.biases = [np.array([0.0, 1.0]), np.array([-3.0])]
    return net


@pytest.mark.hint("Un arreglo (n_in, n_out) y otro (n_out,) por cada par de capas seguidas.")
def test_weights_and_biases_have_their_shapes() -> None:
    """weights y biases tienen las formas debidas."""
    net = mlp.MLP((2, 4, 3, 1))
    assert [np.shape(array) for array in net.weights] == [(2, 4), (4, 3), (3, 1)]
    assert [np.shape(array) for array in net.biases] == [(4,), (3,), (1,)]


@pytest.mark.hint(
    "Capa a capa: entrada por pesos más sesgo, y la activación. La de salida es siempre sigmoide."
)
def test_example_outputs_and_loss() -> None:
    """La salida y el costo del ejemplo del enunciado."""
    output = np.asarray(example().forward([[1.0, 2.0]]), dtype=float)
    assert output.shape == (1, 1)
    np.testing.assert_allclose(output, [[0.5]], atol=1e-9)
    assert float(example().loss([[1.0, 2.0]], [1.0])) == pytest.approx(0.125)


@pytest.mark.hint("Se empieza por la salida: (h − y)·h·(1 − h) / m, y se va hacia atrás.")
def test_example_gradients() -> None:
    """Los gradientes del ejemplo del enunciado."""
    grads_w, grads_b = example().gradients([[1.0, 2.0]], [1.0])
    np.testing.assert_allclose(grads_w[1], [[-0.375], [0.0]], atol=1e-9)
    np.testing.assert_allclose(grads_b[1], [-0.125], atol=1e-9)
    np.testing.assert_allclose(grads_w[0], [[-0.125, 0.0], [-0.25, 0.0]], atol=1e-9)
    np.testing.assert_allclose(grads_b[0], [-0.125, 0.0], atol=1e-9)


@pytest.mark.hint("En cada época: gradientes, un paso en contra, y anotar el costo.")
def test_or_is_learned() -> None:
    """La red aprende la función OR."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 1])
    net = mlp.MLP((2, 3, 1), seed=1)
    history = net.fit(X, y, learning_rate=0.5, epochs=1000)
    assert len(history) == 1000
    assert history[-1] < history[0]
    np.testing.assert_array_equal(net.predict(X), y)
