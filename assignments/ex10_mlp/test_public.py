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


def returned(value: Any, method: str) -> Any:
    """The value, which is there."""
    if value is None:
        pytest.fail(f"{method} devolvió None: falta el return")
    return value


@pytest.mark.hint(
    "Un arreglo (n_in, n_out) y otro (n_out,) por cada par de capas seguidas: ni traspuestos, ni (1, n_out)."
)
def test_weights_and_biases_have_their_shapes() -> None:
    """weights y biases tienen las formas debidas."""
    net = mlp.MLP((2, 4, 3, 1))
    assert [np.shape(array) for array in net.weights] == [(2, 4), (4, 3), (3, 1)]
    assert [np.shape(array) for array in net.biases] == [(4,), (3,), (1,)]


@pytest.mark.hint("Una muestra por fila y una salida por columna, también cuando hay una sola de las dos.")
def test_output_has_its_shape() -> None:
    """forward de 5 muestras en una red con 3 salidas da un arreglo (5, 3); con 1 salida, (5, 1)."""
    assert np.shape(returned(mlp.MLP((2, 4, 3)).forward(np.zeros((5, 2))), "forward")) == (5, 3)
    assert np.shape(mlp.MLP((2, 4, 1)).forward(np.zeros((5, 2)))) == (5, 1)


@pytest.mark.hint(
    "Capa a capa: entrada por pesos más sesgo, y la activación. La de salida es siempre sigmoide. "
    "La red debe usar los pesos que se le asignan."
)
def test_example_output() -> None:
    """La salida del ejemplo del enunciado."""
    output = returned(example().forward([[1.0, 2.0]]), "forward")
    np.testing.assert_allclose(np.ravel(output), [0.5], atol=1e-9)


@pytest.mark.hint("1/(2m) · Σ ‖h − y‖²: los cuadrados, no las distancias; y con el 2 en el denominador.")
def test_example_loss() -> None:
    """El costo del ejemplo del enunciado."""
    loss = returned(example().loss([[1.0, 2.0]], [1.0]), "loss")
    assert float(loss) == pytest.approx(0.125)


@pytest.mark.hint(
    "Con y de forma (m,), h − y da (m, m) sin protestar: darle forma de columna antes de restar."
)
def test_loss_is_the_same_with_y_as_vector_and_as_column() -> None:
    """El costo no cambia si y es un vector (m,) o una columna (m, 1)."""
    X = [[1.0, 2.0], [0.0, 0.0], [3.0, 1.0]]
    vector = returned(example().loss(X, [1.0, 0.0, 1.0]), "loss")
    column = example().loss(X, [[1.0], [0.0], [1.0]])
    assert float(vector) == pytest.approx(float(column))


@pytest.mark.hint(
    "Dos listas, de la primera capa a la última, con las formas de weights y de biases: "
    "dW = aᵀ · δ y db = la suma de δ sobre las muestras."
)
def test_gradients_have_the_shapes_of_the_weights_and_biases() -> None:
    """Los gradientes tienen las formas de weights y de biases."""
    net = mlp.MLP((2, 4, 3))
    grads_w, grads_b = returned(net.gradients(np.ones((5, 2)), np.zeros((5, 3))), "gradients")
    assert [np.shape(array) for array in grads_w] == [(2, 4), (4, 3)]
    assert [np.shape(array) for array in grads_b] == [(4,), (3,)]


@pytest.mark.hint("En la última capa el error es (h − y)·h·(1 − h) / m. El signo, de la resta: h menos y.")
def test_example_gradients_of_the_last_layer() -> None:
    """Los gradientes de la última capa en el ejemplo del enunciado."""
    grads_w, grads_b = returned(example().gradients([[1.0, 2.0]], [1.0]), "gradients")
    np.testing.assert_allclose(grads_w[1], [[-0.375], [0.0]], atol=1e-9)
    np.testing.assert_allclose(grads_b[1], [-0.125], atol=1e-9)


@pytest.mark.hint(
    "Hacia atrás, el error se multiplica por los pesos traspuestos y por f′(z) de la capa oculta."
)
def test_example_gradients_of_the_first_layer() -> None:
    """Los gradientes de la primera capa en el ejemplo del enunciado."""
    grads_w, grads_b = returned(example().gradients([[1.0, 2.0]], [1.0]), "gradients")
    np.testing.assert_allclose(grads_w[0], [[-0.125, 0.0], [-0.25, 0.0]], atol=1e-9)
    np.testing.assert_allclose(grads_b[0], [-0.125, 0.0], atol=1e-9)


@pytest.mark.hint("Un arreglo de enteros de forma (m,), no una columna, ni decimales, ni True y False.")
def test_predict_gives_a_vector_of_integers() -> None:
    """predict de 3 muestras da un vector de 3 enteros."""
    for sizes in ((2, 4, 1), (2, 4, 3)):
        classes = np.asarray(returned(mlp.MLP(sizes).predict(np.ones((3, 2))), "predict"))
        assert classes.shape == (3,)
        if classes.dtype.kind not in "iu":
            pytest.fail(f"predict devolvió un arreglo de {classes.dtype}, no de enteros")


@pytest.mark.hint("Un costo por época, calculado sobre todas las muestras después de mover los pesos.")
def test_fit_returns_a_loss_for_each_epoch() -> None:
    """fit devuelve una lista con un costo por época; el último es el de la red al terminar."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 1])
    net = mlp.MLP((2, 3, 1), seed=1)
    history = returned(net.fit(X, y, epochs=7), "fit")
    assert len(history) == 7
    assert float(history[-1]) == pytest.approx(float(net.loss(X, y)))


@pytest.mark.hint("En cada época: gradientes, un paso en contra, y anotar el costo.")
def test_or_is_learned() -> None:
    """La red aprende la función OR."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 1])
    net = mlp.MLP((2, 3, 1), seed=1)
    net.fit(X, y, learning_rate=0.5, epochs=1000)
    np.testing.assert_array_equal(np.ravel(net.predict(X)), y)
