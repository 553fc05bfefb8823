"""Pruebas públicas de ex9."""

import metrics
import numpy as np
import pytest


@pytest.mark.hint("Cada métrica se crea sin argumentos y se llama con los datos por nombre.")
def test_slide_example_gives_the_slide_values() -> None:
    """Los ejemplos de la clase: spam y consultas."""
    truth = np.repeat([0, 0, 1, 1], [70, 10, 15, 5])
    prediction = np.repeat([0, 1, 0, 1], [70, 10, 15, 5])
    assert float(metrics.Precision()(truth=truth, prediction=prediction)) == pytest.approx(1 / 3)
    assert float(metrics.Recall()(truth=truth, prediction=prediction)) == pytest.approx(0.25)
    assert float(metrics.Accuracy()(truth=truth, prediction=prediction)) == pytest.approx(0.75)
    average = metrics.AverageQueryPrecision()(
        q_id=[1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4],
        predicted_rank=[0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3, 4, 0, 1, 2, 3],
        truth_relevance=[1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1],
    )
    assert float(average) == pytest.approx(0.5)


@pytest.mark.hint("evaluate llama a cada métrica con todos los datos; la clave es type(metric).__name__.")
def test_evaluate_gives_a_value_for_each_class_name() -> None:
    """evaluate devuelve un diccionario con el valor de cada métrica, en el orden dado."""
    values = metrics.evaluate(
        [metrics.Recall(), metrics.Precision()], truth=[1, 1, 1, 0], prediction=[1, 0, 0, 0], q_id=[7, 7]
    )
    assert list(values) == ["Recall", "Precision"]
    assert float(values["Recall"]) == pytest.approx(1 / 3)
    assert float(values["Precision"]) == pytest.approx(1.0)


@pytest.mark.hint("La clase base no sabe calcular nada: que lo digan sus subclases.")
def test_base_class_raises_not_implemented_error() -> None:
    """Las métricas heredan de Metric, y llamar a Metric()() lanza NotImplementedError."""
    assert isinstance(metrics.Accuracy(), metrics.Metric)
    with pytest.raises(NotImplementedError):
        metrics.Metric()()
    assert float(metrics.Accuracy()(truth=[1, 0, 1], prediction=[1, 1, 1])) == pytest.approx(2 / 3)
