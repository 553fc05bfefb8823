"""Pruebas públicas de ex1: el ejemplo del enunciado y poco más."""

import norms
import numpy as np
import pytest


def each_norm(what: str) -> pytest.MarkDecorator:
    """Run the test for each of the four functions, under a title of its own."""
    names = ("norm_l0", "norm_l1", "norm_l2", "norm_inf")
    return pytest.mark.parametrize(
        "name", [pytest.param(name, id=name, marks=pytest.mark.title(f"{name} {what}.")) for name in names]
    )


@pytest.mark.hint(
    "NoneType: falta el return. list: falta np.array. Forma (3,): se recorrieron las columnas (axis=0). "
    "Forma (2, 1): sobra keepdims. Forma (): salió un solo número para toda la matriz."
)
@each_norm("devuelve un arreglo de NumPy con un número por fila")
def test_result_is_an_array_with_one_number_per_row(name: str) -> None:
    """Cada norma devuelve un arreglo de NumPy con un número por fila."""
    result = getattr(norms, name)(np.array([[3, -4, 0], [1, -2, 2]]))
    assert type(result).__name__ == "ndarray"
    assert result.shape == (2,)


@pytest.mark.hint("¿Se cuentan los elementos de cada fila que no son cero, sin sumarlos?")
def test_l0_of_the_statement_example() -> None:
    """norm_l0 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_array_equal(norms.norm_l0(X), [2, 3])


@pytest.mark.hint("¿Se toma el valor absoluto antes de sumar? Si sale [-1, 1], falta.")
def test_l1_of_the_statement_example() -> None:
    """norm_l1 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_l1(X), [7.0, 5.0])


@pytest.mark.hint("Cuadrados, suma de cada fila y raíz. Si sale [25, 9], falta la raíz.")
def test_l2_of_the_statement_example() -> None:
    """norm_l2 da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_l2(X), [5.0, 3.0])


@pytest.mark.hint("Un número muy negativo también es grande. Si sale [3, 2], falta el valor absoluto.")
def test_inf_of_the_statement_example() -> None:
    """norm_inf da lo que dice el ejemplo del enunciado."""
    X = np.array([[3, -4, 0], [1, -2, 2]])
    np.testing.assert_allclose(norms.norm_inf(X), [4.0, 2.0])


@pytest.mark.hint("Si sale [0, 1], los decimales se perdieron al convertir a enteros: convertir a float.")
def test_fractions_are_kept() -> None:
    """norm_l1 no pierde los decimales."""
    np.testing.assert_allclose(norms.norm_l1([[0.5, -0.25], [1.5, 0.0]]), [0.75, 1.5])


@pytest.mark.hint("Antes de calcular, mirar cuántas dimensiones tiene X (atributo ndim).")
def test_one_dimensional_input_raises_value_error() -> None:
    """norm_l1 lanza ValueError con un vector suelto, y no con una matriz de una fila."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        norms.norm_l1(np.array([3.0, -4.0]))
    np.testing.assert_allclose(norms.norm_l1(np.array([[3.0, -4.0]])), [7.0])
