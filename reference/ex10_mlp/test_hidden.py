"""Suite oculta de ex10.

The expected values come from a second forward pass written here, the gradients from its central differences.
Weights are always assigned, so the network's own initial ones are judged only where a test says so. What
`fit` does is judged by the weights that it leaves. Where batches are shuffled by a generator of the
student's, the limits are three times what the worst of seven kinds of solution reached; from one shuffle
to another that varied by less than a fiftieth.
"""

import types
import warnings
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import mlp
import numpy as np
import pytest

Layers = list[np.ndarray]

BY_ELEMENT = """
import mlp


def network(sizes, weights, biases):
    net = mlp.MLP(sizes)
    for layer in range(len(weights)):
        net.weights[layer] = weights[layer]
        net.biases[layer] = biases[layer]
    return net
"""


def parameters(sizes: Sequence[int], seed: int) -> tuple[Layers, Layers]:
    """Weights and biases in ±1 for these sizes."""
    rng = np.random.default_rng(seed)
    pairs = list(pairwise(sizes))
    return [rng.uniform(-1, 1, size=pair) for pair in pairs], [rng.uniform(-1, 1, size=n) for n in sizes[1:]]


def network(sizes: Sequence[int], parts: tuple[Layers, Layers], activation: str = "tanh") -> Any:
    """A student's network with copies of these weights and biases."""
    net = mlp.MLP(tuple(sizes), activation)
    net.weights = [array.copy() for array in parts[0]]
    net.biases = [array.copy() for array in parts[1]]
    return net


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(z / 2)


def outputs(parts: tuple[Layers, Layers], X: Any, activation: str = "tanh") -> np.ndarray:
    """What the network with these weights and biases gives for X."""
    hidden = {"tanh": np.tanh, "sigmoid": sigmoid, "relu": lambda z: np.maximum(z, 0)}[activation]
    out = np.asarray(X, dtype=float)
    *first, last = zip(*parts, strict=True)
    for w, b in first:
        out = hidden(out @ w + b)
    return sigmoid(out @ last[0] + last[1])


def cost(parts: tuple[Layers, Layers], X: np.ndarray, y: np.ndarray, activation: str = "tanh") -> float:
    """The loss; y is (m, n_out)."""
    return float(((outputs(parts, X, activation) - y) ** 2).sum() / (2 * len(X)))


def slopes(
    parts: tuple[Layers, Layers], X: np.ndarray, y: np.ndarray, activation: str
) -> tuple[Layers, Layers]:
    """The gradients of the loss by central differences, good to about 1e-10."""

    def slope(array: np.ndarray, index: tuple[int, ...]) -> float:
        kept, step, ends = array[index], 1e-5, []
        for moved in (kept + step, kept - step):
            array[index] = moved
            ends.append(cost(parts, X, y, activation))
        array[index] = kept
        return (ends[0] - ends[1]) / (2 * step)

    def gradient(array: np.ndarray) -> np.ndarray:
        return np.array([slope(array, index) for index in np.ndindex(array.shape)]).reshape(array.shape)

    return [gradient(array) for array in parts[0]], [gradient(array) for array in parts[1]]


def trained(net: Any) -> tuple[Layers, Layers]:
    """The network's present weights and biases."""
    return [np.asarray(array, dtype=float) for array in net.weights], [
        np.asarray(array, dtype=float) for array in net.biases
    ]


def check(result: Any, expected: Any, rtol: float = 0, atol: float = 1e-9) -> None:
    """`result` has the shape and the values of `expected`."""
    values, wanted = np.asarray(result, dtype=float), np.asarray(expected, dtype=float)
    assert values.shape == wanted.shape
    np.testing.assert_allclose(values, wanted, rtol=rtol, atol=atol)


def check_gradients(
    net: Any, parts: tuple[Layers, Layers], X: np.ndarray, y: np.ndarray, activation: str
) -> None:
    """The network's gradients are those of the loss."""
    expected = slopes(parts, X, y, activation)
    found = net.gradients(X, y)
    for arrays, wanted in zip(found, expected, strict=True):
        assert len(arrays) == len(wanted)
        for array, numbers in zip(arrays, wanted, strict=True):
            check(array, numbers, rtol=1e-5, atol=1e-8)


def plane(m: int = 20) -> tuple[np.ndarray, np.ndarray]:
    """Samples on two sides of a line, well apart from it."""
    rng = np.random.default_rng(100)
    X = rng.uniform(-1, 1, size=(m, 2))
    y = (X @ [2.0, -1.0] > 0.1).astype(float)
    return X + np.where(y, 0.3, -0.3)[:, None] * [2.0, -1.0], y


