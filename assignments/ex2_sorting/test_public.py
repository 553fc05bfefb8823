"""Pruebas públicas de ex2: el ejemplo del enunciado y poco más."""

import numpy as np
import pytest
import sorting


def example() -> np.ndarray:
    """The statement's matrix, with norms 3, 10, 3 and 5."""
    return np.array([[1, 2, 2], [-6, 0, 8], [2, -1, 2], [0, 0, 5]])


@pytest.mark.hint(
    "NoneType: falta el return. list: falta np.array. Forma (3,): las normas son de las columnas (axis=0). "
    "Forma (4, 1): sobra keepdims."
)
def test_norms_are_an_array_with_one_number_per_row() -> None:
    """sorted_norms devuelve un arreglo de NumPy con un número por fila."""
    result = sorting.sorted_norms(example())
    assert type(result).__name__ == "ndarray"
    assert result.shape == (4,)


@pytest.mark.hint(
    "NoneType: falta el return. list: falta np.array. La forma debe ser la de X: (3, 4) es la transpuesta."
)
def test_rows_are_an_array_of_the_same_shape() -> None:
    """sort_rows_by_norm devuelve un arreglo de NumPy de la forma de X."""
    result = sorting.sort_rows_by_norm(example())
    assert type(result).__name__ == "ndarray"
    assert result.shape == (4, 3)


@pytest.mark.hint("Si sale [100, 25, 9, 9], falta la raíz; si sale [3, 3, 5, 10], falta dar vuelta el orden.")
def test_norms_of_the_statement_example() -> None:
    """sorted_norms da lo que dice el ejemplo del enunciado."""
    np.testing.assert_allclose(sorting.sorted_norms(example()), [10.0, 5.0, 3.0, 3.0])


@pytest.mark.hint(
    "np.argsort da las posiciones de las filas en orden; con ellas se eligen las filas enteras. "
    "Si [2, -1, 2] sale antes que [1, 2, 2], el orden no es estable."
)
def test_rows_of_the_statement_example() -> None:
    """sort_rows_by_norm da lo que dice el ejemplo del enunciado."""
    expected = [[-6, 0, 8], [0, 0, 5], [1, 2, 2], [2, -1, 2]]
    np.testing.assert_array_equal(sorting.sort_rows_by_norm(example()), expected)


@pytest.mark.hint("Antes de calcular, mirar cuántas dimensiones tiene X (atributo ndim).")
def test_one_dimensional_input_raises_value_error() -> None:
    """sort_rows_by_norm lanza ValueError con un vector suelto, y no con una matriz de una columna."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        sorting.sort_rows_by_norm(np.array([3.0, -4.0]))
    np.testing.assert_array_equal(sorting.sort_rows_by_norm(np.array([[3.0], [-4.0]])), [[-4.0], [3.0]])
