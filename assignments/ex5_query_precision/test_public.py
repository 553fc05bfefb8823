"""Pruebas públicas de ex5: el ejemplo de la clase y poco más."""

import numpy as np
import pytest
import query_precision

Q_ID = [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4]
PREDICTED_RANK = [0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3, 4, 0, 1, 2, 3]
T, F = True, False
TRUTH_RELEVANCE = [T, F, T, F, T, T, T, F, F, F, F, F, T, F, F, T]
SLIDE_RELEVANCE = [T, F, T, F, T, T, T, F, F, F, F, F, F, T, F, F, T]


@pytest.mark.hint("Primero la precisión de cada consulta (2/4, 3/3, 0/5 y 2/4); después, su promedio.")
def test_slide_example() -> None:
    """El ejemplo de la clase da 0.5."""
    result = query_precision.average_query_precision(Q_ID, PREDICTED_RANK, TRUTH_RELEVANCE)
    np.testing.assert_allclose(result, 0.5)


@pytest.mark.hint("Cada consulta pesa lo mismo, aunque una tenga más filas que la otra.")
def test_two_queries_with_gaps() -> None:
    """Dos consultas de distinto tamaño, mezcladas y con ids separados."""
    result = query_precision.average_query_precision([50, 8, 50, 50, 50], [0, 0, 1, 2, 3], [1, 1, 0, 0, 0])
    np.testing.assert_allclose(result, (1 / 4 + 1 / 1) / 2)


@pytest.mark.hint("Antes de calcular, comparar las tres longitudes.")
def test_misprinted_slide_raises_value_error() -> None:
    """La lista de 17 valores de la diapositiva lanza ValueError, y la correcta no."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        query_precision.average_query_precision(Q_ID, PREDICTED_RANK, SLIDE_RELEVANCE)
    result = query_precision.average_query_precision(Q_ID, PREDICTED_RANK, TRUTH_RELEVANCE)
    np.testing.assert_allclose(result, 0.5)