# --- construction


@pytest.mark.points(2)
@pytest.mark.hint("Un arreglo (n_in, n_out) y otro (n_out,) por cada par de capas seguidas.")
def test_weights_and_biases_have_one_array_per_layer() -> None:
    """weights y biases son listas con un arreglo por capa, de las formas debidas."""
    for sizes in ((3, 5, 2), (4, 1), (2, 6, 1, 3, 2)):
        net = mlp.MLP(sizes)
        assert isinstance(net.weights, list)
        assert isinstance(net.biases, list)
        assert [np.shape(array) for array in net.weights] == list(pairwise(sizes))
        assert [np.shape(array) for array in net.biases] == [(n,) for n in sizes[1:]]


@pytest.mark.points(2)
@pytest.mark.hint(
    "Un generador propio hecho con la semilla que se recibe; el 0 también es una semilla, y None es ninguna."
)
def test_same_seed_gives_the_same_weights() -> None:
    """Con la misma semilla se obtienen los mismos pesos; con otra, o sin ninguna, otros."""
    for seed in (7, 0):
        first, second = mlp.MLP((3, 4, 2), seed=seed), mlp.MLP((3, 4, 2), seed=seed)
        for one, other in zip(first.weights, second.weights, strict=True):
            assert np.ptp(np.asarray(one, dtype=float)) > 0
            check(one, other, atol=0)
    different = [mlp.MLP((3, 4, 2), seed=seed).weights[0] for seed in (7, 0, None, None)]
    different += [mlp.MLP((3, 4, 2)).weights[0] for _ in range(2)]
    assert len({np.asarray(array, dtype=float).tobytes() for array in different}) == 6


@pytest.mark.points(3)
@pytest.mark.hint("Si todas las neuronas de una capa empiezan iguales, seguirán siempre iguales.")
def test_initial_weights_break_the_symmetry() -> None:
    """Los pesos iniciales no son todos iguales: las neuronas de una capa son distintas."""
    for net in (mlp.MLP((3, 6, 2)), mlp.MLP((3, 6, 2), activation="relu", seed=5)):
        weights, biases = trained(net)
        # what each hidden neuron receives and gives, one column per neuron
        neurons = np.vstack([weights[0], biases[0][None], weights[1].T])
        assert len(np.unique(neurons, axis=1).T) == 6
        assert np.all(np.isfinite(neurons))


@pytest.mark.points(2)
@pytest.mark.hint("Hacen falta al menos dos tamaños, y todos de 1 o más.")
def test_bad_sizes_raise_value_error() -> None:
    """Con menos de dos tamaños, o alguno menor que 1, se lanza ValueError."""
    for sizes in ((3,), (), (3, 0, 1), (0, 2), (2, 4, -1)):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            mlp.MLP(sizes)
    assert [np.shape(array) for array in mlp.MLP((1, 1)).weights] == [(1, 1)]


@pytest.mark.points(1)
@pytest.mark.hint("Las activaciones son tres; se comprueban al crear la red.")
def test_unknown_activation_raises_value_error() -> None:
    """Con una activación desconocida se lanza ValueError."""
    for name in ("softmax", "Tanh", "umbral"):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            mlp.MLP((2, 3, 1), activation=name)
    for name in ("sigmoid", "tanh", "relu"):
        assert [np.shape(array) for array in mlp.MLP((2, 3, 1), activation=name).biases] == [(3,), (1,)]


# --- forward


@pytest.mark.points(2)
@pytest.mark.hint("Sin capas ocultas queda sigmoide(X · W + b).")
def test_forward_without_hidden_layers() -> None:
    """forward sin capas ocultas."""
    parts, X = parameters((3, 1), 101), np.random.default_rng(102).normal(size=(6, 3))
    expected = outputs(parts, X)
    check(network((3, 1), parts).forward(X), expected)


@pytest.mark.points(3)
@pytest.mark.hint(
    "Tangente hiperbólica en la capa oculta, sigmoide en la de salida, y los sesgos en las dos."
)
def test_forward_with_tanh() -> None:
    """forward con una capa oculta tanh, que es la activación por omisión."""
    parts, X = parameters((2, 4, 1), 103), np.random.default_rng(104).normal(size=(7, 2))
    expected = outputs(parts, X, "tanh")
    check(network((2, 4, 1), parts).forward(X), expected)
    net = mlp.MLP((2, 4, 1))
    net.weights, net.biases = parts
    check(net.forward(X[:1]), expected[:1])


