"""Suite oculta de ex8.

The starts are random, so a test judges only what every start leads to, or states the chance that a correct
solution fails it. "Every start" was checked by running the reference from each of them.
"""

import warnings
from collections.abc import Callable
from typing import Any

import kmeans
import numpy as np
import pytest

# one test asks for the absence of warnings; in the others they cost nothing
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def run(X: Any, n: int) -> tuple[np.ndarray, np.ndarray]:
    """One call on a copy of `X`: centroids (n, d) and labels (N,), of the right shapes and in range."""
    rows, columns = np.shape(X)
    return unpack(kmeans.k_means(X.copy(), n), rows, columns, n)


def unpack(result: Any, rows: int, columns: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The two parts of what k_means returned, as arrays that can be compared."""
    first, second = result
    centroids, numbers = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    assert centroids.shape == (n, columns)
    assert numbers.shape == (rows,)
    labels = numbers.astype(int)
    assert np.all(labels == numbers)
    assert np.all((labels >= 0) & (labels < n))
    return centroids, labels


def groups(centres: list[list[float]], sizes: list[int]) -> np.ndarray:
    """Points within 1 of each centre, group after group."""
    spread = np.random.default_rng(80).uniform(-1, 1, size=(sum(sizes), 2))
    return np.repeat(np.array(centres), sizes, axis=0) + spread


def group_means(X: np.ndarray, sizes: list[int]) -> np.ndarray:
    """For each row the mean of its group: what `centroids[labels]` is when the groups were found."""
    parts = np.split(X.astype(float), np.cumsum(sizes)[:-1])
    return np.concatenate([np.tile(part.mean(axis=0), (len(part), 1)) for part in parts])


def found(result: tuple[np.ndarray, np.ndarray], expected: np.ndarray) -> bool:
    """Whether the call found the groups whose means, row by row, are `expected`."""
    centroids, labels = result
    return np.allclose(centroids[labels], expected, rtol=1e-7, atol=0)


@pytest.mark.points(1.5)
@pytest.mark.hint("Con un solo grupo, el centroide es la media de todas las filas (axis=0).")
def test_one_cluster_has_the_mean_as_centroid() -> None:
    """Con n = 1 el centroide es la media de todas las filas y todas tienen la etiqueta 0."""
    X = np.random.default_rng(81).normal(3, 2, size=(9, 4))
    expected = X.mean(axis=0)
    centroids, labels = run(X, 1)
    np.testing.assert_allclose(centroids, [expected], rtol=1e-7)
    np.testing.assert_array_equal(labels, np.zeros(9))


@pytest.mark.points(1.5)
@pytest.mark.hint("Las filas de comienzo deben ser distintas: np.random.choice tiene un argumento para eso.")
def test_as_many_clusters_as_rows_gives_each_row_its_own() -> None:
    """Con n = N y filas distintas cada fila queda sola en su grupo."""
    X = np.random.default_rng(82).normal(3, 2, size=(8, 3))
    for _ in range(3):
        centroids, labels = run(X, 8)
        np.testing.assert_array_equal(np.sort(labels), np.arange(8))
        np.testing.assert_allclose(centroids[labels], X, rtol=1e-7)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Si las dos primeras filas caen en el mismo grupo, hacen falta varias vueltas para separarlos."
)
def test_two_separated_groups_are_found_by_every_call() -> None:
    """Dos grupos bien separados aparecen en todas las llamadas."""
    sizes = [9, 5]
    X = groups([[40.0, 10.0], [0.0, -30.0]], sizes)
    expected = group_means(X, sizes)
    for _ in range(10):
        centroids, labels = run(X, 2)
        np.testing.assert_allclose(centroids[labels], expected, rtol=1e-7)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Lejos del origen la fórmula desarrollada de la distancia pierde las cifras: restar primero."
)
def test_groups_far_from_the_origin_are_found() -> None:
    """Dos grupos separados y lejos del origen aparecen en todas las llamadas."""
    sizes = [5, 6]
    X = groups([[3e9, -2e9], [3e9 + 20, -2e9]], sizes)
    expected = group_means(X, sizes)
    for _ in range(5):
        centroids, labels = run(X, 2)
        np.testing.assert_allclose(centroids[labels] - expected, np.zeros(X.shape), atol=1e-4)


@pytest.mark.points(2)
@pytest.mark.hint("¿Se dan las diez vueltas? En cada una, todas las asignaciones y después todas las medias.")
def test_centroids_and_labels_belong_together_at_the_end() -> None:
    """Al terminar, cada etiqueta es la del centroide más cercano y cada centroide la media de sus filas."""
    # from each of the 45 and 220 starts: settled after 6 rounds at most, no ties, no cluster emptied
    ten = [[11, 21], [22, 26], [27, 2], [17, 16], [17, 14], [12, 3], [11, 3], [14, 18], [22, 7], [21, 20]]
    twelve = [
        [7, 24],
        [22, 1],
        [10, 8],
        [17, 27],
        [9, 29],
        [15, 24],
        [26, 4],
        [14, 10],
        [15, 5],
        [5, 10],
        [19, 4],
    ]
    for rows, n in ((ten, 2), ([*twelve, [28, 15]], 3)):
        X = np.array(rows, dtype=float)
        for _ in range(14):
            centroids, labels = run(X, n)
            distances = np.linalg.norm(X[:, None] - centroids, axis=2)
            np.testing.assert_array_equal(labels, distances.argmin(axis=1))
            np.testing.assert_array_equal(np.unique(labels), np.arange(n))
            means = [X[labels == cluster].mean(axis=0) for cluster in range(n)]
            np.testing.assert_allclose(centroids, means, rtol=1e-7)


@pytest.mark.points(1)
@pytest.mark.hint("Los centroides de comienzo son filas de X elegidas al azar, y se mueven en cada vuelta.")
def test_three_groups_are_found_by_many_calls() -> None:
    """Tres grupos separados aparecen en al menos 15 de 50 llamadas."""
    # seven starts in eight lead to them: a correct solution fails with a chance below 1e-12
    sizes = [6, 6, 6]
    X = groups([[100.0, 50.0], [112.0, 50.0], [106.0, 60.0]], sizes)
    expected = group_means(X, sizes)
    assert sum(found(run(X, 3), expected) for _ in range(50)) >= 15


@pytest.mark.points(1)
@pytest.mark.hint("Cada llamada debe elegir otras filas: sin semilla fija y sin tomar siempre las primeras.")
def test_calls_start_from_different_rows() -> None:
    """Con cinco grupos, 30 llamadas no dan todas el mismo resultado."""
    # the likeliest result has a chance of a third: a correct solution fails with a chance below 1e-13
    X = groups([[0.0, 0.0], [50.0, 0.0], [0.0, 50.0], [50.0, 50.0], [25.0, 25.0]], [4] * 5)
    results = set()
    for _ in range(30):
        centroids, labels = run(X, 5)
        used = np.unique(labels)
        means = [X[labels == cluster].mean(axis=0) for cluster in used]
        np.testing.assert_allclose(centroids[used], means, rtol=1e-7)
        results.add(frozenset(map(tuple, centroids.round(6).tolist())))
    assert len(results) > 1


@pytest.mark.points(0.5)
@pytest.mark.hint("La media de cero filas es nan y avisa: mirar antes si el grupo tiene filas.")
def test_emptied_cluster_gives_no_nan_and_no_warning() -> None:
    """Un grupo que se queda sin puntos no produce nan ni avisos."""
    X = np.array([[4.0, -1.0]] * 6)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        centroids, labels = run(X, 3)
    assert not [warning for warning in caught if issubclass(warning.category, RuntimeWarning)]
    np.testing.assert_array_equal(np.isnan(centroids), np.zeros((3, 2)))
    np.testing.assert_allclose(centroids[labels], X, rtol=1e-7)


@pytest.mark.points(0.5)
@pytest.mark.hint("Si a un grupo no le queda ninguna fila, su centroide se queda donde estaba.")
def test_emptied_cluster_keeps_its_centroid() -> None:
    """Un grupo que se queda sin puntos conserva su centroide."""
    X = np.array([[1.0, 2.0], [1.0, 2.0], [7.0, -4.0], [1.0, 2.0], [1.0, 2.0]])
    for _ in range(6):  # every start ends so: those with three equal rows, and those with two
        centroids, labels = run(X, 3)
        np.testing.assert_allclose(
            centroids[np.argsort(centroids[:, 0])], [[1, 2], [1, 2], [7, -4]], rtol=1e-7
        )
        np.testing.assert_allclose(centroids[labels], X, rtol=1e-7)


@pytest.mark.points(0.75)
@pytest.mark.hint(
    "Convertir X a float antes de empezar: los centroides copiados de un arreglo entero se truncan."
)
def test_integer_data_gives_untruncated_centroids() -> None:
    """Con datos enteros de cualquier tamaño, o lógicos, los centroides no se truncan."""
    for dtype in (np.uint8, np.int8, np.int16, np.int64):
        low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
        if dtype is np.int64:
            low, high = -(10**6), 10**6
        X = np.array([[low, 1], [low + 1, 4], [high, 1], [high - 1, 1], [high, 3]], dtype=dtype)
        expected = group_means(X, [2, 3])
        centroids, labels = run(X, 2)
        np.testing.assert_allclose(centroids[labels], expected, rtol=1e-7)
    flags = np.array([[True, False, False, True], [True, False, False, False], [True, False, False, True]])
    centroids, _ = run(flags, 1)
    np.testing.assert_allclose(centroids, [[1, 0, 0, 2 / 3]], rtol=1e-7)


@pytest.mark.points(0.5)
@pytest.mark.hint("np.asarray convierte una lista en arreglo; nada debe depender del orden en memoria de X.")
def test_every_kind_of_input_is_accepted() -> None:
    """X puede ser una lista, de float32, estar en orden de Fortran y ser de solo lectura."""
    sizes = [4, 3]
    X = groups([[40.0, 10.0], [0.0, -30.0]], sizes)
    expected = group_means(X, sizes)
    frozen = np.asfortranarray(X)
    frozen.flags.writeable = False
    single, as_list = X.astype(np.float32), X.tolist()
    for argument, rtol in ((as_list, 1e-7), (frozen, 1e-7), (single, 1e-5)):
        centroids, labels = unpack(kmeans.k_means(argument, 2), 7, 2, 2)
        np.testing.assert_allclose(centroids[labels], expected, rtol=rtol)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Hay que devolver dos cosas, centroids y labels, en ese orden; labels con dtype entero."
)
def test_result_is_a_float_and_an_integer_ndarray() -> None:
    """Se devuelven dos arreglos de NumPy: centroides con decimales y etiquetas enteras."""
    X = np.array([[1, 1], [1, 2], [90, 95], [90, 90]])
    centroids, labels = kmeans.k_means(X, 2)
    assert isinstance(centroids, np.ndarray)
    assert isinstance(labels, np.ndarray)
    assert centroids.dtype.kind == "f"
    assert labels.dtype.kind in "iu"
    np.testing.assert_allclose(centroids[labels], [[1, 1.5], [1, 1.5], [90, 92.5], [90, 92.5]], rtol=1e-7)


@pytest.mark.points(0.25)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "np.random.shuffle y las operaciones como X -= ... cambian los datos de quien llama."
)
def test_input_is_left_as_it_was() -> None:
    """X no cambia, tampoco el orden de sus filas."""
    sizes = [4, 3]
    X = groups([[40.0, 10.0], [0.0, -30.0]], sizes)
    before, expected = X.copy(), group_means(X, sizes)
    centroids, labels = unpack(kmeans.k_means(X, 2), 7, 2, 2)
    np.testing.assert_array_equal(X, before)
    np.testing.assert_allclose(centroids[labels], expected, rtol=1e-7)


@pytest.mark.points(0.5)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Comprobar n antes de elegir las filas: vale desde 1 hasta el número de filas."
)
def test_impossible_number_of_clusters_raises_value_error() -> None:
    """Si n es menor que 1 o mayor que N se lanza ValueError."""
    X = np.array([[1.0, 2.0], [3.0, 5.0], [8.0, 8.0]])
    for n in (0, -1, 4):
        with pytest.raises(ValueError):  # noqa: PT011 - the message is the student's own
            kmeans.k_means(X.copy(), n)
    centroids, _ = run(X, 1)
    np.testing.assert_allclose(centroids, [[4, 5]], rtol=1e-7)


@pytest.mark.points(2)
@pytest.mark.hint(
    "Se gana solo junto con el valor correcto. "
    "Las distancias de todos los puntos se calculan de una vez; solo se recorren vueltas y grupos."
)
def test_no_loop_over_points(vectorised: Callable[..., Any]) -> None:
    """Vectorizado: ningún bucle sobre los puntos, y grupos correctos."""
    sizes = [300, 240]
    X = groups([[40.0, 10.0], [0.0, -30.0]], sizes)
    expected = group_means(X, sizes)
    small = groups([[40.0, 10.0], [0.0, -30.0]], [4, 3])
    result = vectorised(kmeans.k_means, small=(small, 2), large=(X.copy(), 2), data=("X",))
    centroids, labels = unpack(result, 540, 2, 2)
    np.testing.assert_allclose(centroids[labels], expected, rtol=1e-7)
