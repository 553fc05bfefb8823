"""Pruebas públicas de ex1: el ejemplo del enunciado y poco más."""

import norms
import numpy as np
import pytest


@pytest.mark.hint("¿Se cuentan los elementos por fila (axis=1) y no por columna?")
def test_l0_of_the_statement_example() -> None:
    """norm_l0 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_array_equal(norms.norm_l0(X), [2, 3])


@pytest.mark.hint("¿Se toma el valor absoluto antes de sumar?")
def test_l1_of_the_statement_example() -> None:
    """norm_l1 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_l1(X), [7.0, 5.0])


@pytest.mark.hint("Primero los cuadrados, después la suma de cada fila y al final la raíz.")
def test_l2_of_the_statement_example() -> None:
    """norm_l2 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_l2(X), [5.0, 3.0])


@pytest.mark.hint("Se busca el mayor valor absoluto: un número muy negativo también es grande.")
def test_inf_of_the_statement_example() -> None:
    """norm_inf da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_inf(X), [4.0, 2.0])


@pytest.mark.hint("Antes de calcular, mirar cuántas dimensiones tiene X (atributo ndim).")
def test_one_dimensional_input_raises_value_error() -> None:
    """norm_l1 lanza ValueError con un vector suelto, y no con una matriz de una fila."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        norms.norm_l1(np.array([3.0, -4.0]))
    np.testing.assert_allclose(norms.norm_l1(np.array([[3.0, -4.0]])), [7.0])