@pytest.mark.points(3)
@pytest.mark.hint("Con activation='sigmoid' todas las capas son sigmoides.")
def test_forward_with_sigmoid() -> None:
    """forward con una capa oculta sigmoide."""
    parts, X = parameters((3, 5, 1), 105), np.random.default_rng(106).normal(size=(4, 3))
    expected = outputs(parts, X, "sigmoid")
    check(network((3, 5, 1), parts, "sigmoid").forward(X), expected)


@pytest.mark.points(3)
@pytest.mark.hint("ReLU solo en las capas ocultas: la salida sigue siendo sigmoide.")
def test_forward_with_relu() -> None:
    """forward con una capa oculta ReLU."""
    parts, X = parameters((3, 5, 1), 107), np.random.default_rng(108).normal(size=(4, 3))
    expected = outputs(parts, X, "relu")
    check(network((3, 5, 1), parts, "relu").forward(X), expected)


@pytest.mark.points(3)
@pytest.mark.hint("La salida de cada capa es la entrada de la siguiente, haya las que haya.")
def test_forward_with_several_layers_and_outputs() -> None:
    """forward con varias capas ocultas y varias salidas."""
    X = np.random.default_rng(109).normal(size=(5, 4))
    for activation in ("tanh", "relu"):
        parts = parameters((4, 5, 3, 6, 2), 110)
        expected = outputs(parts, X, activation)
        check(network((4, 5, 3, 6, 2), parts, activation).forward(X), expected)


@pytest.mark.points(2)
@pytest.mark.hint(
    "forward debe usar las listas weights y biases tal como estén, no una copia guardada aparte."
)
def test_weights_can_be_assigned_by_element(jailed: Callable[[str], types.ModuleType]) -> None:
    """Los pesos y los sesgos se pueden cambiar capa por capa."""
    parts, X = parameters((2, 3, 2), 111), np.random.default_rng(112).normal(size=(5, 2))
    expected = outputs(parts, X)
    net = jailed(BY_ELEMENT).network((2, 3, 2), *parts)
    check(net.forward(X), expected)


@pytest.mark.points(2)
@pytest.mark.hint("np.asarray(X, dtype=float) admite listas, enteros y bool; nada debe escribirse en X.")
def test_forward_accepts_every_kind_of_input() -> None:
    """forward admite todo tipo de datos, en listas o arreglos, y devuelve un arreglo de NumPy."""
    parts = parameters((3, 4, 2), 113)
    numbers = np.array([[1, 0, 3], [0, 2, 1], [250, 1, 0], [1, 1, 1]])
    frozen = np.asfortranarray(numbers / 8)
    frozen.flags.writeable = False
    kinds: tuple[Any, ...] = (numbers.tolist(), numbers, numbers.astype(np.uint8), numbers > 0, frozen)
    wanted = [outputs(parts, X) for X in kinds]
    net = network((3, 4, 2), parts)
    for X, expected in zip(kinds, wanted, strict=True):
        result = net.forward(X)
        assert isinstance(result, np.ndarray)
        check(result, expected)
    single = (numbers / 8).astype(np.float32)
    check(net.forward(single), outputs(parts, single), rtol=1e-5)


# --- loss


@pytest.mark.points(3)
@pytest.mark.hint("1/(2m) por la suma de los cuadrados. Con y de forma (m,), h − y no debe salir (m, m).")
def test_loss_with_one_output() -> None:
    """loss con una salida, con y de forma (m,) y de forma (m, 1); es un float."""
    rng = np.random.default_rng(114)
    parts, X, y = parameters((2, 4, 1), 115), rng.normal(size=(6, 2)), rng.uniform(size=6)
    expected = cost(parts, X, y[:, None])
    net = network((2, 4, 1), parts)
    for targets in (y, y[:, None]):
        result = net.loss(X, targets)
        assert isinstance(result, (float, np.floating))
        check(result, expected, atol=1e-11)


@pytest.mark.points(3)
@pytest.mark.hint(
    "Se suman los cuadrados de todas las salidas y se divide por 2m, con m el número de muestras."
)
def test_loss_with_several_outputs() -> None:
    """loss con varias salidas."""
    rng = np.random.default_rng(116)
    parts, X, y = parameters((2, 3, 3), 117), rng.normal(size=(5, 2)), rng.integers(0, 2, size=(5, 3))
    expected = cost(parts, X, y)
    net = network((2, 3, 3), parts)
    check(net.loss(X, y), expected)
    check(net.loss(X, y.tolist()), expected)


