"""Sources of a module `norms` whose function `f(X)` loops over data; `# <-` marks each line to be named.

Everything starts after `import numpy as np`, which is line 1.
"""

LOOPS = {
    "for": """
        def f(X):
            out = []
            for row in X:  # <-
                out.append(row @ row)
            return np.array(out)
    """,
    "for over range of len": """
        def f(X):
            total = 0
            for i in range(len(X)):  # <-
                total += X[i]
            return total
    """,
    "for over columns": """
        def f(X):
            total = 0
            for column in X.T:  # <-
                total = total + column**2
            return total
    """,
    "for over nditer": """
        def f(X):
            for x in np.nditer(X):  # <-
                print(x)
    """,
    "for over starred literal": """
        def f(X):
            for x in [*X]:  # <-
                print(x)
    """,
    "for over a list filled before": """
        def f(X):
            rows = []
            rows.extend(X)
            for row in rows:  # <-
                print(row)
    """,
    "for over a module list filled before": """
        BOX = []

        def f(X):
            BOX[:] = X
            for row in BOX:  # <-
                print(row)
    """,
    "for over a starred parameter": """
        def f(X):
            return g(*X)

        def g(*rows):
            for row in rows:  # <-
                print(row)
    """,
    "for over a double starred parameter": """
        def f(X):
            return g(**dict(enumerate(X)))

        def g(**rows):
            for name in rows:  # <-
                print(name)
    """,
    "for over range of a parameter": """
        def f(X, n=10):
            for i in range(n):  # <-
                X = X + X[i]
            return X
    """,
    "while": """
        def f(X):
            i = 0
            while i < len(X):  # <-
                i += 1
            return i
    """,
    "while with next": """
        def f(X):
            rows = iter(X)
            while (row := next(rows, None)) is not None:  # <-
                print(row)
    """,
    "list comprehension": """
        def f(X):
            return np.array([sum(row) for row in X])  # <-
    """,
    "set comprehension": """
        def f(X):
            return {tuple(row) for row in X}  # <-
    """,
    "dict comprehension": """
        def f(X):
            return {i: row for i, row in enumerate(X)}  # <-
    """,
    "generator expression": """
        def f(X):
            return sum(x * x for x in X)  # <-
    """,
    "second generator of a comprehension": """
        def f(X):
            return [x for part in (1, 2) for x in X[part]]  # <-
    """,
    "comprehension in a condition": """
        def f(X):
            if any(len(row) != 3 for row in X):  # <-
                raise ValueError
            return X
    """,
    "map with a lambda": """
        def f(X):
            return list(map(lambda row: row @ row, X))  # <-
    """,
    "map with a numpy function": """
        def f(X):
            return np.array(list(map(np.linalg.norm, X)))  # <-
    """,
    "map with the student's function": """
        def f(X):
            return np.array(list(map(g, X)))  # <-

        def g(row):
            return row.sum()
    """,
    "map with a class": """
        class Row:
            def __init__(self, row):
                self.norm = row @ row

        def f(X):
            return list(map(Row, X))  # <-
    """,
    "map with a bound method of an array": """
        def f(X, C):
            return list(map(X.dot, C))  # <-
    """,
    "map under another name": """
        apply = map

        def f(X):
            return list(apply(lambda row: row @ row, X))  # <-
    """,
    "map unpacked": """
        def f(X):
            return [*map(lambda row: row @ row, X)]  # <-
    """,
    "map of a partial": """
        from functools import partial

        def g(p, row):
            return (row**p).sum()

        def f(X):
            return list(map(partial(g, 2), X))  # <-
    """,
    "filter": """
        def f(X):
            return list(filter(lambda row: row.any(), X))  # <-
    """,
    "sorted with a key": """
        def f(X):
            return sorted(X, key=lambda row: row @ row)  # <-
    """,
    "max with a key": """
        def f(X):
            return max(X, key=g)  # <-

        def g(row):
            return row @ row
    """,
    "sort with a key": """
        def f(X):
            rows = X.tolist()
            rows.sort(key=lambda row: row[0])  # <-
            return rows
    """,
    "heapq with a key": """
        import heapq

        def f(X):
            return heapq.nlargest(3, X, key=lambda row: row[0])  # <-
    """,
    "reduce": """
        from functools import reduce

        def f(X):
            return reduce(lambda a, b: a + b, X)  # <-
    """,
    "starmap": """
        import itertools as it

        def f(X):
            return list(it.starmap(lambda a, b: a * b, X))  # <-
    """,
    "accumulate": """
        from itertools import accumulate

        def f(X):
            return list(accumulate(X, lambda a, b: a + b))  # <-
    """,
    "groupby": """
        import itertools

        def f(X):
            return list(itertools.groupby(X, lambda x: x > 0))  # <-
    """,
    "iter with a sentinel": """
        def f(X):
            rows = X.tolist()
            return list(iter(lambda: rows.pop() if rows else None, None))  # <-
    """,
    "re.sub with a function": """
        import re

        def f(X):
            return re.sub("[0-9]+", lambda m: str(int(m[0]) ** 2), str(X))  # <-
    """,
    "compiled sub with a function": """
        import re

        DIGITS = re.compile("[0-9]+")

        def g(match):
            return match[0]

        def f(X):
            return DIGITS.sub(g, str(X))  # <-
    """,
    "np.vectorize": """
        def f(X):
            return np.vectorize(lambda x: x * x)(X)  # <-
    """,
    "np.vectorize as decorator": """
        @np.vectorize  # <-
        def g(x):
            return x * x

        def f(X):
            return g(X)
    """,
    "np.vectorize as decorator with options": """
        @np.vectorize(signature="(n)->()")  # <-
        def f(row):
            return row @ row
    """,
    "np.vectorize bound at module level": """
        def g(x):
            return x * x

        square = np.vectorize(g)

        def f(X):
            return square(X)  # <-
    """,
    "the function itself is a np.vectorize": """
        def g(x):
            return x * x

        f = np.vectorize(g)  # <-
    """,
    "vectorize imported by another name": """
        from numpy import vectorize as v

        def f(X):
            return v(abs)(X)  # <-
    """,
    "vectorize of numpy by another name": """
        import numpy as anything

        def f(X):
            return anything.vectorize(abs)(X)  # <-
    """,
    "vectorize by getattr": """
        def f(X):
            return getattr(np, "vectorize")(abs)(X)  # <-
    """,
    "vectorize by getattr in two pieces": """
        def f(X):
            return getattr(np, "vec" + "torize")(abs)(X)  # <-
    """,
    "numpy's function by a name made at run time": """
        def f(X):
            return getattr(np, "eziroetcev"[::-1])(abs)(X)  # <-
    """,
    "vectorize by star import": """
        from numpy import *

        def f(X):
            return vectorize(abs)(X)  # <-
    """,
    "vectorize from numpy's inside": """
        import numpy.lib

        def f(X):
            return numpy.lib.function_base.vectorize(abs)(X)  # <-
    """,
    "vectorize from the namespace of numpy": """
        def f(X):
            return np.__dict__["vectorize"](abs)(X)  # <-
    """,
    "vectorize of an imported module": """
        import importlib

        def f(X):
            return importlib.import_module("numpy").vectorize(abs)(X)  # <-
    """,
    "apply_along_axis": """
        def f(X):
            return np.apply_along_axis(np.sum, 1, X)  # <-
    """,
    "apply_over_axes": """
        def f(X):
            return np.apply_over_axes(np.sum, X, [1])  # <-
    """,
    "frompyfunc": """
        def f(X):
            return np.frompyfunc(lambda x: x * x, 1, 1)(X)  # <-
    """,
    "fromiter": """
        def f(X):
            return np.fromiter(X.ravel(), float)  # <-
    """,
    "partial of apply_along_axis": """
        from functools import partial

        rows = partial(np.apply_along_axis, np.sum, 1)

        def f(X):
            return rows(X)  # <-
    """,
    "recursion": """
        def f(X):
            return X[0] + f(X[1:]) if len(X) else 0  # <-
    """,
    "mutual recursion": """
        def f(X):
            return g(X[1:]) if len(X) else 0  # <-

        def g(X):
            return f(X)  # <-
    """,
    "recursion of a lambda": """
        total = lambda X: X[0] + total(X[1:]) if len(X) else 0  # <-

        def f(X):
            return total(X)
    """,
    "recursion of a method": """
        class Sum:
            def of(self, X):
                return X[0] + self.of(X[1:]) if len(X) else 0  # <-

        def f(X):
            return Sum().of(X)
    """,
    "recursion by construction": """
        class Node:
            def __init__(self, X):
                self.rest = Node(X[1:]) if len(X) else None  # <-

        def f(X):
            return Node(X)
    """,
    "recursion through a nested function": """
        def f(X):
            def inner(i):
                return X[i] + inner(i + 1) if i < len(X) else 0  # <-
            return inner(0)
    """,
    "in a helper": """
        def f(X):
            return g(X)

        def g(X):
            return [x for x in X]  # <-
    """,
    "in a helper of a helper": """
        def f(X):
            return g(X)

        def g(X):
            return h(X)

        def h(X):
            return [x for x in X]  # <-
    """,
    "in a nested function": """
        def f(X):
            def g():
                for x in X:  # <-
                    yield x
            return list(g())
    """,
    "in a lambda": """
        def f(X):
            return (lambda A: [a for a in A])(X)  # <-
    """,
    "in a lambda at module level": """
        rows = lambda A: [a for a in A]  # <-

        def f(X):
            return rows(X)
    """,
    "in a method": """
        class Norms:
            def all(self, X):
                return [x for x in X]  # <-

        def f(X):
            return Norms().all(X)
    """,
    "in a method through self": """
        class Norms:
            def all(self, X):
                return self._rows(X)

            def _rows(self, X):
                return [x for x in X]  # <-

        def f(X):
            return Norms().all(X)
    """,
    "in an inherited method": """
        class Base:
            def all(self, X):
                return [x for x in X]  # <-

        class Norms(Base):
            pass

        def f(X):
            return Norms().all(X)
    """,
    "in a method by super": """
        class Base:
            def all(self, X):
                return [x for x in X]  # <-

        class Norms(Base):
            def all(self, X):
                return super().all(X)

        def f(X):
            return Norms().all(X)
    """,
    "in a constructor": """
        class Norms:
            def __init__(self, X):
                self.norms = [x for x in X]  # <-

        def f(X):
            return Norms(X).norms
    """,
    "in a static method": """
        class Norms:
            @staticmethod
            def all(X):
                return [x for x in X]  # <-

        def f(X):
            return Norms.all(X)
    """,
    "in a property": """
        class Norms:
            def __init__(self, X):
                self.X = X

            @property
            def all(self):
                return [x for x in self.X]  # <-

        def f(X):
            return Norms(X).all
    """,
    "in an operator": """
        class Rows:
            def __init__(self, X):
                self.X = X

            def __add__(self, other):
                return [x + other for x in self.X]  # <-

        def f(X):
            return Rows(X) + 1
    """,
    "in the call of an instance": """
        class Norms:
            def __call__(self, X):
                return [x for x in X]  # <-

        norms = Norms()

        def f(X):
            return norms(X)
    """,
    "in an attribute hook": """
        class Norms:
            def __getattr__(self, name):
                return lambda X: [x for x in X]  # <-

        norms = Norms()

        def f(X):
            return norms.anything(X)
    """,
    "in a class inside the function": """
        def f(X):
            class Rows:
                all = [x for x in X]  # <-
            return Rows.all
    """,
    "behind an alias": """
        def g(X):
            return [x for x in X]  # <-

        h = g

        def f(X):
            return h(X)
    """,
    "behind a table of functions": """
        def g(X):
            return [x for x in X]  # <-

        TABLE = {"g": g, "sum": np.sum}

        def f(X):
            return TABLE["g"](X)
    """,
    "behind a table filled later": """
        TABLE = {}

        def g(X):
            return [x for x in X]  # <-

        TABLE["g"] = g

        def f(X):
            return TABLE["g"](X)
    """,
    "behind a list appended to": """
        STEPS = []

        def g(X):
            return [x for x in X]  # <-

        STEPS.append(g)

        def f(X):
            return STEPS[0](X)
    """,
    "behind a default value": """
        def g(X):
            return [x for x in X]  # <-

        def f(X, rows=g):
            return rows(X)
    """,
    "behind a decorator": """
        def looping(function):
            def wrapper(X):
                return [function(x) for x in X]  # <-
            return wrapper

        @looping
        def f(x):
            return x * x
    """,
    "behind a closure": """
        def make(p):
            def rows(X):
                return [x**p for x in X]  # <-
            return rows

        g = make(2)

        def f(X):
            return g(X)
    """,
    "behind a global statement": """
        def setup():
            global g
            g = lambda X: [x for x in X]  # <-

        setup()

        def f(X):
            return g(X)
    """,
    "behind a walrus": """
        def g(X):
            return [x for x in X]  # <-

        def f(X):
            return (h := g) and h(X)
    """,
    "behind an attribute of the object": """
        def g(X):
            return [x for x in X]  # <-

        class Norms:
            def __init__(self):
                self.rows = g

            def all(self, X):
                return self.rows(X)

        def f(X):
            return Norms().all(X)
    """,
    "behind getattr": """
        class Norms:
            def rows(self, X):
                return [x for x in X]  # <-

        def f(X):
            return getattr(Norms(), "rows")(X)
    """,
    "behind a name made at run time": """
        def g(X):
            return [x for x in X]  # <-

        def f(X):
            return globals()[chr(103)](X)
    """,
    "behind methodcaller": """
        from operator import methodcaller

        class Norms:
            def rows(self, X):
                return [x for x in X]  # <-

        def f(X):
            return methodcaller("rows", X)(Norms())
    """,
    "behind sys.modules": """
        import sys

        def g(X):
            return [x for x in X]  # <-

        def f(X):
            return sys.modules[__name__].g(X)
    """,
    "behind a patched library": """
        def g(X):
            return [x for x in X]  # <-

        np.sum = g

        def f(X):
            return np.sum(X)
    """,
    "behind setattr": """
        def g(X):
            return [x for x in X]  # <-

        setattr(np, "total", g)

        def f(X):
            return np.total(X)
    """,
    "exec of a text": """
        def f(X):
            out = []
            exec("for x in X: out.append(x)")  # <-
            return out
    """,
    "eval of a text": """
        def f(X):
            return eval("[x for x in X]")  # <-
    """,
    "eval of a text in two pieces": """
        def f(X):
            return eval("[x for x " + "in X]")  # <-
    """,
    "a function made by exec": """
        exec("def g(X):\\n    return [x for x in X]")  # <-

        def f(X):
            return g(X)
    """,
    "exec of a text made at run time": """
        def f(X):
            return exec("".join(["for x in X", ": pass"]))  # <-
    """,
    "exec by another name": """
        run = exec

        def f(X):
            return run("[x for x in X]")  # <-
    """,
    "exec of builtins": """
        import builtins

        def f(X):
            return builtins.exec(input())  # <-
    """,
    "compile": """
        def f(X):
            return compile(input(), "", "exec")  # <-
    """,
    "a thread": """
        import threading

        def f(X):
            threading.Thread(target=print).start()  # <-
    """,
    "a pool": """
        from multiprocessing import Pool

        def f(X):
            return Pool(2).map(abs, X)  # <-
    """,
    "timeit": """
        import timeit

        def f(X):
            timeit.timeit("sum(X)", number=len(X))  # <-
    """,
    "ctypes": """
        import ctypes

        def f(X):
            return ctypes.pythonapi  # <-
    """,
    "tampering with the tracer": """
        import sys

        def f(X):
            sys.settrace(None)  # <-
            return X
    """,
    "async for": """
        async def f(X):
            async for x in X:  # <-
                print(x)
    """,
    "under a main guard turned round": """
        def f(X):
            return g(X)

        if __name__ != "__main__":
            def g(X):
                return [x for x in X]  # <-
    """,
    "two definitions of one name": """
        def g(X):
            return X

        def g(X):
            return [x for x in X]  # <-

        def f(X):
            return g(X)
    """,
    "in an except clause": """
        def f(X):
            try:
                raise ValueError
            except ValueError:
                return [x for x in X]  # <-
    """,
    "in a match": """
        def f(X):
            match X.ndim:
                case 2:
                    return [x for x in X]  # <-
    """,
    "in a with": """
        def f(X):
            with np.errstate(all="ignore"):
                return [x for x in X]  # <-
    """,
    "in a context manager": """
        class Rows:
            def __enter__(self):
                for x in self.X:  # <-
                    print(x)

            def __exit__(self, *error):
                pass

        def f(X):
            with Rows():
                return X
    """,
    "over the shape of the student's own object": """
        class Box:
            pass

        def f(X):
            box = Box()
            box.shape = X
            for row in box.shape:  # <-
                print(row)
    """,
    "over a range of a shadowed len": """
        def f(X):
            len = lambda pair: X.size
            for i in range(len((1, 2))):  # <-
                print(i)
    """,
    "over a shadowed range": """
        def f(X):
            range = lambda n: X
            for x in range(3):  # <-
                print(x)
    """,
    "over a list changed by a helper": """
        def fill(rows, X):
            rows.extend(X)

        def f(X):
            rows = []
            fill(rows, X)
            for row in rows:  # <-
                print(row)
    """,
    "over a list changed under another name": """
        def f(X):
            rows = []
            alias = rows
            alias.extend(X)
            for row in rows:  # <-
                print(row)
    """,
    "over a list changed by operator": """
        import operator

        def f(X):
            rows = []
            operator.iadd(rows, list(X))
            for row in rows:  # <-
                print(row)
    """,
    "over a tuple grown": """
        def f(X):
            rows = ()
            rows += tuple(X)
            for row in rows:  # <-
                print(row)
    """,
    "over a class constant replaced": """
        class Norms:
            ROWS = ()

        def f(X):
            Norms.ROWS = tuple(X)
            for row in Norms.ROWS:  # <-
                print(row)
    """,
    "over a class constant replaced by setattr": """
        class Norms:
            ROWS = ()

        def f(X):
            setattr(Norms, "".join(["RO", "WS"]), tuple(X))
            for row in Norms.ROWS:  # <-
                print(row)
    """,
    "over a number of the module replaced": """
        N = 3

        def f(X):
            global N
            N = len(X)
            for i in range(N):  # <-
                print(i)
    """,
    "map with an operator of an array": """
        def f(X, w):
            return list(map(w.__mul__, X))  # <-
    """,
    "in a function put into globals": """
        globals()["g"] = lambda X: [x for x in X]  # <-

        def f(X):
            return g(X)
    """,
    "in a function put over another": """
        import sys

        def slow(X):
            return [x for x in X]  # <-

        def g(X):
            return X

        setattr(sys.modules[__name__], "g", slow)

        def f(X):
            return g(X)
    """,
    "in a function of a dispatch table": """
        from functools import singledispatch

        @singledispatch
        def g(X):
            return X

        @g.register
        def _(X: np.ndarray):
            return [x for x in X]  # <-

        def f(X):
            return g(X)
    """,
    "in a class made by type": """
        def rows(self, X):
            return [x for x in X]  # <-

        Norms = type("Norms", (), {"rows": rows})

        def f(X):
            return Norms().rows(X)
    """,
    "a class derived from np.vectorize": """
        class Each(np.vectorize):  # <-
            pass

        def f(X):
            return Each(abs)(X)
    """,
    "a metaclass": """
        class Meta(type):
            def __call__(cls, X):
                return [x for x in X]  # <-

        class Norms(metaclass=Meta):
            pass

        def f(X):
            return Norms(X)
    """,
    "a class decorator": """
        def looping(cls):
            cls.all = lambda self, X: [x for x in X]  # <-
            return cls

        @looping
        class Norms:
            pass

        def f(X):
            return Norms().all(X)
    """,
    "a reload of the module": """
        import importlib
        import sys

        def f(X):
            importlib.reload(sys.modules[__name__])  # <-
    """,
    "a call by str.format": """
        class Rows:
            def __init__(self, X):
                self.X = X

            def __format__(self, spec):
                return str([x for x in self.X])  # <-

        def f(X):
            return f"{Rows(X)}"
    """,
    "an item hook": """
        class Rows:
            def __getitem__(self, X):
                return [x for x in X]  # <-

        ROWS = Rows()

        def f(X):
            return ROWS[X]
    """,
    "a descriptor": """
        class Rows:
            def __get__(self, obj, owner):
                return [x for x in obj.X]  # <-

        class Norms:
            rows = Rows()

            def __init__(self, X):
                self.X = X

        def f(X):
            return Norms(X).rows
    """,
    "sorted by cmp_to_key": """
        from functools import cmp_to_key

        def f(X):
            return sorted(X, key=cmp_to_key(lambda a, b: a[0] - b[0]))  # <-
    """,
    "behind a decorator that registers": """
        TABLE = []
        def register(g):
            TABLE.append(g)
            return g
        @register
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return TABLE[0](X)
    """,
    "behind a decorator that is a method": """
        TABLE = []
        @TABLE.append
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return TABLE[0](X)
    """,
    "in a function set by operator.setitem": """
        import operator
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        operator.setitem(globals(), "f", looped)
    """,
    "in a function put into globals by dict.update": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        dict.update(globals(), {"f": looped})
    """,
    "in a function put into globals by an operator's method": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        globals().__ior__({"f": looped})
    """,
    "in a function put into globals by another name": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        G = globals()
        G["f"] = looped
    """,
    "behind a deque": """
        from collections import deque
        Q = deque()
        def looped(X):
            return [x for x in X]  # <-
        Q.appendleft(looped)
        def f(X):
            return Q[0](X)
    """,
    "behind a queue": """
        import queue
        Q = queue.Queue()
        def looped(X):
            return [x for x in X]  # <-
        Q.put(looped)
        def f(X):
            return Q.get()(X)
    """,
    "behind a heap": """
        import heapq
        Q = []
        def looped(X):
            return [x for x in X]  # <-
        heapq.heappush(Q, looped)
        def f(X):
            return heapq.heappop(Q)(X)
    """,
    "behind a list changed by operator": """
        import operator
        Q = []
        def looped(X):
            return [x for x in X]  # <-
        operator.iadd(Q, [looped])
        def f(X):
            return Q[0](X)
    """,
    "in a signal handler": """
        import signal
        def looped(*a):
            return [x for x in DATA]  # <-
        signal.signal(signal.SIGALRM, looped)
        def f(X):
            global DATA
            DATA = X
            signal.raise_signal(signal.SIGALRM)
    """,
    "in a callback of the garbage collector": """
        import gc
        def looped(*a):
            return [x for x in DATA]  # <-
        gc.callbacks.append(looped)
        def f(X):
            global DATA
            DATA = X
            gc.collect()
    """,
    "in an audit hook": """
        import sys
        def looped(*a):
            return [x for x in DATA]  # <-
        sys.addaudithook(looped)  # <-
        def f(X):
            global DATA
            DATA = X
    """,
    "in a handler of floating point errors": """
        def looped(*a):
            return [x for x in DATA]  # <-
        np.seterrcall(looped)
        def f(X):
            global DATA
            DATA = X
            return X / 0
    """,
    "in a handler of encoding errors": """
        import codecs
        def looped(*a):
            return [x for x in DATA]  # <-
        codecs.register_error("n", looped)
        def f(X):
            global DATA
            DATA = X
            "é".encode("ascii", "n")
    """,
    "in what shows warnings": """
        import warnings
        def looped(*a):
            return [x for x in DATA]  # <-
        warnings.showwarning = looped
        def f(X):
            global DATA
            DATA = X
            warnings.warn("x")
    """,
    "in a callback of a weak reference": """
        import weakref
        class K: pass
        k = K()
        def looped(*a):
            return [x for x in DATA]  # <-
        r = weakref.ref(k, looped)
        def f(X):
            global DATA, k
            DATA = X
            del k
    """,
    "in a handler of log records": """
        import logging
        class H(logging.Handler):
            def emit(self, record):
                return [x for x in record.msg]  # <-
        logging.getLogger().addHandler(H())
        def f(X):
            logging.warning(X)
    """,
    "in a reducer": """
        import copyreg, copy
        class K: pass
        k = K()
        def looped(*a):
            return [x for x in DATA]  # <-
        copyreg.pickle(K, looped)
        def f(X):
            global DATA
            DATA = X
            copy.copy(k)
    """,
    "in a callback of an ExitStack": """
        from contextlib import ExitStack
        S = ExitStack()
        def looped(*a):
            return [x for x in DATA]  # <-
        S.callback(looped)
        def f(X):
            global DATA
            DATA = X
            S.close()
    """,
    "in a callback of an ExitStack left": """
        from contextlib import ExitStack
        S = ExitStack()
        def looped(*a):
            return [x for x in DATA]  # <-
        S.callback(looped)
        def f(X):
            global DATA
            DATA = X
            with S:
                pass
    """,
    "np.array2string with a formatter": """
        def f(X):
            return np.array2string(X, formatter={"float_kind": lambda x: str(x)})  # <-
    """,
    "np.loadtxt with converters": """
        def g(x): return 1
        def f(X):
            return np.loadtxt(X, converters={0: g})  # <-
    """,
    "json.loads with a function": """
        import json
        def f(X):
            return json.loads(str(X.tolist()), parse_float=lambda x: 2)  # <-
    """,
    "map with a methodcaller of the module": """
        import operator
        class K:
            def go(self): return 1
        GO = operator.methodcaller("go")
        def f(X):
            return list(map(GO, X))  # <-
    """,
    "behind a methodcaller of the module": """
        import operator
        class K:
            def __init__(self, X): self.X = X
            def go(self): return [x for x in self.X]  # <-
        GO = operator.methodcaller("go")
        def f(X):
            return GO(K(X))
    """,
    "in a replaced default value": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X, g=np.sum):
            return g(X)
        f.__defaults__ = (looped,)
    """,
    "in a replaced cell": """
        def looped(X):
            return [x for x in X]  # <-
        def make(g):
            def h(X):
                return g(X)
            return h
        f = make(np.sum)
        f.__closure__[0].cell_contents = looped
    """,
    "in a default value replaced by object.__setattr__": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X, g=np.sum):
            return g(X)
        object.__setattr__(f, "__defau" + "lts__", (looped,))
    """,
    "in a function bound by for": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        for f in [looped]:
            pass
    """,
    "in a function bound by match": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        match looped:
            case f: pass
    """,
    "in a function put by setattr under another name": """
        import sys
        def looped(X):
            return [x for x in X]  # <-
        def f(X):
            return X
        s = setattr
        s(sys.modules[__name__], "f", looped)
    """,
    "behind a SimpleNamespace": """
        import types
        def looped(X):
            return [x for x in X]  # <-
        N = types.SimpleNamespace(sum=looped)
        def f(X):
            return N.sum(X)
    """,
    "behind a list changed under another name": """
        class Box: pass
        def looped(X):
            return [x for x in X]  # <-
        BOX = [np.sum]
        BOX2 = BOX
        BOX2.insert(0, looped)
        def f(X):
            return BOX[0](X)
    """,
    "behind a helper that calls its argument": """
        T = []
        def run(g, X):
            return g(X)
        def looped(X):
            return [x for x in X]  # <-
        T.__iadd__([looped])
        def f(X):
            return run(T[0], X)
    """,
    "settrace at import": """
        import sys
        sys.settrace(None)  # <-
        def f(X):
            return X
    """,
    "settrace in a function that is not reached": """
        from sys import settrace as s  # <-
        def g():
            s(None)
        def f(X):
            return X
    """,
    "a name of sys made at run time": """
        import sys
        getattr(sys, "ecarttes"[::-1])(None)  # <-
        def f(X):
            return X
    """,
    "settrace in two pieces": """
        import sys
        getattr(sys, "set" + "trace")(None)  # <-
        def f(X):
            return X
    """,
    "for over a long constant range": """
        def f(X):
            for i in range(1000000):  # <-
                if i == len(X): break
                print(X[i])
    """,
    "while True with a counter": """
        def f(X):
            i = 0
            while True:  # <-
                if i >= len(X): break
                print(X[i])
                i += 1
    """,
    "while True with a counter and the size": """
        def f(X):
            i = 0
            n = len(X)
            while True:  # <-
                print(X[i])
                i += 1
                if i == n: return
    """,
    "while with a flag": """
        def f(X):
            i, go = 0, True
            while go:  # <-
                print(X[i])
                i += 1
                if i == len(X): go = False
    """,
    "while True until StopIteration": """
        def f(X):
            it = iter(X)
            while True:  # <-
                try:
                    r = next(it)
                except StopIteration:
                    break
    """,
    "while True until IndexError": """
        def f(X):
            i = 0
            try:
                while True:  # <-
                    print(X[i])
                    i += 1
            except IndexError:
                pass
    """,
    "for over data with a constant range": """
        def f(X):
            for i, r in zip(range(10**6), X): print(r)  # <-
    """,
    "for over a part of a constant range": """
        def f(X):
            for i in range(10**6)[:len(X)]: print(X[i])  # <-
    """,
    "next in a long constant range": """
        def f(X):
            it = iter(X)
            for i in range(10**9):  # <-
                r = next(it, None)
                if r is None: break
    """,
    "for over the shape of a SimpleNamespace": """
        import types
        def f(X):
            for r in types.SimpleNamespace(shape=X).shape: print(r)  # <-
    """,
    "for over the shape of a named tuple": """
        from collections import namedtuple
        N = namedtuple('N', 'shape')
        def f(X):
            for r in N(X).shape: print(r)  # <-
    """,
    "nested constant ranges": """
        def f(X):
            for i in range(30):
                for j in range(30):  # <-
                    print(X[i * 30 + j])
    """,
    "nested constant ranges in a comprehension": """
        def f(X):
            return [X[i * 30 + j] for i in range(30) for j in range(30) if i * 30 + j < len(X)]  # <-
    """,
    "a product of constant ranges": """
        import itertools
        def f(X):
            for i, j in itertools.product(range(30), range(30)):  # <-
                if i * 30 + j < len(X): print(X[i * 30 + j])
    """,
    "for over a range of a large constant": """
        N = 10**5
        def f(X):
            for i in range(N):  # <-
                if i < len(X): print(X[i])
    """,
    "pop in a long constant range": """
        def f(X):
            rows = X.tolist()
            for _ in range(10**6):  # <-
                if not rows: break
                rows.pop()
    """,
    "while True on the rest": """
        def f(X):
            while True:  # <-
                if not len(X): break
                X = X[1:]
    """,
    "a long constant range with a helper": """
        def g(X, i): return X[i]
        def f(X):
            for i in range(10**6):  # <-
                if i >= len(X): break
                g(X, i)
    """,
    "while True until a list is long enough": """
        def f(X):
            out = []
            while True:  # <-
                out.append(1)
                if len(out) == len(X): break
    """,
}
