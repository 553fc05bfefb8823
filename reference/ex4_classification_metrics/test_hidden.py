"""Suite oculta de ex4: precision, recall y accuracy."""

import warnings
from collections.abc import Callable
from typing import Any

import classification_metrics
import numpy as np
import pytest

FORMULAS: dict[str, Callable[[int, int, int, int], float]] = {
    "precision": lambda tp, fp, fn, tn: tp / (tp + fp),
    "recall": lambda tp, fp, fn, tn: tp / (tp + fn),
    "accuracy": lambda tp, fp, fn, tn: (tp + tn) / (tp + fp + fn + tn),
}


def each_metric(what: str) -> pytest.MarkDecorator:
    """Run the test for each of the three functions, under a title of its own."""
    return pytest.mark.parametrize(
        "name", [pytest.param(name, id=name, marks=pytest.mark.title(f"{name} {what}.")) for name in FORMULAS]
    )


def outcomes(tp: int, fp: int, fn: int, tn: int) -> tuple[np.ndarray, np.ndarray]:
    """Truth and prediction with these counts, well mixed: fresh in each call.

    Where fp equals fn, a denominator that is taken from the wrong one does not show.
    """
    counts = [tp, fp, fn, tn]
    order = np.random.default_rng(41).permutation(sum(counts))
    return np.repeat([1, 0, 1, 0], counts)[order], np.repeat([1, 1, 0, 0], counts)[order]


def assert_number(actual: object, expected: float) -> None:
    """`actual` is one number near `expected`; its type and shape have a test of their own."""
    number = np.squeeze(np.asarray(actual))
    assert number.dtype.kind in "iuf", f"dtype {number.dtype}"
    assert number.shape == ()
    np.testing.assert_allclose(number.astype(np.float64), expected, rtol=1e-7)


@pytest.mark.points(1)
@pytest.mark.hint(
    "De lo que se predijo positivo, ¿cuánto lo era? "
    "Se divide por los unos de prediction; por los de truth es recall."
)
def test_precision_values() -> None:
    """precision da TP / (TP + FP)."""
    assert_number(classification_metrics.precision(*outcomes(6, 2, 4, 13)), 0.75)
    assert_number(classification_metrics.precision(*outcomes(1, 4, 2, 0)), 0.2)
    assert_number(classification_metrics.precision(*outcomes(3, 0, 9, 1)), 1.0)
    assert_number(classification_metrics.precision(*outcomes(0, 3, 2, 5)), 0.0)


@pytest.mark.points(1)
@pytest.mark.hint(
    "De lo que era positivo, ¿cuánto se encontró? "
    "Se divide por los unos de truth; por los de prediction es precision."
)
def test_recall_values() -> None:
    """recall da TP / (TP + FN)."""
    assert_number(classification_metrics.recall(*outcomes(6, 2, 4, 13)), 0.6)
    assert_number(classification_metrics.recall(*outcomes(1, 2, 7, 0)), 0.125)
    assert_number(classification_metrics.recall(*outcomes(3, 9, 0, 1)), 1.0)
    assert_number(classification_metrics.recall(*outcomes(0, 3, 2, 5)), 0.0)


