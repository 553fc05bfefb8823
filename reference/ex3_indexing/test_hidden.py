"""Suite oculta de ex3: índices de usuarios."""

from collections.abc import Callable
from typing import Any

import indexing
import numpy as np
import pytest

USERS_ID = (7, 30, 7, 1, 4, 30, 11, 1, 7)
IDX2ID = [7, 30, 1, 4, 11]
ID2IDX = [-1, 2, -1, -1, 3, -1, -1, 0, -1, -1, -1, 4, *[-1] * 18, 1]

# In numeric order and without repeats: what is tested with these does not depend on handling either.
SORTED_USERS_ID = (1, 3, 4, 6)
SORTED_ID2IDX = [-1, 0, -1, 1, 2, -1, 3]


def assert_ints(actual: object, expected: object) -> None:
    """`actual` has the shape of `expected` and its numbers; its dtype has a test of its own."""
    numbers = np.asarray(actual)
    assert numbers.dtype.kind in "iuf", f"dtype {numbers.dtype}"
    assert numbers.shape == np.shape(expected)
    np.testing.assert_array_equal(numbers, np.asarray(expected))


@pytest.mark.points(1)
@pytest.mark.hint(
    "El orden es el de la primera vez que aparece cada id, no el numérico, y cada id está una sola vez."
)
def test_idx2id_is_in_order_of_first_appearance() -> None:
    """idx2id guarda cada id una vez, por orden de primera aparición."""
    assert_ints(indexing.UserIndex(list(USERS_ID)).idx2id, IDX2ID)
    assert_ints(indexing.UserIndex([3]).idx2id, [3])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Lo que guarda un objeto va en self, no en la clase ni en variables globales."
)
def test_two_indices_share_nothing() -> None:
    """Crear un segundo UserIndex no cambia el primero."""
    first = indexing.UserIndex(list(SORTED_USERS_ID))
    second = indexing.UserIndex([2, 5])
    assert_ints(first.idx2id, SORTED_USERS_ID)
    assert_ints(first.id2idx, SORTED_ID2IDX)
    assert_ints(second.idx2id, [2, 5])
    assert_ints(second.id2idx, [-1, -1, 0, -1, -1, 1])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Su longitud es el mayor id más uno; en la posición de cada id está su índice, y -1 donde no hay usuario."
)
def test_id2idx_has_the_index_of_each_id() -> None:
    """id2idx guarda el índice de cada id, -1 en los huecos, y tiene longitud max + 1."""
    assert_ints(indexing.UserIndex(list(USERS_ID)).id2idx, ID2IDX)
    assert_ints(indexing.UserIndex([2, 2]).id2idx, [-1, -1, 0])


@pytest.mark.points(0.25)
@pytest.mark.hint("Cada id pedido da un número, en el orden pedido y aunque se repita.")
def test_get_users_idx_of_known_ids() -> None:
    """get_users_idx da el índice de cada id conocido, en el orden pedido."""
    index = indexing.UserIndex(list(USERS_ID))
    assert_ints(np.ravel(index.get_users_idx([11, 1, 30, 1, 7, 4])), [4, 2, 1, 2, 0, 3])
    assert_ints(np.ravel(index.get_users_idx(list(USERS_ID))), [0, 1, 0, 2, 3, 1, 4, 2, 0])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Un hueco, un id mayor que el máximo y un id negativo valen -1: "
    "NumPy da error con el segundo, y con el tercero cuenta desde el final sin avisar."
)
def test_get_users_idx_of_unknown_ids() -> None:
    """get_users_idx da -1 para los ids que nunca aparecieron."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    assert_ints(np.ravel(index.get_users_idx([5, 3, 7, 6, 2**40])), [-1, 1, -1, 3, -1])
    assert_ints(np.ravel(index.get_users_idx([-1, 4, -3, -7, -1000])), [-1, 2, -1, -1, -1])
    assert_ints(np.ravel(indexing.UserIndex([0, 2]).get_users_idx([-1, 2, 0])), [-1, 1, 0])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Es la traducción inversa, de índices a ids: cada índice pedido da un id, en el orden pedido."
)
def test_get_users_id_of_valid_indices() -> None:
    """get_users_id da el id de cada índice, en el orden pedido."""
    index = indexing.UserIndex(list(USERS_ID))
    assert_ints(np.ravel(index.get_users_id([4, 0, 1, 0, 3, 2])), [11, 7, 30, 7, 4, 1])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. Un índice mayor que el último y uno negativo valen -1: "
    "NumPy da error con el primero, y con el segundo cuenta desde el final sin avisar."
)
def test_get_users_id_out_of_range() -> None:
    """get_users_id da -1 para los índices fuera de rango."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    assert_ints(np.ravel(index.get_users_id([4, 3, 9, 2**40, 0])), [-1, 6, -1, -1, 1])
    assert_ints(np.ravel(index.get_users_id([-1, 1, -2, -4, -100])), [-1, 3, -1, -1, -1])
    narrow = indexing.UserIndex(np.array([3, 204], dtype=np.uint8))
    assert_ints(np.ravel(narrow.get_users_id([1, 2, -1])), [204, -1, -1])


