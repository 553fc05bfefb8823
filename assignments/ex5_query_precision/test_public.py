"""Pruebas públicas de ex5: el ejemplo de la clase y poco más."""

import numpy as np
import pytest
import query_precision

Q_ID = [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4]
PREDICTED_RANK = [0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3, 4, 0, 1, 2, 3]
T, F = True, False
TRUTH_RELEVANCE = [T, F, T, F, T, T, T, F, F, F, F, F, T, F, F, T]
SLIDE_RELEVANCE = [T, F, T, F, T, T, T, F, F, F, F, F, F, T, F, F, T]


@pytest.mark.hint(
    "Si se obtuvo NoneType falta el return: imprimir no es devolver. Si se obtuvo ndarray falta promediar, o "
    "quedó un arreglo de un elemento: float(...) lo convierte. Si se obtuvo int, se perdieron los decimales."
)
def test_result_is_a_float() -> None:
    """Devuelve un número, float de Python o de NumPy."""
    result = query_precision.average_query_precision(Q_ID, PREDICTED_RANK, TRUTH_RELEVANCE)
    if not isinstance(result, float | np.floating):
        pytest.fail(f"se obtuvo {type(result).__name__}")


@pytest.mark.hint(
    "Primero la precisión de cada consulta (2/4, 3/3, 0/5 y 2/4); después, su promedio. "
    "2.0 es la suma sin dividir; 0.4375, el promedio de todas las filas; 0.25 viene de dividir con //."
)
def test_slide_example() -> None:
    """El ejemplo de la clase da 0.5."""
    result = query_precision.average_query_precision(Q_ID, PREDICTED_RANK, TRUTH_RELEVANCE)
    np.testing.assert_allclose(result, 0.5)


@pytest.mark.hint(
    "(1/4 + 1/1) / 2 es 0.625. 0.4 es el promedio de todas las filas: cada consulta pesa lo mismo, aunque "
    "una tenga más filas que la otra. Los números que no son ninguna consulta no cuentan."
)
def test_two_queries_with_gaps() -> None:
    """Dos consultas de distinto tamaño, mezcladas y con ids separados."""
    result = query_precision.average_query_precision([50, 8, 50, 50, 50], [0, 0, 1, 2, 3], [1, 1, 0, 0, 0])
    np.testing.assert_allclose(result, (1 / 4 + 1 / 1) / 2)


@pytest.mark.hint("Antes de calcular, comparar las tres longitudes.")
def test_misprinted_slide_raises_value_error() -> None:
    """La lista de 17 valores de la diapositiva lanza ValueError, y la correcta no."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        query_precision.average_query_precision(Q_ID, PREDICTED_RANK, SLIDE_RELEVANCE)
    query_precision.average_query_precision(Q_ID, PREDICTED_RANK, TRUTH_RELEVANCE)


@pytest.mark.hint("Sin filas no hay promedio: comprobar que haya alguna antes de dividir.")
def test_no_rows_raise_value_error() -> None:
    """Las secuencias vacías lanzan ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        query_precision.average_query_precision([], [], [])
