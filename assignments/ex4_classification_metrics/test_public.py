"""Pruebas públicas de ex4: el ejemplo de la clase y poco más."""

import classification_metrics
import numpy as np
import pytest


def spam() -> tuple[np.ndarray, np.ndarray]:
    """The slide's 100 messages: truth and prediction with TN = 70, FP = 10, FN = 15, TP = 5."""
    truth = np.repeat([0, 0, 1, 1], [70, 10, 15, 5])
    prediction = np.repeat([0, 1, 0, 1], [70, 10, 15, 5])
    return truth, prediction


@pytest.mark.hint(
    "NoneType: falta el return. ndarray o list: se pide un solo número. "
    "int: se pide un float, también cuando vale 0 o 1."
)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("precision", marks=pytest.mark.title("precision devuelve un float.")),
        pytest.param("recall", marks=pytest.mark.title("recall devuelve un float.")),
        pytest.param("accuracy", marks=pytest.mark.title("accuracy devuelve un float.")),
    ],
)
def test_result_is_a_float(name: str) -> None:
    """Cada métrica devuelve un float de Python o de NumPy."""
    result = getattr(classification_metrics, name)([1, 0, 1], [1, 1, 1])
    if not isinstance(result, float | np.floating):
        pytest.fail(f"se obtuvo {type(result).__name__}")


@pytest.mark.hint(
    "TP son las posiciones en las que truth y prediction valen 1 a la vez. Si sale 0.25, es recall."
)
def test_precision_of_the_slide() -> None:
    """precision da 1/3 en el ejemplo de la clase."""
    np.testing.assert_allclose(classification_metrics.precision(*spam()), 1 / 3)


@pytest.mark.hint("El denominador es la cantidad de unos de truth. Si sale 0.333…, es precision.")
def test_recall_of_the_slide() -> None:
    """recall da 0.25 en el ejemplo de la clase."""
    np.testing.assert_allclose(classification_metrics.recall(*spam()), 0.25)


@pytest.mark.hint("Los verdaderos negativos también son aciertos: si sale 0.05, faltan.")
def test_accuracy_of_the_slide() -> None:
    """accuracy da 0.75 en el ejemplo de la clase."""
    np.testing.assert_allclose(classification_metrics.accuracy(*spam()), 0.75)


@pytest.mark.hint("Comparar las longitudes antes de operar: NumPy repite lo que tiene un solo elemento.")
def test_different_lengths_raise_value_error() -> None:
    """accuracy lanza ValueError si las longitudes son distintas, y no si son iguales."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        classification_metrics.accuracy([1, 0, 1], [1])
    np.testing.assert_allclose(classification_metrics.accuracy([1, 0, 1], [1, 1, 1]), 2 / 3)