# --- gradients


@pytest.mark.points(4)
@pytest.mark.hint("Error de salida (h − y)·h·(1 − h)/m; hacia atrás, por los pesos y por 1 − tanh².")
def test_gradients_with_tanh() -> None:
    """gradients con una capa oculta tanh coincide con las diferencias centrales."""
    rng = np.random.default_rng(118)
    parts, X, y = parameters((2, 4, 1), 119), rng.normal(size=(6, 2)), rng.integers(0, 2, size=(6, 1))
    check_gradients(network((2, 4, 1), parts), parts, X, y, "tanh")


@pytest.mark.points(3)
@pytest.mark.hint("La derivada de la sigmoide es s·(1 − s).")
def test_gradients_with_sigmoid() -> None:
    """gradients con una capa oculta sigmoide coincide con las diferencias centrales."""
    rng = np.random.default_rng(120)
    parts, X, y = parameters((3, 4, 1), 121), rng.normal(size=(5, 3)), rng.integers(0, 2, size=(5, 1))
    check_gradients(network((3, 4, 1), parts, "sigmoid"), parts, X, y, "sigmoid")


@pytest.mark.points(3)
@pytest.mark.hint("La derivada de ReLU es 1 donde la entrada es positiva y 0 donde es negativa.")
def test_gradients_with_relu() -> None:
    """gradients con una capa oculta ReLU coincide con las diferencias centrales."""
    rng = np.random.default_rng(122)
    parts, X, y = parameters((3, 6, 1), 123), rng.normal(size=(5, 3)), rng.integers(0, 2, size=(5, 1))
    assert np.abs(X @ parts[0][0] + parts[1][0]).min() > 1e-3  # none near the corner of ReLU
    check_gradients(network((3, 6, 1), parts, "relu"), parts, X, y, "relu")


@pytest.mark.points(3)
@pytest.mark.hint("El error pasa de una capa a la anterior tantas veces como capas haya.")
def test_gradients_with_several_layers_and_outputs() -> None:
    """gradients con varias capas y varias salidas, y también sin capas ocultas."""
    rng = np.random.default_rng(124)
    for sizes in ((3, 4, 5, 4, 2), (3, 2)):
        parts, X, y = parameters(sizes, 125), rng.normal(size=(4, 3)), rng.integers(0, 2, size=(4, 2))
        check_gradients(network(sizes, parts), parts, X, y, "tanh")


@pytest.mark.points(5)
@pytest.mark.hint(
    "Los gradientes de todos los pesos salen de una sola pasada hacia atrás: probar cada peso por separado, "
    "con diferencias, es demasiado lento en una red grande."
)
def test_gradients_of_a_large_network() -> None:
    """gradients de una red con 32 000 pesos, a tiempo."""
    sizes, rng = (60, 200, 100, 3), np.random.default_rng(150)
    weights, biases = parameters(sizes, 151)
    parts = [w / len(w) ** 0.5 for w in weights], biases
    X, y = rng.normal(size=(30, 60)), rng.integers(0, 2, size=(30, 3))
    grads_w, grads_b = network(sizes, parts).gradients(X, y)
    found = [np.asarray(array, dtype=float) for array in (*grads_w, *grads_b)]
    assert [array.shape for array in found] == [array.shape for array in (*parts[0], *parts[1])]
    for _ in range(6):  # the slope along any direction is that of the loss
        direction = [rng.normal(size=array.shape) for array in found]
        ends = []
        for step in (1e-5, -1e-5):
            moved = [a + step * d for a, d in zip((*parts[0], *parts[1]), direction, strict=True)]
            ends.append(cost((moved[:3], moved[3:]), X, y))
        slope = sum((array * d).sum() for array, d in zip(found, direction, strict=True))
        check(slope, (ends[0] - ends[1]) / 2e-5, rtol=1e-5, atol=1e-8)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Dos listas, con las formas de weights y de biases; calcular gradientes no mueve los pesos."
)
def test_gradients_are_lists_and_leave_the_network_alone() -> None:
    """gradients devuelve dos listas, admite y de forma (m,) y no cambia la red."""
    rng = np.random.default_rng(126)
    parts, X, y = parameters((2, 3, 1), 127), rng.normal(size=(5, 2)), rng.integers(0, 2, size=5)
    expected_w, _ = slopes(parts, X, y[:, None], "tanh")
    net = network((2, 3, 1), parts)
    grads_w, grads_b = net.gradients(X, y)
    assert isinstance(grads_w, list)
    assert isinstance(grads_b, list)
    assert [np.shape(array) for array in grads_b] == [(3,), (1,)]
    for array, numbers in zip(grads_w, expected_w, strict=True):
        check(array, numbers, rtol=1e-5, atol=1e-8)
    for array, before in zip(net.weights, parts[0], strict=True):
        check(array, before)