@pytest.mark.points(1)
@pytest.mark.hint("Los aciertos son tanto los unos como los ceros en que truth y prediction coinciden.")
def test_accuracy_values() -> None:
    """accuracy da los aciertos sobre el total."""
    assert_number(classification_metrics.accuracy(*outcomes(6, 2, 4, 13)), 0.76)
    assert_number(classification_metrics.accuracy(*outcomes(1, 4, 2, 1)), 0.25)
    assert_number(classification_metrics.accuracy(*outcomes(0, 0, 0, 4)), 1.0)
    assert_number(classification_metrics.accuracy(*outcomes(0, 3, 2, 0)), 0.0)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Antes de dividir, mirar si hubo alguna predicción positiva: 0 / 0 da nan."
)
def test_precision_without_positive_predictions() -> None:
    """precision da 0.0 y ningún aviso si no hay predicciones positivas."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        some_relevant = classification_metrics.precision(*outcomes(0, 0, 3, 2))
        none_relevant = classification_metrics.precision(*outcomes(0, 0, 0, 4))
    assert not caught
    assert_number(some_relevant, 0.0)
    assert_number(none_relevant, 0.0)
    assert_number(classification_metrics.precision(*outcomes(2, 3, 3, 1)), 0.4)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Antes de dividir, mirar si truth tiene algún positivo: 0 / 0 da nan."
)
def test_recall_without_true_positives() -> None:
    """recall da 0.0 y ningún aviso si no hay positivos en truth."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        some_predicted = classification_metrics.recall(*outcomes(0, 3, 0, 2))
        none_predicted = classification_metrics.recall(*outcomes(0, 0, 0, 4))
    assert not caught
    assert_number(some_predicted, 0.0)
    assert_number(none_predicted, 0.0)
    assert_number(classification_metrics.recall(*outcomes(2, 3, 3, 1)), 0.4)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Según el tipo, restar o usar @ no cuenta lo que parece: convertir o comparar antes."
)
@each_metric("admite bool y enteros de cualquier tamaño")
def test_bool_and_integers_of_every_width(name: str) -> None:
    """Cada métrica admite bool y enteros de cualquier tamaño."""
    metric = getattr(classification_metrics, name)
    counts = (300, 150, 150, 250)
    expected = FORMULAS[name](*counts)
    truth, prediction = outcomes(*counts)
    for dtype in (np.bool_, np.int8, np.uint8, np.int32):
        assert_number(metric(truth.astype(dtype), prediction.astype(dtype)), expected)
    assert_number(metric(truth.astype(np.bool_), prediction.astype(np.uint8)), expected)
    assert_number(metric(truth.astype(np.int64), prediction.astype(np.bool_)), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray admite listas y arreglos por igual; lo recibido no se toca."
)
@each_metric("admite listas, floats y arreglos de solo lectura, y no los modifica")
def test_every_kind_of_input_is_accepted(name: str) -> None:
    """Cada métrica admite listas, floats y arreglos de solo lectura, y no los modifica."""
    metric = getattr(classification_metrics, name)
    counts = (2, 3, 3, 5)
    expected = FORMULAS[name](*counts)
    truth, prediction = outcomes(*counts)
    assert_number(metric(truth.tolist(), prediction.tolist()), expected)
    assert_number(metric(truth.astype(bool).tolist(), prediction), expected)
    assert_number(metric(truth.astype(np.float64), prediction.astype(np.float32)), expected)
    result = metric(truth, prediction)
    np.testing.assert_array_equal((truth, prediction), outcomes(*counts))
    assert_number(result, expected)
    truth.setflags(write=False)
    prediction.setflags(write=False)
    assert_number(metric(truth, prediction), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El resultado es siempre un float, también cuando vale 0 o 1: None dice que falta el return; "
    "un entero, una lista o un arreglo no sirven."
)
@each_metric("devuelve un float")
@pytest.mark.filterwarnings("ignore")  # a warning for a zero denominator has tests of its own
def test_result_is_a_float(name: str) -> None:
    """Cada métrica devuelve un float de Python o de NumPy."""
    metric = getattr(classification_metrics, name)
    ordinary = metric(*outcomes(3, 2, 2, 4))
    perfect = metric(*outcomes(1, 0, 0, 0))
    no_hits = metric(*outcomes(0, 1, 1, 0))
    no_positives = metric(*outcomes(0, 0, 0, 3))
    for result in (ordinary, perfect, no_hits, no_positives):
        assert isinstance(result, float | np.floating)
    assert_number(ordinary, FORMULAS[name](3, 2, 2, 4))
    assert_number(perfect, 1.0)
    assert_number(no_hits, 0.0)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comparar las longitudes antes de operar, porque NumPy repite sin avisar un elemento suelto; "
    "y mirar que haya datos."
)
@each_metric("lanza ValueError con longitudes distintas o sin datos")
def test_wrong_lengths_raise_value_error(name: str) -> None:
    """Cada métrica lanza ValueError con longitudes distintas o sin datos."""
    metric = getattr(classification_metrics, name)
    for truth, prediction in (([1, 0, 1], [1, 1]), ([1], [1, 0, 1]), ([0, 1], [1]), ([], [])):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            metric(np.array(truth), np.array(prediction))
        with pytest.raises(ValueError):  # noqa: PT011
            metric(truth, prediction)
    assert_number(metric(*outcomes(3, 2, 2, 4)), FORMULAS[name](3, 2, 2, 4))


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Se puede contar con comparaciones de arreglos enteros y np.sum o np.count_nonzero."
)
@each_metric("está vectorizada")
def test_no_loop_over_data(name: str, vectorised: Callable[..., Any]) -> None:
    """Cada métrica está vectorizada."""
    counts = (110, 170, 90, 230)
    expected = FORMULAS[name](*counts)
    result = vectorised(
        getattr(classification_metrics, name), small=outcomes(1, 2, 1, 1), large=outcomes(*counts)
    )
    assert_number(result, expected)
