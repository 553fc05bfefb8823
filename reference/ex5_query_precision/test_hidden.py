"""Suite oculta de ex5: el promedio de las precisiones de las consultas."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
import query_precision


def rows(sizes: Sequence[int], relevant: Sequence[int], ids: Sequence[int]) -> tuple[np.ndarray, ...]:
    """q_id, predicted_rank and truth_relevance, query after query; fresh in each call."""
    ranks = np.concatenate([np.arange(size) for size in sizes])
    hits = np.repeat(np.asarray(relevant), sizes)
    return np.repeat(np.asarray(ids), sizes), ranks, (ranks < hits).astype(int)


def mean_precision(sizes: Sequence[int], relevant: Sequence[int]) -> float:
    """The right answer, from the counts."""
    return float(np.mean(np.asarray(relevant) / np.asarray(sizes)))


def assert_number(actual: object, expected: float) -> None:
    """`actual` holds one number near `expected`, be it within an array; its type has a test of its own."""
    number = np.asarray(actual)
    assert number.dtype.kind in "iuf", f"dtype {number.dtype}"
    assert number.size == 1
    np.testing.assert_allclose(number.astype(np.float64), expected, rtol=1e-7)


# Most other answers have two decimals: a rounded result loses the points of this test and of the large ones.
@pytest.mark.points(1)
@pytest.mark.hint(
    "Primero la precisión de cada consulta y después su promedio: cada consulta pesa lo mismo, tenga las "
    "filas que tenga. Se mira con todos los decimales: no redondear ni dividir con //."
)
def test_mean_over_queries_of_different_sizes() -> None:
    """El resultado es el promedio sobre las consultas, no sobre las filas."""
    sizes, relevant = (5, 2, 3, 1), (1, 1, 2, 1)
    result = query_precision.average_query_precision(*rows(sizes, relevant, ids=(1, 2, 3, 4)))
    assert_number(result, mean_precision(sizes, relevant))


@pytest.mark.points(1)
@pytest.mark.hint(
    "Las filas de una consulta no siempre están juntas, ni la de puesto 0 va primero. Si se ordenan los ids, "
    "la relevancia tiene que quedar en el mismo orden."
)
def test_rows_in_any_order() -> None:
    """Las filas pueden venir en cualquier orden, con las consultas mezcladas."""
    sizes, relevant = (4, 1, 5, 4), (1, 1, 4, 3)
    expected = mean_precision(sizes, relevant)
    order = np.random.default_rng(51).permutation(sum(sizes))
    q_id, rank, relevance = rows(sizes, relevant, ids=(1, 2, 3, 4))
    assert_number(
        query_precision.average_query_precision(q_id[order], rank[order], relevance[order]), expected
    )
    assert_number(query_precision.average_query_precision(q_id[::-1], rank[::-1], relevance[::-1]), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Los ids no tienen por qué ser 0, 1, 2…: los números que nadie usa no son consultas y no "
    "entran en el promedio."
)
def test_ids_with_gaps() -> None:
    """Los ids pueden tener huecos, y sus filas estar mezcladas."""
    sizes, relevant = (2, 5, 4), (1, 5, 3)
    data = rows(sizes, relevant, ids=(901, 7, 46))
    order = [4, 0, 7, 2, 9, 1, 3, 8, 10, 5, 6]
    result = query_precision.average_query_precision(*[values[order] for values in data])
    assert_number(result, mean_precision(sizes, relevant))


@pytest.mark.points(0.5)
@pytest.mark.hint("Un id negativo es una consulta como las demás: np.unique los numera a todos desde 0.")
def test_negative_ids() -> None:
    """Los ids pueden ser negativos."""
    sizes, relevant = (3, 4, 1, 2, 1), (3, 0, 1, 0, 1)
    result = query_precision.average_query_precision(*rows(sizes, relevant, ids=(1, -1, -(2**40), -2, 2)))
    assert_number(result, mean_precision(sizes, relevant))


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Un id sirve para comparar, no para calcular ni para dar tamaño a un arreglo. En float, o en un entero "
    "de menos bits, dos ids enormes y distintos se confunden: dejar q_id como entero."
)
def test_huge_ids() -> None:
    """Los ids pueden ser enormes y estar pegados."""
    sizes, relevant = (2, 4, 3), (1, 3, 3)
    q_id, rank, relevance = rows(sizes, relevant, ids=(2**62, 2**62 - 1, 2**61))
    expected = mean_precision(sizes, relevant)
    assert_number(query_precision.average_query_precision(q_id, rank, relevance), expected)
    assert_number(
        query_precision.average_query_precision(q_id.tolist(), rank.tolist(), relevance.tolist()), expected
    )


@pytest.mark.points(0.5)
@pytest.mark.hint("El puesto no entra en la fórmula: los resultados de una consulta son sus filas.")
def test_ranks_with_gaps_and_repeats() -> None:
    """El resultado no depende de los puestos, tengan huecos o se repitan."""
    sizes, relevant = (4, 2, 5), (1, 2, 2)
    expected = mean_precision(sizes, relevant)
    q_id, _, relevance = rows(sizes, relevant, ids=(1, 2, 3))
    for rank in (
        [0, 5, 9, 7, 2, 7, 3, 4, 6, 100, 200],
        [0, 0, 0, 0, 1, 1, 2, 0, 2, 2, 2],
        [3, 2, 1, 0, 1, 0, 4, 3, 2, 1, 0],
    ):
        assert_number(query_precision.average_query_precision(q_id, np.array(rank), relevance), expected)


@pytest.mark.points(0.5)
@pytest.mark.hint("Una consulta sin relevantes aporta un 0 al promedio, y no desaparece de él.")
def test_queries_without_relevant_results_and_single_ones() -> None:
    """Cuentan las consultas sin relevantes; puede haber una sola consulta y una sola fila."""
    function = query_precision.average_query_precision
    assert_number(function(*rows((3, 2), (0, 1), ids=(1, 2))), 0.25)
    assert_number(function(*rows((5,), (2,), ids=(8,))), 0.4)
    assert_number(function(np.array([3]), np.array([0]), np.array([1])), 1.0)
    assert_number(function(np.array([3]), np.array([0]), np.array([0])), 0.0)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Al contar o restar en el tipo de la entrada se puede desbordar: conviene sumar en int64 o float64."
)
def test_bool_and_integers_of_every_width() -> None:
    """La relevancia puede ser bool, y todo puede ser de enteros de cualquier tamaño."""
    sizes, relevant = (400, 2, 5), (300, 1, 5)
    expected = mean_precision(sizes, relevant)
    q_id, rank, relevance = rows(sizes, relevant, ids=(1, 2, 127))
    function = query_precision.average_query_precision
    for dtype in (np.bool_, np.uint8, np.int8, np.int32):
        assert_number(function(q_id, rank, relevance.astype(dtype)), expected)
    for dtype in (np.uint8, np.int8, np.int16, np.uint32):
        assert_number(function(q_id.astype(dtype), rank.astype(np.int16), relevance), expected)
    extremes = np.where(q_id == 1, -128, q_id).astype(np.int8)
    assert_number(function(extremes, rank, relevance), expected)


# So many queries that a matrix of one byte for each query and row is more than memory_mb; a loop with one
# mask for each query still ends in time, and loses the points of the vectorised test alone.
@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Ordenar y contar alcanza: no hace falta una matriz que compare cada consulta con cada fila."
)
def test_a_hundred_thousand_rows() -> None:
    """Con cien mil filas y muchas consultas la memoria alcanza."""
    rng = np.random.default_rng(52)
    query = np.concatenate([np.arange(12_000), rng.integers(0, 12_000, size=88_000)])
    relevance = rng.random(100_000) < 0.3
    expected = float(np.mean(np.bincount(query, weights=relevance) / np.bincount(query)))
    ids = rng.permutation(12_000) * 1_000_003 - 10**9
    rank = rng.integers(0, 50, size=100_000)
    assert_number(query_precision.average_query_precision(ids[query], rank, relevance), expected)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "np.asarray admite listas, tuplas y arreglos por igual; en uno de solo lectura no se puede escribir."
)
def test_every_kind_of_sequence_is_accepted() -> None:
    """Se admiten listas, tuplas y arreglos de solo lectura."""
    function = query_precision.average_query_precision
    q_id, rank, relevance = [4, 9, 4, 9, 4, 9], (0, 0, 1, 1, 2, 2), [True, True, False, True, False, False]
    assert_number(function(q_id, rank, relevance), 0.5)
    assert_number(function(tuple(q_id), list(rank), tuple(relevance)), 0.5)
    frozen = [np.array(values) for values in (q_id, rank, relevance)]
    for array in frozen:
        array.setflags(write=False)
    assert_number(function(*frozen), 0.5)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "El método .sort() ordena el arreglo de quien llama; np.sort y np.argsort no."
)
def test_arguments_are_left_as_they_were() -> None:
    """No se modifica lo que se recibe."""
    originals = ([9, 4, 9, 4], [1, 1, 0, 0], [0, 1, 1, 1])
    arrays = [np.array(values) for values in originals]
    lists = [list(values) for values in originals]
    from_arrays = query_precision.average_query_precision(*arrays)
    from_lists = query_precision.average_query_precision(*lists)
    np.testing.assert_array_equal(arrays, originals)
    np.testing.assert_array_equal(lists, originals)
    assert_number(from_arrays, 0.75)
    assert_number(from_lists, 0.75)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. El resultado es un número con decimales: ni un arreglo, "
    "aunque tenga un solo elemento, ni un entero. Si es None falta el return: imprimir no es devolver."
)
def test_result_is_a_float() -> None:
    """Devuelve un float de Python o de NumPy."""
    ordinary = query_precision.average_query_precision(*rows((4, 4), (1, 1), ids=(1, 2)))
    perfect = query_precision.average_query_precision(*rows((1, 1), (1, 1), ids=(1, 2)))
    for result in (ordinary, perfect):
        assert isinstance(result, float | np.floating)
    assert_number(ordinary, 0.25)
    assert_number(perfect, 1.0)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Son tres longitudes: hay que comparar las tres, también la de los puestos, y lanzar ValueError (assert "
    "lanza otra cosa)."
)
def test_different_lengths_raise_value_error() -> None:
    """Lanza ValueError si las tres longitudes no son iguales."""
    function = query_precision.average_query_precision
    wrong: list[tuple[list[int], list[int], list[int]]] = [
        ([1, 1, 2], [0, 1, 0], [1, 0]),
        ([1, 1, 2], [0, 1], [1, 0, 1]),
        ([1, 2], [0, 1, 0], [1, 0, 1]),
        ([1, 1, 2], [0, 1], [1, 0]),
        ([1, 1], [0, 1, 0], [1, 0]),
        ([1, 1], [0, 1], [1, 0, 1]),
        ([1, 1, 2], [0, 1, 0], [1]),
        ([1, 1, 2], [0], [1, 0, 1]),
        ([1], [0, 1], [1, 0]),
        ([1, 2], [0, 0], []),
    ]
    for data in wrong:
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            function(*data)
        with pytest.raises(ValueError):  # noqa: PT011
            function(*[np.array(values, dtype=int) for values in data])
    assert_number(function([7, 7, 7], [0, 1, 2], [1, 1, 1]), 1.0)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. Sin filas no hay promedio: comprobarlo antes de dividir."
)
def test_no_rows_raise_value_error() -> None:
    """Lanza ValueError si no hay ninguna fila."""
    function = query_precision.average_query_precision
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
        function([], [], [])
    with pytest.raises(ValueError):  # noqa: PT011
        function(*[np.empty(0, dtype=int) for _ in range(3)])
    assert_number(function([5, 5], [0, 1], [1, 1]), 1.0)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.unique con return_inverse numera las consultas, y np.bincount cuenta y suma por número."
)
def test_no_loop_over_data(vectorised: Callable[..., Any]) -> None:
    """Está vectorizada: sin bucles sobre las filas ni sobre las consultas."""
    rng = np.random.default_rng(53)
    sizes = rng.integers(1, 9, size=90)
    relevant = rng.integers(0, sizes + 1)
    expected = mean_precision(sizes, relevant)
    order = rng.permutation(sizes.sum())
    large = [values[order] for values in rows(sizes, relevant, ids=np.arange(90))]
    small = rows((2, 1), (1, 1), ids=(0, 1))
    assert_number(vectorised(query_precision.average_query_precision, small=small, large=large), expected)