# --- predict


@pytest.mark.points(2)
@pytest.mark.hint("Con una salida: 1 si pasa de 0.5 y 0 si no, en un arreglo de forma (m,).")
def test_predict_with_one_output() -> None:
    """predict con una salida da 0 o 1."""
    parts, X = parameters((2, 5, 1), 128), np.random.default_rng(129).normal(scale=3, size=(12, 2))
    expected = outputs(parts, X)[:, 0] > 0.5
    assert 2 < expected.sum() < 10
    check(network((2, 5, 1), parts).predict(X), expected)


@pytest.mark.points(2)
@pytest.mark.hint("Con varias salidas, el índice de la mayor de cada fila.")
def test_predict_with_several_outputs() -> None:
    """predict con varias salidas da el índice de la mayor."""
    parts, X = parameters((2, 5, 3), 134), np.random.default_rng(132).normal(scale=3, size=(12, 2))
    expected = outputs(parts, X).argmax(axis=1)
    assert len(set(expected)) == 3
    check(network((2, 5, 3), parts).predict(X), expected)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Los números de clase son enteros: cambiar el dtype de la comparación."
)
def test_predict_returns_an_integer_ndarray() -> None:
    """predict devuelve un arreglo de NumPy de enteros."""
    X = np.random.default_rng(132).normal(scale=3, size=(9, 2))
    for sizes in ((2, 4, 1), (2, 4, 2)):
        parts = parameters(sizes, 133)
        h = outputs(parts, X)
        result = network(sizes, parts).predict(X)
        assert isinstance(result, np.ndarray)
        assert result.dtype.kind in "iu"
        check(result, h[:, 0] > 0.5 if sizes[-1] == 1 else h.argmax(axis=1))


# --- fit


@pytest.mark.points(6)
@pytest.mark.hint(
    "Se gana solo si además baja el costo. "
    "Un número por época: el costo sobre todas las muestras, calculado después de mover los pesos."
)
def test_fit_returns_the_loss_after_each_epoch() -> None:
    """fit devuelve la lista de costos después de cada época, sobre todas las muestras."""
    X, y = plane()
    # with the weights of 136 the cost falls when all of them shrink, with those of 163 when all of them grow
    for seed, epochs, batch_size in ((136, 1, None), (163, 1, None), (136, 4, None), (163, 3, 6)):
        parts = parameters((2, 4, 1), seed)
        before = cost(parts, X, y[:, None])
        net = network((2, 4, 1), parts)
        history = net.fit(*plane(), learning_rate=0.05, epochs=epochs, batch_size=batch_size)
        assert isinstance(history, list)
        assert len(history) == epochs
        assert len(set(history)) == epochs
        check(history[-1], cost(trained(net), X, y[:, None]))
        assert history[-1] < before
    assert len(network((2, 1), parameters((2, 1), 149)).fit(*plane())) == 1000


@pytest.mark.points(2)
@pytest.mark.hint("El paso va en contra del gradiente, en todas las capas y también en los sesgos.")
def test_full_batch_learns() -> None:
    """Con todas las muestras a la vez, el costo baja y la red aprende."""
    X, y = plane()
    net = network((2, 4, 1), parameters((2, 4, 1), 135))
    net.fit(X.copy(), y[:, None].copy(), learning_rate=0.5, epochs=500)
    assert cost(trained(net), X, y[:, None]) < 0.03
    check(net.predict(X), y)