@pytest.mark.points(0.25)
@pytest.mark.hint("La longitud de id2idx la decide el mayor id, no la cantidad de usuarios.")
def test_large_ids() -> None:
    """Los ids grandes y muy separados se traducen igual que los pequeños."""
    index = indexing.UserIndex([999_999, 5, 1_000_000, 70_000, 5])
    assert_ints(index.idx2id, [999_999, 5, 1_000_000, 70_000])
    assert np.shape(index.id2idx) == (1_000_001,)
    assert_ints(index.get_users_idx([70_000, 1_000_000, 999_998, 5, 1_000_001]), [3, 2, -1, 1, -1])
    assert_ints(index.get_users_id([2, 0, 4]), [1_000_000, 999_999, -1])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Con muchos usuarios repetidos, conviene comparar el resultado con el de un dict llenado en un for."
)
def test_many_users_there_and_back() -> None:
    """Con muchos usuarios, ir de ids a índices y volver da los mismos ids."""
    ids = np.random.default_rng(31).integers(1, 3000, size=1500) * 7
    distinct = list(dict.fromkeys(ids.tolist()))
    indices = [distinct.index(user) for user in ids.tolist()]
    index = indexing.UserIndex(ids.copy())
    assert_ints(index.idx2id, distinct)
    assert_ints(index.get_users_idx(ids.copy()), indices)
    assert_ints(index.get_users_id(indices), ids)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray([]) es un arreglo de floats, con el que no se puede indexar: pedir dtype=int."
)
def test_get_users_idx_of_nothing() -> None:
    """get_users_idx de una secuencia vacía tiene longitud 0."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    assert_ints(index.get_users_idx([]), np.empty(0, dtype=int))
    assert_ints(index.get_users_idx(np.empty(0, dtype=int)), np.empty(0, dtype=int))
    assert_ints(index.get_users_idx([4]), [2])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray([]) es un arreglo de floats, con el que no se puede indexar: pedir dtype=int."
)
def test_get_users_id_of_nothing() -> None:
    """get_users_id de una secuencia vacía tiene longitud 0."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    assert_ints(index.get_users_id([]), np.empty(0, dtype=int))
    assert_ints(index.get_users_id(()), np.empty(0, dtype=int))
    assert_ints(index.get_users_id([2]), [4])


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. np.asarray admite listas, tuplas, range y arreglos por igual."
)
def test_every_kind_of_sequence_is_accepted() -> None:
    """Se admiten listas, tuplas, range y arreglos, también de solo lectura."""
    frozen, frozen_idxs = np.array(SORTED_USERS_ID), np.array([2, 0])
    frozen.setflags(write=False)
    frozen_idxs.setflags(write=False)
    index = indexing.UserIndex(frozen)
    assert_ints(index.idx2id, SORTED_USERS_ID)
    assert_ints(index.get_users_idx(frozen), [0, 1, 2, 3])
    assert_ints(index.get_users_id(frozen_idxs), [4, 1])
    assert_ints(indexing.UserIndex(SORTED_USERS_ID).get_users_idx((4, 2)), [2, -1])
    assert_ints(indexing.UserIndex(range(2, 5)).get_users_id(range(3)), [2, 3, 4])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.asarray no copia un arreglo: escribir sobre el resultado cambia los datos de quien llama."
)
def test_arguments_are_left_as_they_were() -> None:
    """Ni el constructor ni los métodos modifican lo que reciben."""
    users, listed = np.array([6, 3, 3, 1]), [6, 3, 3, 1]
    ids, idxs = np.array([6, -1, 20, 3]), np.array([1, 9, -2])
    assert np.shape(indexing.UserIndex(users).id2idx) == (7,)
    assert np.shape(indexing.UserIndex(listed).id2idx) == (7,)
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    assert_ints(index.get_users_idx(ids), [3, -1, -1, 1])
    assert_ints(index.get_users_id(idxs), [3, -1, -1])
    np.testing.assert_array_equal(users, [6, 3, 3, 1])
    assert listed == [6, 3, 3, 1]
    np.testing.assert_array_equal(ids, [6, -1, 20, 3])
    np.testing.assert_array_equal(idxs, [1, 9, -2])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "En un entero pequeño no cabe el máximo más 1, y en uno sin signo no cabe el -1: convertir antes a int64."
)
def test_integers_of_every_width() -> None:
    """Se admiten enteros de cualquier tamaño, con signo y sin él."""
    for dtype, top in ((np.uint8, 255), (np.int8, 127), (np.uint16, 65535), (np.int32, 300)):
        index = indexing.UserIndex(np.array([0, 3, 0, top], dtype=dtype))
        assert_ints(index.idx2id, [0, 3, top])
        assert np.shape(index.id2idx) == (top + 1,)
        assert_ints(index.get_users_idx(np.array([top, 0, 9], dtype=dtype)), [2, 0, -1])
        assert_ints(index.get_users_id(np.array([2, 1, 0], dtype=dtype)), [top, 3, 0])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Los dos atributos y los dos resultados son np.ndarray, con un dtype entero: None dice que falta el "
    "return, una lista que falta np.array, y los floats suelen venir de np.zeros o np.ones sin dtype."
)
def test_everything_is_an_array_of_integers() -> None:
    """Los atributos y los resultados son arreglos de NumPy de enteros."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    values = (index.idx2id, index.id2idx, index.get_users_idx([4, 2]), index.get_users_id([3, 0]))
    for value, expected in zip(values, (SORTED_USERS_ID, SORTED_ID2IDX, [2, -1], [6, 1]), strict=True):
        assert isinstance(value, np.ndarray)
        assert value.dtype.kind in "iu"
        assert_ints(value, expected)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El id negativo puede estar en cualquier lugar; el 0 es un id válido."
)
def test_negative_id_raises_value_error() -> None:
    """El constructor lanza ValueError si hay un id negativo."""
    for users_id in ([-1], [4, 2, -3], np.array([-5, 1])):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            indexing.UserIndex(users_id)
    assert_ints(indexing.UserIndex([0, 3]).idx2id, [0, 3])
    assert_ints(indexing.UserIndex([0]).id2idx, [0])


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. Comprobar la longitud antes de buscar el máximo."
)
def test_no_users_raises_value_error() -> None:
    """El constructor lanza ValueError si users_id está vacío."""
    for users_id in ([], np.empty(0, dtype=int)):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            indexing.UserIndex(users_id)
    assert_ints(indexing.UserIndex([6]).idx2id, [6])


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Se puede indexar con un arreglo de ids a la vez, y resolver los inválidos con una máscara."
)
def test_get_users_idx_has_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """get_users_idx está vectorizado."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    ids = np.random.default_rng(32).integers(-5, 12, size=600)
    expected = [SORTED_ID2IDX[i] if 0 <= i <= 6 else -1 for i in ids.tolist()]
    assert_ints(vectorised(index.get_users_idx, small=(ids[:4],), large=(ids,)), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Se puede indexar con un arreglo de índices a la vez, y resolver los inválidos con una máscara."
)
def test_get_users_id_has_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """get_users_id está vectorizado."""
    index = indexing.UserIndex(list(SORTED_USERS_ID))
    idxs = np.random.default_rng(33).integers(-3, 8, size=600)
    expected = [SORTED_USERS_ID[i] if 0 <= i < 4 else -1 for i in idxs.tolist()]
    assert_ints(vectorised(index.get_users_id, small=(idxs[:4],), large=(idxs,)), expected)
