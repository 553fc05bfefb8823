"""Sources of a module `norms` whose function `f(X)` is vectorised, by id: correct work in many styles.

Everything starts after `import numpy as np`, as in `spelled_loops`.
"""

STYLES = {
    "one expression": """
        def f(X):
            return np.sqrt((np.asarray(X, float) ** 2).sum(axis=1))
    """,
    "words about loops": '''
        def f(X):
            """Never for x in X, [x for x in X] or np.vectorize."""
            # for row in X: while True: map(f, X)
            "while True: pass"
            return X.sum()
    ''',
    "a helper": """
        def _matrix(X):
            X = np.asarray(X, dtype=float)
            if X.ndim != 2:
                raise ValueError(f"X must be 2-D, not {X.ndim}-D")
            return X

        def f(X):
            return np.abs(_matrix(X)).max(axis=1)
    """,
    "an unused helper that loops": """
        def slow(X):
            return [x for x in X]

        def f(X):
            return X.sum(axis=1)
    """,
    "a local name like a helper that loops": """
        def rows(X):
            return [x for x in X]

        def f(X):
            rows = X.sum(axis=1)
            return rows
    """,
    "a check below the main guard": """
        def f(X):
            return X.sum(axis=1)

        if __name__ == "__main__":
            for x in range(int(input())):
                print(f(np.ones((x, x))))
    """,
    "a helper only of the main guard": """
        def f(X):
            return X.sum(axis=1)

        if __name__ == "__main__":
            def report(X):
                for x in X:
                    print(x)
            report(f(np.ones((3, 3))))
    """,
    "a loop over a literal tuple": """
        def f(X, C):
            for a in (X, C):
                if a.ndim != 2:
                    raise ValueError
            return X @ C.T
    """,
    "a loop over a literal list": """
        def f(X, C):
            for a in [X, C]:
                assert a.ndim == 2
            return X @ C.T
    """,
    "a loop over a literal bound to a name": """
        def f(X, C):
            arrays = (X, C)
            for a in arrays:
                assert a.ndim == 2
            return X @ C.T
    """,
    "a loop over a list bound to a name": """
        def f(X, C):
            arrays = [X, C]
            for i, a in enumerate(arrays):
                assert a.ndim == 2, i
            return X @ C.T
    """,
    "a loop over literal pairs": """
        def f(X, C):
            for name, a in (("X", X), ("C", C)):
                if a.ndim != 2:
                    raise ValueError(name)
            return X @ C.T
    """,
    "a loop over a literal dictionary": """
        def f(X, C):
            for name, a in {"X": X, "C": C}.items():
                if a.ndim != 2:
                    raise ValueError(name)
            return X @ C.T
    """,
    "a loop over dict()": """
        def f(X, C):
            for name, a in dict(X=X, C=C).items():
                if a.ndim != 2:
                    raise ValueError(name)
            return X @ C.T
    """,
    "zip of a literal": """
        def f(X, C):
            for name, a in zip(("X", "C"), (X, C)):
                if a.ndim != 2:
                    raise ValueError(name)
            return X @ C.T
    """,
    "a comprehension over a literal": """
        def f(X, C):
            X, C = [np.asarray(a, float) for a in (X, C)]
            return X @ C.T
    """,
    "a generator over a literal": """
        def f(X, C):
            X, C = (np.asarray(a, float) for a in (X, C))
            if any(a.ndim != 2 for a in (X, C)):
                raise ValueError
            return X @ C.T
    """,
    "map over a literal": """
        def f(X, C):
            X, C = map(np.asarray, (X, C))
            return X @ C.T
    """,
    "map with a lambda over a literal": """
        def f(X, C):
            X, C = map(lambda a: np.asarray(a, float), [X, C])
            return X @ C.T
    """,
    "sorted with a key over a literal": """
        def f(X, C):
            small, large = sorted((X, C), key=lambda a: a.size)
            return small, large
    """,
    "max of two with a key": """
        def f(X, C):
            return max(X, C, key=lambda a: a.size).sum()
    """,
    "a constant range": """
        def f(X):
            for p in range(1, 4):
                X = X / p
            return X.sum(axis=1)
    """,
    "a range of a module constant": """
        TURNS = 3

        def f(X):
            for _ in range(TURNS):
                X = np.sqrt(X)
            return X
    """,
    "a module constant tuple": """
        NAMES = ("truth", "prediction")

        def f(X, C):
            for name in NAMES:
                print(name)
            return X @ C.T
    """,
    "a class constant tuple": """
        class Norms:
            NAMES = ("l1", "l2")

            def all(self, X):
                for name in self.NAMES:
                    print(name)
                return X.sum(axis=1)

        def f(X):
            return Norms().all(X)
    """,
    "a helper of several arrays": """
        def check(*arrays):
            for a in arrays:
                if a.ndim != 2:
                    raise ValueError

        def f(X, C):
            check(X, C)
            return X @ C.T
    """,
    "a helper of named arrays": """
        def check(**arrays):
            for name, a in arrays.items():
                if a.ndim != 2:
                    raise ValueError(name)

        def f(X, C):
            check(X=X, C=C)
            return X @ C.T
    """,
    "a loop over the shape": """
        def f(X):
            if any(n == 0 for n in X.shape):
                return np.zeros(X.shape[0])
            return X.sum(axis=1)
    """,
    "a loop over the axes": """
        def f(X):
            for axis in range(X.ndim):
                X = np.flip(X, axis)
            return X
    """,
    "names joined in a message": """
        def f(X, **rest):
            if rest:
                raise TypeError(", ".join(name for name in rest))
            return X.sum(axis=1)
    """,
    "a class": """
        class Norms:
            def __init__(self, p):
                self.p = p

            def __call__(self, X):
                return (self._positive(X) ** self.p).sum(axis=1) ** (1 / self.p)

            def _positive(self, X):
                return np.abs(X)

        f = Norms(2)
    """,
    "a class whose other method loops": """
        class Norms:
            def slow(self, X):
                return [x for x in X]

            def fast(self, X):
                return X.sum(axis=1)

        def f(X):
            return Norms().fast(X)
    """,
    "a lambda": """
        f = lambda X: np.abs(X).sum(axis=1)
    """,
    "a closure": """
        def make(p):
            def norm(X):
                return (np.abs(X) ** p).sum(axis=1) ** (1 / p)
            return norm

        f = make(2)
    """,
    "a partial": """
        from functools import partial

        def norm(X, p):
            return (np.abs(X) ** p).sum(axis=1) ** (1 / p)

        f = partial(norm, p=2)
    """,
    "a decorator": """
        from functools import wraps

        def matrix(function):
            @wraps(function)
            def wrapper(X, *args, **kwargs):
                X = np.asarray(X)
                if X.ndim != 2:
                    raise ValueError
                return function(X, *args, **kwargs)
            return wrapper

        @matrix
        def f(X):
            return X.sum(axis=1)
    """,
    "a library's function by another name": """
        from numpy.linalg import norm as f
    """,
    "a table of ufuncs": """
        REDUCE = {"l1": np.add, "inf": np.maximum}

        def f(X):
            return REDUCE["l1"].reduce(np.abs(X), axis=1)
    """,
    "a function passed to a helper": """
        def reduce(X, each):
            return each(X).sum(axis=1)

        def f(X):
            return reduce(X, lambda x: np.abs(x))
    """,
    "recursion in name only": """
        def norm(X):
            return X.sum()

        def f(X):
            f.calls = 1
            return np.linalg.norm(X, axis=1)
    """,
    "a method named like a method of arrays": """
        class Norms:
            def sum(self, X):
                return X.sum(axis=1)

        def f(X):
            return Norms().sum(X)
    """,
    "two classes with one method's name": """
        class Inner:
            def norm(self, X):
                return X.sum(axis=1)

        class Outer:
            def __init__(self):
                self.inner = Inner()

            def norm(self, X):
                return self.inner.norm(X)

        def f(X):
            return Outer().norm(X)
    """,
    "a table made by a comprehension at import": """
        POWERS = [p**2 for p in range(100)]
        NAMES = {str(p): p for p in POWERS}

        for power in POWERS:
            print(power)

        def f(X):
            return X.sum(axis=1) + POWERS[2] + NAMES["4"]
    """,
    "a constructor that loops, already run": """
        class Index:
            def __init__(self, ids):
                self.table = np.array([i for i in ids])

            def get(self, ids):
                return self.table[ids]

        INDEX = Index([1, 2, 3])

        def f(X):
            return INDEX.table[X]
    """,
    "a sort without a key": """
        def f(X):
            return np.array(sorted(X.ravel().tolist(), reverse=True))
    """,
    "C-level built-ins": """
        def f(X):
            ids = X.tolist()
            places = dict(zip(ids, range(len(ids))))
            return sum(ids), len(set(ids)), list(dict.fromkeys(ids)), places
    """,
    "map with a C-level method": """
        def f(X):
            places = dict(zip(X.tolist(), range(len(X))))
            return np.array(list(map(places.get, X.tolist())))
    """,
    "map with a built-in": """
        def f(X):
            return np.array(list(map(int, X.tolist())))
    """,
    "sorted with a C-level key": """
        from operator import itemgetter

        def f(X):
            return sorted(X.tolist(), key=itemgetter(1)), sorted(X.tolist(), key=len)
    """,
    "accumulate without a function": """
        from itertools import accumulate

        def f(X):
            return list(accumulate(X.tolist()))
    """,
    "einsum": """
        def f(X):
            return np.einsum("ij,ij->i", X, X) ** 0.5
    """,
    "piecewise and fromfunction": """
        def f(X):
            grid = np.fromfunction(lambda i, j: i + j, X.shape)
            return np.piecewise(X, [X < 0], [lambda x: -x, lambda x: x]) + grid
    """,
    "ufunc.at and bincount": """
        def f(X):
            out = np.zeros(10)
            np.add.at(out, X, 1)
            return out / np.bincount(X, minlength=10)
    """,
    "errstate and a conditional": """
        def f(X):
            with np.errstate(divide="ignore"):
                return np.where(X > 0, 1 / X, 0) if X.size else X
    """,
    "try and except": """
        def f(X):
            try:
                n, d = X.shape
            except ValueError as error:
                raise ValueError("2-D") from error
            return X.sum(axis=1)
    """,
    "a type check": """
        def f(X):
            if not isinstance(X, (list, tuple, np.ndarray)):
                raise TypeError(type(X).__name__)
            return np.asarray(X).sum(axis=1)
    """,
    "a dataclass": """
        from dataclasses import dataclass

        @dataclass
        class Counts:
            tp: int
            fp: int

            @property
            def precision(self):
                return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

        def f(X):
            return Counts(int(X.sum()), int((1 - X).sum())).precision
    """,
    "a global cache": """
        _cache = {}

        def f(X):
            key = X.shape
            if key not in _cache:
                _cache[key] = np.ones(key)
            return _cache[key] * X
    """,
    "eval of a constant": """
        def f(X):
            return eval("X.sum(axis=1)")
    """,
    "re.compile": """
        import re

        def f(X):
            return re.compile("a").sub("b", str(X))
    """,
    "unused loops of other modules": """
        import itertools
        import functools

        @functools.lru_cache
        def f(X):
            return np.sum(X)
    """,
    "converted arrays in a list": """
        def f(X, C):
            arrays = [np.asarray(a, float) for a in (X, C)]
            if any(a.ndim != 2 for a in arrays):
                raise ValueError
            X, C = arrays
            return X @ C.T, np.vstack(arrays)
    """,
    "named inputs in a dictionary": """
        def f(X, C):
            inputs = {"X": X, "C": C}
            for name, a in inputs.items():
                if a.ndim != 2:
                    raise ValueError(f"{name} of {inputs}")
            return inputs["X"] @ inputs.get("C").T
    """,
    "a function kept under a library's name": """
        class Model:
            def __init__(self):
                self.norm = norm

        def norm(X):
            return np.linalg.norm(X, axis=1)

        def f(X):
            return Model().norm(X)
    """,
    "an unused vectorised helper": """
        @np.vectorize
        def unused(x):
            return x * x

        def f(X):
            return np.square(X)
    """,
    "lengths of a literal": """
        def f(X, C):
            if len({len(a) for a in (X, C)}) != 1 or len(set(map(len, (X, C)))) != 1:
                raise ValueError
            return X * C
    """,
    "type hints": """
        from __future__ import annotations
        from collections.abc import Callable, Iterable
        from typing import Any

        Norm = Callable[[np.ndarray], np.ndarray]

        class Rows:
            def __init__(self, X: Iterable[Any]) -> None:
                self.X = [x for x in X]

        def f(X: Iterable[Any], rows: Rows | None = None) -> np.ndarray:
            if isinstance(X, Rows):
                raise TypeError
            return np.asarray(X).sum(axis=1)
    """,
    "an exception class": """
        class ShapeError(ValueError):
            def __init__(self, *shapes):
                super().__init__(", ".join(str(s) for s in shapes))

        def f(X, C):
            if X.shape != C.shape:
                raise ShapeError(X.shape, C.shape)
            return X * C
    """,
    "an enumeration": """
        from enum import Enum

        class Kind(Enum):
            L1 = 1
            L2 = 2

        def f(X, kind=Kind.L2):
            return np.linalg.norm(X, ord=kind.value, axis=1)
    """,
    "a named tuple": """
        from collections import namedtuple

        Counts = namedtuple("Counts", "tp fp")

        def f(X):
            counts = Counts(X.sum(), (1 - X).sum())
            return counts.tp / (counts.tp + counts.fp)
    """,
    "while True until it settles": """
        def f(X):
            old = X
            while True:
                new = old / 2 + 1 / old
                if np.allclose(old, new): break
                old = new
            return new
    """,
    "a long constant range until it settles": """
        def f(X, tol=1e-6):
            v = X[0]
            for _ in range(10_000):
                w = X.T @ (X @ v)
                w = w / np.linalg.norm(w)
                shift = np.abs(w - v).max()
                v = w
                if shift < tol: break
            return v
    """,
    "a flag until it settles": """
        def f(X):
            done = False
            while not done:
                new = X / 2
                done = np.allclose(X, new)
                X = new
            return X
    """,
    "while True until it settles or 500 turns": """
        def f(X):
            turn = 0
            while True:
                X = X / 2
                turn += 1
                if turn >= 500 or np.abs(X).max() < 1e-9: break
            return X
    """,
    "a thousand epochs": """
        def f(X):
            for epoch in range(1000):
                X = X * 0.9
                if epoch % 100 == 0: print(epoch, X.sum())
            return X
    """,
    "a table of 256 numbers": """
        def f(X):
            bits = np.array([bin(i).count('1') for i in range(256)])
            return bits[X]
    """,
    "a history of 500 turns": """
        def f(X):
            h = np.zeros(500)
            for t in range(500):
                X = X * 0.5
                h[t] = X.sum()
            return h
    """,
    "clusters until the labels settle": """
        def f(X):
            c = X[:3].copy()
            old = None
            while True:
                labels = np.argmin(((X[:, None] - c) ** 2).sum(2), axis=1)
                if old is not None and np.array_equal(labels, old): break
                old = labels
                for k in range(3):
                    m = X[labels == k]
                    if len(m) == 0: continue
                    c[k] = m.mean(axis=0)
            return c
    """,
    "a validating decorator": """
        from functools import wraps
        def valid(fn):
            @wraps(fn)
            def w(*a, **k):
                if not all(len(x) for x in a): raise ValueError
                for n, v in k.items():
                    if v is None: raise ValueError(n)
                return fn(*a, **k)
            return w

        @valid
        def f(X):
            return X.sum(axis=1)
    """,
    "a validating decorator with options": """
        from functools import wraps
        def valid(n):
          def deco(fn):
            @wraps(fn)
            def w(*a, **k):
                if not all(x.ndim == n for x in a): raise ValueError
                return fn(*a, **k)
            return w
          return deco

        @valid(2)
        def f(X):
            return X.sum(axis=1)
    """,
    "a loop timed by the same decorator": """
        import time
        from functools import wraps
        def timed(fn):
            @wraps(fn)
            def w(*a, **k):
                t = time.perf_counter()
                r = fn(*a, **k)
                print(fn.__name__, time.perf_counter() - t)
                return r
            return w
        @timed
        def slow(X):
            return [x @ x for x in X]

        @timed
        def f(X):
            return (X * X).sum(axis=1)
    """,
    "a comparison with a loop at import": """
        import timeit
        def slow(X):
            return [x @ x for x in X]
        def f(X):
            return (X * X).sum(axis=1)
        print(timeit.timeit(lambda: slow(np.ones((3, 3))), number=2))
        X = np.ones((2,2))
        assert np.allclose(slow(X), f(X))
    """,
    "a benchmark of a loop": """
        import time
        def slow(X):
            return [x @ x for x in X]
        def bench(fn, X):
            t = time.time()
            fn(X)
            return time.time() - t
        def f(X):
            return (X * X).sum(axis=1)
        def main():
            for fn in (slow, f):
                print(bench(fn, np.ones((3, 3))))
    """,
    "a table of functions that is not used": """
        def slow(X):
            return [x @ x for x in X]
        def f(X):
            return (X * X).sum(axis=1)
        METHODS = {'slow': slow, 'fast': f}
    """,
    "a question for the shape": """
        def f(X):
            if not hasattr(X, 'shape') or any(n == 0 for n in X.shape):
                raise ValueError('wrong shape')
            return X
    """,
    "a frozen dataclass": """
        from dataclasses import dataclass
        @dataclass(frozen=True)
        class P:
            p: float
            def __post_init__(self):
                object.__setattr__(self, 'p', float(self.p))
        def slow(X):
            return [x for x in X]
        def f(X):
            return X ** P(2).p
    """,
    "a look into globals": """
        def slow(X):
            return [x for x in X]
        if 'Y' in globals(): print(globals()['Y'])
        def f(X):
            return X
    """,
    "SciPy": """
        from scipy.spatial.distance import cdist
        def slow(X):
            return [x for x in X]
        def f(X, C):
            return cdist(X, C, metric='cityblock').argmin(axis=1)
    """,
    "a decorator that may be missing": """
        try:
            from numba import njit
        except ImportError:
            def njit(fn): return fn
        def slow(X):
            return [x for x in X]
        @njit
        def f(X):
            return X.sum(axis=1)
    """,
}