@pytest.mark.points(4)
@pytest.mark.hint("Se gana solo si además baja el costo. Cada paso mueve todas las capas, no solo la última.")
def test_fit_moves_the_weights_of_every_layer() -> None:
    """fit mueve los pesos de todas las capas."""
    X, y = plane()
    parts = parameters((2, 3, 4, 1), 147)
    net = network((2, 3, 4, 1), parts)
    net.fit(X.copy(), y.copy(), learning_rate=0.5, epochs=20)
    after = trained(net)
    for old, new in zip(parts[0], after[0], strict=True):
        assert old.shape == new.shape
        assert np.abs(new - old).min() > 1e-9
    assert cost(after, X, y[:, None]) < 0.5 * cost(parts, X, y[:, None])


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo si además baja el costo. Los sesgos se mueven como los pesos: b ← b − α · db."
)
def test_fit_moves_the_biases_of_every_layer() -> None:
    """fit mueve los sesgos de todas las capas."""
    X, y = plane()
    parts = parameters((2, 3, 4, 1), 147)
    net = network((2, 3, 4, 1), parts)
    net.fit(X.copy(), y.copy(), learning_rate=0.5, epochs=20)
    after = trained(net)
    for old, new in zip(parts[1], after[1], strict=True):
        assert old.shape == new.shape
        assert np.abs(new - old).min() > 1e-9
    assert cost(after, X, y[:, None]) < 0.5 * cost(parts, X, y[:, None])


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo si además baja el costo. El tamaño de cada paso es proporcional a learning_rate."
)
def test_fit_uses_the_learning_rate() -> None:
    """fit usa learning_rate, 0.1 si no se da: con uno cien veces menor, los pesos se mueven mucho menos."""
    X, y = plane()
    parts, moved, costs = parameters((2, 4, 1), 136), [], []
    for learning_rate in (1e-4, 1e-2):
        net = network((2, 4, 1), parts)
        net.fit(X.copy(), y.copy(), learning_rate=learning_rate, epochs=1)
        weights, _ = trained(net)
        moved.append(max(np.abs(new - old).max() for old, new in zip(parts[0], weights, strict=True)))
        costs.append(cost(trained(net), X, y[:, None]))
    assert 0 < 10 * moved[0] < moved[1]
    assert costs[1] < costs[0] < cost(parts, X, y[:, None])
    given, default = network((2, 4, 1), parts), network((2, 4, 1), parts)
    given.fit(X.copy(), y.copy(), 0.1, 2, None)
    default.fit(X.copy(), y.copy(), epochs=2)
    for one, other in zip(trained(given)[0], trained(default)[0], strict=True):
        check(one, other, rtol=1e-6)


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se barajan X e y con el mismo orden; el último lote puede ser menor, y el lote mayor que m."
)
def test_mini_batches_learn() -> None:
    """Con lotes de varios tamaños, que no dividen al número de muestras o lo superan, la red aprende."""
    X, y = plane()
    for batch_size, learning_rate, epochs in ((1, 0.2, 40), (7, 0.5, 100), (64, 0.5, 500)):
        net = network((2, 4, 1), parameters((2, 4, 1), 136))
        net.fit(*plane(), learning_rate=learning_rate, epochs=epochs, batch_size=batch_size)
        assert cost(trained(net), X, y[:, None]) < 0.04


@pytest.mark.points(2)
@pytest.mark.hint(
    "Con lotes de 4 y 400 muestras, en cada época se dan 100 pasos, uno por lote, "
    "cada uno con el gradiente de sus 4 muestras."
)
def test_mini_batches_make_a_step_each() -> None:
    """Con lotes pequeños bastan dos épocas: cada lote mueve los pesos."""
    # two steps, of whatever rule, do not go that far: plain ones reach 0.9, those of Adam 0.12
    X, y = plane(400)
    parts = parameters((2, 4, 1), 136)
    net = network((2, 4, 1), parts)
    net.fit(X.copy(), y.copy(), learning_rate=0.2, epochs=2, batch_size=4)
    assert cost(trained(net), X, y[:, None]) < 0.1 * cost(parts, X, y[:, None])
    # the same samples backwards fall into other batches, even if each fit shuffles in the same way; the
    # chance that a hundred random batches are the same is far below 1e-100
    there, back = network((2, 4, 1), parts), network((2, 4, 1), parts)
    there.fit(X.copy(), y.copy(), learning_rate=0.2, epochs=1, batch_size=4)
    back.fit(X[::-1].copy(), y[::-1].copy(), learning_rate=0.2, epochs=1, batch_size=4)
    assert np.abs(trained(there)[0][-1] - trained(back)[0][-1]).max() > 1e-8
    # one batch of all the samples is what there is without batches
    whole, one = network((2, 4, 1), parts), network((2, 4, 1), parts)
    whole.fit(X.copy(), y.copy(), learning_rate=0.2, epochs=2)
    one.fit(X.copy(), y.copy(), learning_rate=0.2, epochs=2, batch_size=400)
    np.testing.assert_allclose(trained(one)[0][-1], trained(whole)[0][-1], atol=1e-6)


