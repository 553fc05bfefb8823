"""Pruebas públicas de ex3: el ejemplo de la clase y poco más."""

import indexing
import numpy as np
import pytest

USERS_ID = [15, 12, 14, 10, 1, 2, 1]


@pytest.mark.hint(
    "NoneType: falta el return. list: falta np.array. float64: np.zeros, np.ones y np.empty dan floats si no "
    "se les pide dtype=int. Forma (7, 1): es una columna, y se pide una sola dimensión."
)
def test_everything_is_an_array_of_integers() -> None:
    """Los atributos y los resultados del ejemplo de la clase son arreglos de NumPy de enteros."""
    index = indexing.UserIndex(USERS_ID)
    for value in (index.idx2id, index.id2idx, index.get_users_idx(USERS_ID), index.get_users_id([0, 5, 6])):
        if not isinstance(value, np.ndarray):
            pytest.fail(f"se obtuvo {type(value).__name__}")
        if value.dtype.kind not in "iu" or value.ndim != 1:
            pytest.fail(f"se obtuvo un arreglo de {value.dtype}, de forma {value.shape}")


@pytest.mark.hint(
    "Un id que ya apareció no recibe un índice nuevo. Si los ids salen ordenados, sobra un orden."
)
def test_idx2id_of_the_slide() -> None:
    """idx2id guarda los ids del ejemplo de la clase por orden de primera aparición."""
    index = indexing.UserIndex(USERS_ID)
    np.testing.assert_array_equal(index.idx2id, [15, 12, 14, 10, 1, 2])


@pytest.mark.hint("Conviene empezar con un arreglo lleno de -1 y completar solo los ids que existen.")
def test_id2idx_of_the_slide() -> None:
    """id2idx guarda el índice de cada id del ejemplo de la clase, y -1 en los huecos."""
    index = indexing.UserIndex(USERS_ID)
    expected = [-1, 4, 5, -1, -1, -1, -1, -1, -1, -1, 3, -1, 1, -1, 2, 0]
    np.testing.assert_array_equal(index.id2idx, expected)


@pytest.mark.hint("Los ids que nunca aparecieron valen -1, aunque sean mayores que el máximo.")
def test_get_users_idx_of_the_slide() -> None:
    """get_users_idx traduce los ids del ejemplo de la clase."""
    index = indexing.UserIndex(USERS_ID)
    np.testing.assert_array_equal(index.get_users_idx(USERS_ID), [0, 1, 2, 3, 4, 5, 4])
    np.testing.assert_array_equal(index.get_users_idx([2, 7, 99]), [5, -1, -1])


@pytest.mark.hint(
    "Los índices fuera de rango valen -1, también los negativos: si sale 2 al final, es idx2id[-1]."
)
def test_get_users_id_of_the_slide() -> None:
    """get_users_id traduce los índices del ejemplo de la clase."""
    index = indexing.UserIndex(USERS_ID)
    np.testing.assert_array_equal(index.get_users_id([0, 5, 6, -1]), [15, 2, -1, -1])
