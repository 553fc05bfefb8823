import numpy as np
from centroid_distance import centroid_distances


def elegir_centroides(X, n):
    """n filas al azar, sin repetir."""
    elegidas = []
    while len(elegidas) < n:
        candidata = X[np.random.randint(len(X))]
        repetida = False
        for otra in elegidas:
            if np.array_equal(candidata, otra):
                repetida = True
        if not repetida:
            elegidas.append(candidata)
    return np.array(elegidas)


def k_means(X, n):
    X = np.array(X, dtype=np.float64)
    if n < 1 or n > len(X):
        raise ValueError("n inválido")
    C = elegir_centroides(X, n)
    for vuelta in range(10):
        etiquetas = centroid_distances(X, C).argmin(axis=0)
        for i in range(n):
            if np.sum(etiquetas == i) > 0:
                C[i] = X[etiquetas == i].mean(axis=0)
    return C, etiquetas