@pytest.mark.points(2)
@pytest.mark.hint("En cada época se recorren todas las muestras, también las que sobran al hacer lotes.")
def test_mini_batches_visit_every_sample() -> None:
    """Ninguna muestra queda sin visitar."""
    # each sample has an input and so a weight of its own, which only it moves, and at once towards its y
    y = np.array([1, 0, 1, 1, 0, 1, 0])
    for batch_size in (1, 5):
        net = network((7, 1), ([np.zeros((7, 1))], [np.zeros(1)]))
        net.fit(np.eye(7), y.copy(), learning_rate=0.5, epochs=1, batch_size=batch_size)
        check(np.sign(trained(net)[0][0][:, 0]), 2 * y - 1)


@pytest.mark.points(2)
@pytest.mark.hint("fit parte de los pesos que tiene la red: no se vuelven a sortear.")
def test_second_fit_goes_on_from_the_first() -> None:
    """Un segundo fit continúa donde quedó el primero."""
    X, y = plane()
    parts = parameters((2, 3, 1), 137)
    net = network((2, 3, 1), parts)
    net.fit(*plane(), learning_rate=0.5, epochs=400)
    reached = cost(trained(net), X, y[:, None])
    assert reached < 0.5 * cost(parts, X, y[:, None])
    net.fit(*plane(), learning_rate=1e-5, epochs=1)
    check(cost(trained(net), X, y[:, None]), reached, rtol=0.05)


@pytest.mark.points(3)
@pytest.mark.hint(
    "XOR necesita la capa oculta: si OR se aprende y XOR no, revisar los gradientes de esa capa."
)
def test_xor_is_learned() -> None:
    """La red aprende XOR desde al menos cuatro de seis comienzos dados, en 2000 épocas a lo sumo."""
    X, y = np.array(((0, 0), (0, 1), (1, 0), (1, 1))), np.array((0, 1, 1, 0))
    learned = 0
    for seed in (0, 3, 4, 10, 11, 18):
        net = network((2, 8, 1), parameters((2, 8, 1), seed))
        # 500 epochs at a time and no further than needed: a test has little time
        for _ in range(4):
            net.fit(X.copy(), y.copy(), learning_rate=0.5, epochs=500)
            right = np.array_equal(np.asarray(net.predict(X.copy()), dtype=float), y)
            if right:
                break
        learned += right
        if learned == 4:
            break
    assert learned == 4


# --- errors, limits, inputs


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comparar el número de columnas de X y de y con el primer y el último tamaño."
)
def test_wrong_widths_raise_value_error() -> None:
    """X o y de ancho equivocado: ValueError en todos los métodos."""
    parts = parameters((3, 4, 2), 138)
    net = network((3, 4, 2), parts)
    good_x, good_y = np.ones((5, 3)), np.zeros((5, 2))
    for bad_x in (np.ones((5, 2)), np.ones((5, 1))):
        for call in (net.forward, net.predict):
            with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
                call(bad_x)
        for call in (net.loss, net.gradients, net.fit):
            with pytest.raises(ValueError):  # noqa: PT011
                call(bad_x, good_y)
    for bad_y in (np.zeros((5, 3)), np.zeros((5, 1))):
        for call in (net.loss, net.gradients, net.fit):
            with pytest.raises(ValueError):  # noqa: PT011
                call(good_x, bad_y)
    check(net.forward(good_x), outputs(parts, good_x))
    one_output = network((3, 4, 1), parameters((3, 4, 1), 139))
    for call in (one_output.loss, one_output.gradients, one_output.fit):
        with pytest.raises(ValueError):  # noqa: PT011
            call(good_x, np.zeros((5, 2)))


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "X e y deben tener el mismo número de filas; con una sola fila NumPy no protesta."
)
def test_different_numbers_of_rows_raise_value_error() -> None:
    """X e y con distinto número de filas: ValueError."""
    parts = parameters((3, 4, 1), 139)
    net = network((3, 4, 1), parts)
    X, y = np.ones((5, 3)), np.zeros(5)
    for bad in (y[:4], y[:1], np.zeros((1, 1)), np.zeros((6, 1))):
        for call in (net.loss, net.gradients, net.fit):
            with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
                call(X, bad)
    for call in (net.loss, net.gradients, net.fit):
        with pytest.raises(ValueError):  # noqa: PT011
            call(X[:1], y)
    check(net.forward(X), outputs(parts, X))


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.exp se desborda con números grandes: recortar antes, o escribir la sigmoide con np.tanh."
)
def test_large_inputs_give_no_overflow_warning() -> None:
    """Con entradas muy grandes no hay avisos de desbordamiento y la salida es la debida."""
    X = np.array([[1e3, 1e3], [-1e3, 1e3], [1e3, -1e3], [-1e3, -1e3]])
    y = np.array([[1], [0], [1], [0]])
    for sizes, activation in (
        ((2, 1), "tanh"),
        ((2, 4, 1), "sigmoid"),
        ((2, 4, 1), "relu"),
        ((2, 4, 1), "tanh"),
    ):
        parts = parameters(sizes, 140)
        expected = outputs(parts, X, activation)
        net = network(sizes, parts, activation)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            check(net.forward(X), expected)
            net.loss(X, y)
            net.gradients(X, y)
        assert not [warning for warning in caught if issubclass(warning.category, RuntimeWarning)]


