"""Pruebas públicas de ex9."""

from typing import Any

import metrics
import numpy as np
import pytest

SPAM = {
    "truth": np.repeat([0, 0, 1, 1], [70, 10, 15, 5]),
    "prediction": np.repeat([0, 1, 0, 1], [70, 10, 15, 5]),
}
QUERIES = {
    "q_id": [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4],
    "predicted_rank": [0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3, 4, 0, 1, 2, 3],
    "truth_relevance": [1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1],
}


def number(name: str, data: dict[str, Any]) -> float:
    """The value of the metric."""
    value = getattr(metrics, name)()(**data)
    if value is None:
        pytest.fail(f"{name}()(...) devolvió None: falta el return")
    return float(value)


@pytest.mark.hint(
    "NoneType: falta el return; imprimir no es devolver. Lo demás: se pide un número de Python o de NumPy, y "
    "no un arreglo, ni un texto, ni un entero."
)
def test_values_are_floats() -> None:
    """Las métricas devuelven un float de Python o de NumPy."""
    for metric, data in (
        (metrics.Precision, SPAM),
        (metrics.Recall, SPAM),
        (metrics.Accuracy, SPAM),
        (metrics.AverageQueryPrecision, QUERIES),
    ):
        value = metric()(**data)
        if not isinstance(value, float | np.floating):
            pytest.fail(f"{metric.__name__}()(...) devolvió {type(value).__name__}")


@pytest.mark.hint("TP / (TP + FP): de las 15 predicciones positivas del ejemplo se acertaron 5.")
def test_precision_of_the_slide() -> None:
    """Precision en el ejemplo de spam de la clase."""
    assert number("Precision", SPAM) == pytest.approx(1 / 3)


@pytest.mark.hint("TP / (TP + FN): de los 20 positivos del ejemplo se encontraron 5.")
def test_recall_of_the_slide() -> None:
    """Recall en el ejemplo de spam de la clase."""
    assert number("Recall", SPAM) == pytest.approx(0.25)


@pytest.mark.hint("(TP + TN) / (TP + TN + FP + FN): de las 100 filas del ejemplo se acertaron 75.")
def test_accuracy_of_the_slide() -> None:
    """Accuracy en el ejemplo de spam de la clase."""
    assert number("Accuracy", SPAM) == pytest.approx(0.75)


@pytest.mark.hint(
    "Primero la precisión de cada consulta, 2/4, 3/3, 0/5 y 2/4; después la media de las cuatro."
)
def test_average_query_precision_of_the_slide() -> None:
    """AverageQueryPrecision en el ejemplo de consultas de la clase."""
    assert number("AverageQueryPrecision", QUERIES) == pytest.approx(0.5)


@pytest.mark.hint(
    "__call__(self, **kwargs) recibe todos los argumentos con nombre; cada métrica toma los que necesita."
)
def test_other_arguments_are_ignored() -> None:
    """Las métricas ignoran los argumentos que no necesitan."""
    assert number("Recall", {**SPAM, **QUERIES}) == pytest.approx(0.25)
    assert number("AverageQueryPrecision", {**SPAM, **QUERIES}) == pytest.approx(0.5)


@pytest.mark.hint("class Precision(Metric): y lo mismo las otras tres.")
def test_the_four_inherit_from_metric() -> None:
    """Las cuatro métricas heredan de Metric."""
    classes = (metrics.Precision, metrics.Recall, metrics.Accuracy, metrics.AverageQueryPrecision)
    assert [cls.__name__ for cls in classes if not issubclass(cls, metrics.Metric)] == []


@pytest.mark.hint(
    "La clase base se puede crear y no sabe calcular nada: raise NotImplementedError, sin return."
)
def test_base_class_raises_not_implemented_error() -> None:
    """Llamar a Metric()() lanza NotImplementedError, y llamar a Accuracy no."""
    with pytest.raises(NotImplementedError):
        metrics.Metric()()
    assert number("Accuracy", {"truth": [1, 0, 1], "prediction": [1, 1, 1]}) == pytest.approx(2 / 3)


@pytest.mark.hint(
    "Un diccionario, no una lista: la clave es type(metric).__name__, y el valor, metric(**data). "
    "El return va después del bucle."
)
def test_evaluate_gives_a_value_for_each_class_name() -> None:
    """evaluate devuelve un diccionario con el valor de cada métrica, en el orden dado."""
    data = {"truth": [1, 1, 1, 0], "prediction": [1, 0, 0, 0], "q_id": [7, 7]}
    values = metrics.evaluate([metrics.Recall(), metrics.Precision()], **data)
    if values is None:
        pytest.fail("evaluate devolvió None: falta el return")
    assert list(values) == ["Recall", "Precision"]
    assert float(values["Recall"]) == pytest.approx(1 / 3)
    assert float(values["Precision"]) == pytest.approx(1.0)
