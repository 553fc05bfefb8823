"""ex8 in Spanish with type hints: small functions, np.random.choice, early stop with array_equal."""

import numpy as np
import numpy.typing as npt

Matriz = npt.NDArray[np.floating]
Etiquetas = npt.NDArray[np.intp]
VUELTAS = 10


def elegir_comienzo(puntos: Matriz, n: int) -> Matriz:
    filas = np.random.choice(len(puntos), n, replace=False)
    return puntos[filas]


def asignar(puntos: Matriz, centroides: Matriz) -> Etiquetas:
    distancias = np.stack([np.linalg.norm(puntos - centroide, axis=1) for centroide in centroides])
    return distancias.argmin(axis=0)


def mover(puntos: Matriz, centroides: Matriz, etiquetas: Etiquetas) -> Matriz:
    nuevos = centroides.copy()
    for grupo in np.unique(etiquetas):
        nuevos[grupo] = np.mean(puntos[etiquetas == grupo], axis=0)
    return nuevos


def k_means(X: npt.ArrayLike, n: int) -> tuple[Matriz, Etiquetas]:
    puntos = np.asarray(X, dtype=np.float64)
    centroides = elegir_comienzo(puntos, n)  # con n < 0 o n > N ya lanza ValueError, y asignar con n = 0
    for _ in range(VUELTAS):
        etiquetas = asignar(puntos, centroides)
        nuevos = mover(puntos, centroides, etiquetas)
        if np.array_equal(nuevos, centroides):
            break
        centroides = nuevos
    return centroides, etiquetas
