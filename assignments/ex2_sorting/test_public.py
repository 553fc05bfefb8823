"""Pruebas públicas de ex2: el ejemplo del enunciado y poco más."""

import numpy as np
import pytest
import sorting


@pytest.mark.hint("Primero las normas de las filas; después, ordenarlas de mayor a menor.")
def test_norms_of_the_statement_example() -> None:
    """sorted_norms da lo que dice el ejemplo del enunciado."""
    X = np.array([[1, 2, 2], [-6, 0, 8], [2, -1, 2], [0, 0, 5]])
    np.testing.assert_allclose(sorting.sorted_norms(X), [10.0, 5.0, 3.0, 3.0])


@pytest.mark.hint("np.argsort da las posiciones de las filas en orden; con ellas se eligen las filas.")
def test_rows_of_the_statement_example() -> None:
    """sort_rows_by_norm da lo que dice el ejemplo del enunciado."""
    X = np.array([[1, 2, 2], [-6, 0, 8], [2, -1, 2], [0, 0, 5]])
    expected = [[-6, 0, 8], [0, 0, 5], [1, 2, 2], [2, -1, 2]]
    np.testing.assert_array_equal(sorting.sort_rows_by_norm(X), expected)


@pytest.mark.hint("Antes de calcular, mirar cuántas dimensiones tiene X (atributo ndim).")
def test_one_dimensional_input_raises_value_error() -> None:
    """sort_rows_by_norm lanza ValueError con un vector suelto, y no con una matriz de una columna."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        sorting.sort_rows_by_norm(np.array([3.0, -4.0]))
    np.testing.assert_array_equal(sorting.sort_rows_by_norm(np.array([[3.0], [-4.0]])), [[-4.0], [3.0]])
