"""One typed norm for every p, l0 and l-infinity being branches of it; a dataclass checks the input."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass
class Rows:
    values: npt.NDArray[np.float64]

    @classmethod
    def of(cls, X: npt.ArrayLike) -> "Rows":
        values = np.asarray(X, dtype=np.float64)
        match values.shape:
            case (_, _):
                return cls(values)
            case shape:
                raise ValueError(f"wrong shape: {shape}")

    def norm(self, p: float) -> npt.NDArray[Any]:
        magnitudes = np.absolute(self.values)
        if not p:
            return np.sum(np.sign(magnitudes), axis=1).astype(np.int64)
        if np.isinf(p):
            return np.amax(magnitudes, axis=1)
        return np.power(np.sum(np.power(magnitudes, p), axis=1), 1 / p)


def norm_l0(X: npt.ArrayLike) -> npt.NDArray[np.int64]:
    return Rows.of(X).norm(0)


def norm_l1(X: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return Rows.of(X).norm(1)


def norm_l2(X: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return Rows.of(X).norm(2)


def norm_inf(X: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return Rows.of(X).norm(np.inf)