@pytest.mark.points(1)
@pytest.mark.hint(
    "Se gana solo si además baja el costo. "
    "Barajar una copia, o barajar índices: np.random.shuffle(X) cambia los datos de quien llama."
)
def test_inputs_are_left_as_they_were() -> None:
    """Ni X ni y cambian, tampoco al barajar los lotes."""
    X, y = plane()
    X_before, y_before = plane()
    parts = parameters((2, 4, 1), 136)
    before = cost(parts, X, y[:, None])
    net = network((2, 4, 1), parts)
    check(net.forward(X), outputs(parts, X_before))
    net.gradients(X, y)
    net.fit(X, y, learning_rate=0.1, epochs=2, batch_size=6)
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(y, y_before)
    assert cost(trained(net), X_before, y_before[:, None]) < before


# --- no loop over samples


@pytest.mark.points(3)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Cada capa es un producto de matrices con todas las muestras a la vez: X @ W + b."
)
def test_forward_does_not_loop_over_samples(vectorised: Callable[..., Any]) -> None:
    """forward está vectorizado: no recorre las muestras."""
    parts, X = parameters((3, 6, 2), 142), np.random.default_rng(143).normal(size=(300, 3))
    for activation in ("tanh", "sigmoid", "relu"):
        expected = outputs(parts, X, activation)
        net = network((3, 6, 2), parts, activation)
        check(vectorised(net.forward, small=(X[:4],), large=(X,), data=("X",)), expected)


@pytest.mark.points(3)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El gradiente de los pesos de una capa es un solo producto: entrada.T @ error."
)
def test_gradients_do_not_loop_over_samples(vectorised: Callable[..., Any]) -> None:
    """gradients está vectorizado: no recorre las muestras."""
    rng = np.random.default_rng(144)
    parts, X, y = parameters((3, 4, 2), 145), rng.normal(size=(300, 3)), rng.integers(0, 2, size=(300, 2))
    for activation in ("tanh", "sigmoid", "relu"):
        expected_w, expected_b = slopes(parts, X, y, activation)
        net = network((3, 4, 2), parts, activation)
        found = vectorised(net.gradients, small=(X[:4], y[:4]), large=(X, y), data=("X", "y"))
        for array, numbers in zip([*found[0], *found[1]], [*expected_w, *expected_b], strict=True):
            check(array, numbers, rtol=1e-5, atol=1e-8)


@pytest.mark.points(3)
@pytest.mark.hint(
    "Se gana solo si además baja el costo. "
    "fit recorre épocas y lotes; dentro de un lote, todas las muestras a la vez."
)
def test_fit_does_not_loop_over_samples(vectorised: Callable[..., Any]) -> None:
    """fit está vectorizado: no recorre las muestras."""
    rng = np.random.default_rng(146)
    X = rng.normal(size=(300, 3))
    y = (X[:, :1] > 0).astype(float)
    parts = parameters((3, 4, 1), 149)
    before = cost(parts, X, y)
    net = network((3, 4, 1), parts)
    vectorised(net.fit, small=(X[:4], y[:4], 0.5, 40), large=(X, y, 0.5, 40), data=("X", "y"))
    assert cost(trained(net), X, y) < 0.5 * before
