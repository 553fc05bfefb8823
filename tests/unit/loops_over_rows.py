"""Sources whose `f(X, n)` may loop, but not over the rows of `X`; `# <-` marks each line to be named."""

FORBIDDEN = {
    "rows": """
        def f(X, n):
            for x in X:  # <-
                print(x)
    """,
    "rows by number": """
        def f(X, n):
            for i in range(len(X)):  # <-
                print(X[i])
    """,
    "rows by the shape": """
        def f(X, n):
            for i in range(X.shape[0]):  # <-
                print(X[i])
    """,
    "rows by an unpacked shape": """
        def f(X, n):
            m, d = X.shape
            for i in range(m):  # <-
                print(X[i])
    """,
    "rows of a copy by another name": """
        def f(X, n):
            data = np.asarray(X, dtype=float)
            for x in data:  # <-
                print(x)
    """,
    "enumerated": """
        def f(X, n):
            for i, x in enumerate(X):  # <-
                print(i, x)
    """,
    "zipped": """
        def f(X, y):
            for x, t in zip(X, y):  # <-
                print(x, t)
    """,
    "as a list": """
        def f(X, n):
            for x in X.tolist():  # <-
                print(x)
    """,
    "an iterator": """
        def f(X, n):
            rows = iter(X)
            for x in rows:  # <-
                print(x)
    """,
    "in a comprehension": """
        def f(X, n):
            return [np.argmin(np.abs(n - x)) for x in X]  # <-
    """,
    "mapped": """
        def f(X, n):
            return list(map(lambda x: x @ x, X))  # <-
    """,
    "sorted with a key": """
        def f(X, n):
            return sorted(X, key=lambda x: x[0])  # <-
    """,
    "nditer": """
        def f(X, n):
            for x in np.nditer(X):  # <-
                print(x)
    """,
    "ndindex": """
        def f(X, n):
            for i, j in np.ndindex(*X.shape):  # <-
                print(X[i, j])
    """,
    "a permutation": """
        def f(X, n):
            rng = np.random.default_rng()
            for i in rng.permutation(len(X)):  # <-
                print(X[i])
    """,
    "a shuffled range": """
        def f(X, n):
            order = np.arange(X.shape[0])
            np.random.shuffle(order)
            for i in order:  # <-
                print(X[i])
    """,
    "a range with step one": """
        def f(X, n):
            for i in range(0, len(X), 1):  # <-
                print(X[i])
    """,
    "the rows of a batch": """
        def f(X, n):
            for start in range(0, len(X), n):
                for x in X[start:start + n]:  # <-
                    print(x)
    """,
    "the rows of a cluster": """
        def f(X, n):
            labels = X.sum(axis=1) > 0
            for k in range(n):
                for x in X[labels == k]:  # <-
                    print(x)
    """,
    "the places of a cluster": """
        def f(X, n):
            labels = X.sum(axis=1) > 0
            for k in range(n):
                for i in np.where(labels == k)[0]:  # <-
                    print(X[i])
    """,
    "labels": """
        def f(X, n):
            labels = np.argmin(X, axis=1)
            for label in labels:  # <-
                print(label)
    """,
    "the values of a column": """
        def f(X, n):
            for column in X.T:
                for value in column:  # <-
                    print(value)
    """,
    "scaled data": """
        def f(X, n):
            Z = (X - X.mean(axis=0)) / X.std(axis=0)
            for z in Z:  # <-
                print(z)
    """,
    "in a helper": """
        def f(X, n):
            return g(X, n)

        def g(data, n):
            return [x for x in data]  # <-
    """,
    "in a helper by keyword": """
        def f(X, n):
            return g(n, points=X)

        def g(n, points):
            return [x for x in points]  # <-
    """,
    "in a helper of the size": """
        def f(X, n):
            return g(len(X))

        def g(m):
            return [i for i in range(m)]  # <-
    """,
    "in a nested function": """
        def f(X, n):
            def g():
                return [x for x in X]  # <-
            return g()
    """,
    "in a method": """
        class Model:
            def fit(self, X, n):
                self.X = X
                return self.step()

            def step(self):
                for x in self.X:  # <-
                    print(x)

        def f(X, n):
            return Model().fit(X, n)
    """,
    "after a helper that converts": """
        def check(X):
            data = np.asarray(X)
            return data

        def f(X, n):
            points = check(X)
            for x in points:  # <-
                print(x)
    """,
    "after a helper that gives two": """
        def check(X):
            return np.asarray(X), len(X)

        def f(X, n):
            points, m = check(X)
            for i in range(m):  # <-
                print(points[i])
    """,
    "counting up": """
        def f(X, n):
            i = 0
            while i < len(X):  # <-
                i += 1
    """,
    "counting up to a name": """
        def f(X, n):
            i, m = 0, X.shape[0]
            while i < m:  # <-
                i = i + 1
    """,
    "until none is left": """
        def f(X, n):
            rows = list(X)
            while rows:  # <-
                rows.pop()
    """,
    "np.vectorize": """
        def f(X, n):
            return np.vectorize(lambda x: x)(X)  # <-
    """,
    "apply_along_axis": """
        def f(X, n):
            return np.apply_along_axis(np.sum, 1, X)  # <-
    """,
    "fromiter": """
        def f(X, n):
            return np.fromiter(X, float)  # <-
    """,
    "recursion on the rest": """
        def f(X, n):
            return f(X[1:], n) if len(X) else 0  # <-
    """,
    "recursion on a counter": """
        def f(X, n):
            return g(X, 0)

        def g(X, i):
            return X[i] + g(X, i + 1) if i < len(X) else 0  # <-
    """,
    "a renamed parameter": """
        def f(points, k):
            for p in points:  # <-
                print(p)
    """,
    "exec of a text made at run time": """
        def f(X, n):
            exec(input())  # <-
    """,
    "a list filled by a slice": """
        def f(X, n):
            T=[0,1]; T[:]=X
            for r in T: print(r)  # <-
    """,
    "a list filled by list.extend": """
        def f(X, n):
            T=[]
            list.extend(T, X)
            for r in T: print(r)  # <-
    """,
    "a list filled by extend": """
        def f(X, n):
            T=[]
            T.extend(X)
            for r in T: print(r)  # <-
    """,
    "a list filled by operator.iadd": """
        import operator
        def f(X, n):
            T=[]
            operator.iadd(T, X)
            for r in T: print(r)  # <-
    """,
    "data kept under the name T": """
        class K: pass
        def f(X, n):
            K.T = X
            for r in K.T: print(r)  # <-
    """,
    "the rest of an unpacking": """
        def f(X, n):
            a, *b = X
            for r in b: print(r)  # <-
    """,
    "a list that grows while it is iterated": """
        def f(X, n):
            t = [0]
            for i in t:  # <-
                if i < len(X) - 1: t.append(i + 1)
    """,
    "itertools.count": """
        import itertools
        def f(X, n):
            for i in itertools.count():  # <-
                if i == len(X): break
                print(X[i])
    """,
    "as many as there are rows": """
        import itertools
        def f(X, n):
            for i in itertools.islice(itertools.count(), len(X)): print(X[i])  # <-
    """,
    "for over a long constant range": """
        def f(X, n):
            for i in range(1000000):  # <-
                if i == len(X): break
                print(X[i])
    """,
    "while True with a counter": """
        def f(X, n):
            i = 0
            while True:  # <-
                if i >= len(X): break
                print(X[i])
                i += 1
    """,
    "while True with a counter and the size": """
        def f(X, n):
            i = 0
            n = len(X)
            while True:  # <-
                print(X[i])
                i += 1
                if i == n: return
    """,
    "while with a flag": """
        def f(X, n):
            i, go = 0, True
            while go:  # <-
                print(X[i])
                i += 1
                if i == len(X): go = False
    """,
    "while True until StopIteration": """
        def f(X, n):
            it = iter(X)
            while True:  # <-
                try:
                    r = next(it)
                except StopIteration:
                    break
    """,
    "while True until IndexError": """
        def f(X, n):
            i = 0
            try:
                while True:  # <-
                    print(X[i])
                    i += 1
            except IndexError:
                pass
    """,
    "for over data with a constant range": """
        def f(X, n):
            for i, r in zip(range(10**6), X): print(r)  # <-
    """,
    "for over a part of a constant range": """
        def f(X, n):
            for i in range(10**6)[:len(X)]: print(X[i])  # <-
    """,
    "next in a long constant range": """
        def f(X, n):
            it = iter(X)
            for i in range(10**9):  # <-
                r = next(it, None)
                if r is None: break
    """,
    "for over the shape of a SimpleNamespace": """
        import types
        def f(X, n):
            for r in types.SimpleNamespace(shape=X).shape: print(r)  # <-
    """,
    "a product of constant ranges": """
        import itertools
        def f(X, n):
            for i, j in itertools.product(range(30), range(30)):  # <-
                if i * 30 + j < len(X): print(X[i * 30 + j])
    """,
    "for over a range of a large constant": """
        N = 10**5
        def f(X, n):
            for i in range(N):  # <-
                if i < len(X): print(X[i])
    """,
    "pop in a long constant range": """
        def f(X, n):
            rows = X.tolist()
            for _ in range(10**6):  # <-
                if not rows: break
                rows.pop()
    """,
    "while True on the rest": """
        def f(X, n):
            while True:  # <-
                if not len(X): break
                X = X[1:]
    """,
    "while True until a list is long enough": """
        def f(X, n):
            out = []
            while True:  # <-
                out.append(1)
                if len(out) == len(X): break
    """,
    "behind a decorator that registers": """
        TABLE = []
        def register(g):
            TABLE.append(g)
            return g
        @register
        def looped(X):
            return [x for x in X]  # <-
        def f(X, n):
            return TABLE[0](X)
    """,
    "in a function put into globals by another name": """
        def looped(X):
            return [x for x in X]  # <-
        def f(X, n):
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
        def f(X, n):
            return Q[0](X)
    """,
    "in a signal handler": """
        import signal
        def looped(*a):
            return [x for x in DATA]  # <-
        signal.signal(signal.SIGALRM, looped)
        def f(X, n):
            global DATA
            DATA = X
            signal.raise_signal(signal.SIGALRM)
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
    "in a function put by setattr under another name": """
        import sys
        def looped(X):
            return [x for x in X]  # <-
        def f(X, n):
            return X
        s = setattr
        s(sys.modules[__name__], "f", looped)
    """,
}

ALLOWED = {
    "iterations and clusters": """
        def f(X, n):
            centroids = X[np.random.choice(X.shape[0], n, replace=False)]
            for _ in range(10):
                labels = np.argmin(np.linalg.norm(X[None] - centroids[:, None], axis=2), axis=0)
                for k in range(n):
                    members = X[labels == k]
                    if len(members):
                        centroids[k] = members.mean(axis=0)
            return centroids, labels
    """,
    "centroids": """
        def f(X, n):
            centroids = X[:n].copy()
            for k, c in enumerate(centroids):
                centroids[k] = c + 1
            return np.array([np.linalg.norm(X - c, axis=1) for c in centroids])
    """,
    "the first of a permutation": """
        def f(X, n):
            rng = np.random.default_rng()
            starts = X[rng.permutation(len(X))[:n]]
            return [np.abs(X - c).sum(axis=1) for c in starts]
    """,
    "a sample of rows": """
        import random

        def f(X, n):
            for i in random.sample(range(len(X)), n):
                print(X[i])
    """,
    "the distinct labels": """
        def f(X, n):
            labels = np.argmin(X, axis=1)
            return {k: X[labels == k].mean(axis=0) for k in np.unique(labels)}
    """,
    "the clusters": """
        def f(X, n):
            labels = np.argmin(X, axis=1)
            clusters = [X[labels == k] for k in range(n)]
            return [cluster.mean(axis=0) for cluster in clusters]
    """,
    "until it settles": """
        def f(X, n):
            old, centroids = None, X[:n]
            while old is None or not np.allclose(old, centroids):
                old, centroids = centroids, centroids * 1.0
            return centroids
    """,
    "until the labels settle": """
        def f(X, n):
            labels, old = np.argmin(X, axis=1), np.zeros(len(X))
            while (labels != old).any():
                old = labels
            return labels
    """,
    "until it settles or ten turns": """
        def f(X, n):
            turn, shift = 0, 1.0
            while turn < 10 and shift > 0:
                turn += 1
                shift = np.abs(X - X.mean(axis=0)).max()
            return shift
    """,
    "while True": """
        def f(X, n):
            while True:
                if X.sum() > n:
                    break
            return X
    """,
    "batches by a stepped range": """
        def f(X, n):
            m = X.shape[0]
            order = np.random.permutation(m)
            for epoch in range(n):
                for start in range(0, m, 32):
                    batch = X[order[start:start + 32]]
                    print(batch.mean(axis=0))
    """,
    "batches by a while": """
        def f(X, n):
            start = 0
            while start < len(X):
                print(X[start:start + n].mean(axis=0))
                start += n
    """,
    "batches by their number": """
        def f(X, n):
            for b in range(int(np.ceil(len(X) / n))):
                print(X[b * n:(b + 1) * n].mean(axis=0))
            for b in range(len(X) // n):
                print(b)
    """,
    "batches by array_split": """
        def f(X, n):
            order = np.random.permutation(len(X))
            for batch in np.array_split(order, n):
                print(X[batch].mean(axis=0))
    """,
    "batches by a generator": """
        def batches(X, size):
            order = np.random.permutation(len(X))
            for start in range(0, len(X), size):
                yield X[order[start:start + size]]

        def f(X, n):
            for batch in batches(X, n):
                print(batch.mean(axis=0))
    """,
    "a list of batches": """
        def f(X, n):
            batches = [X[i:i + n] for i in range(0, len(X), n)]
            for batch in batches:
                print(batch.mean(axis=0))
    """,
    "a full batch by default": """
        def f(X, n=None):
            size = len(X) if n is None else min(n, len(X))
            for start in range(0, len(X), size):
                print(X[start:start + size].mean(axis=0))
    """,
    "columns": """
        def f(X, n):
            for j in range(X.shape[1]):
                print(X[:, j].mean())
            for column in X.T:
                print(column.mean())
    """,
    "layers": """
        class MLP:
            def __init__(self, sizes):
                self.weights = [np.ones(pair) for pair in zip(sizes[:-1], sizes[1:])]
                self.biases = [np.zeros(n) for n in sizes[1:]]

            def _forward(self, X):
                activations = [X]
                for W, b in zip(self.weights, self.biases):
                    activations.append(np.tanh(activations[-1] @ W + b))
                return activations

            def fit(self, X, n):
                losses = []
                for _ in range(n):
                    activations = self._forward(X)
                    delta = activations[-1]
                    for i in reversed(range(len(self.weights))):
                        self.weights[i] = self.weights[i] - activations[i].T @ delta
                        delta = delta @ self.weights[i].T
                    for A in activations:
                        print(A.shape)
                return losses

        def f(X, n):
            return MLP((2, 4, 1)).fit(X, n)
    """,
    "layers with classes": """
        class Layer:
            def __init__(self, n_in, n_out):
                self.W = np.ones((n_in, n_out))

            def forward(self, X):
                self.X = X
                return np.tanh(X @ self.W)

            def backward(self, delta):
                return delta @ self.W.T

        class Network:
            def __init__(self, sizes):
                self.layers = [Layer(a, b) for a, b in zip(sizes, sizes[1:])]

            def forward(self, X):
                for layer in self.layers:
                    X = layer.forward(X)
                return X

            def backward(self, delta):
                for layer in self.layers[::-1]:
                    delta = layer.backward(delta)
                return delta

        def f(X, n):
            network = Network((2, 4, 1))
            return network.backward(network.forward(X))
    """,
    "recursion over the layers": """
        WEIGHTS = [np.ones((2, 2)), np.ones((2, 1))]

        def forward(A, i):
            return forward(np.tanh(A @ WEIGHTS[i]), i + 1) if i < len(WEIGHTS) else A

        def f(X, n):
            return forward(X, 0)
    """,
    "an activation by name": """
        class MLP:
            def __init__(self, activation):
                self.activation = activation

            def _tanh(self, z):
                return np.tanh(z)

            def forward(self, X):
                return getattr(self, "_" + self.activation)(X)

        def f(X, n):
            return MLP("tanh").forward(X)
    """,
    "fromiter of the layers": """
        def f(X, n):
            sizes = [2, 4, 1]
            return np.fromiter((s for s in sizes), int), X
    """,
    "a comparison with the number of rows": """
        def f(X, n):
            if n < 1 or n > len(X):
                raise ValueError
            for k in range(n):
                print(k)
    """,
    "a new array for each cluster": """
        def f(X, n):
            new = np.zeros((n, X.shape[1]))
            for k in range(len(new)):
                new[k] = X.mean(axis=0)
            for row in new:
                print(row)
    """,
    "weights updated by a function of that name": """
        def update(weights, X):
            return [w - X.mean() for w in weights]

        def f(X, n):
            weights = [np.ones(2), np.ones(1)]
            weights = update(weights, X)
            for w in weights:
                print(w)
    """,
    "batches by while True": """
        def f(X, n):
            start = 0
            while True:
                if start >= len(X):
                    break
                print(X[start:start + n].mean(axis=0))
                start += n
    """,
    "batches without end": """
        def batches(X, n):
            while True:
                order = np.random.permutation(len(X))
                for start in range(0, len(X), n):
                    yield X[order[start:start + n]]

        def f(X, n):
            source = batches(X, n)
            for _ in range(1000):
                print(next(source).mean(axis=0))
    """,
    "an early stop": """
        def f(X, n):
            best, waited, losses = np.inf, 0, []
            for epoch in range(5000):
                loss = np.abs(X).mean()
                losses.append(loss)
                if loss < best - 1e-9:
                    best, waited = loss, 0
                else:
                    waited += 1
                if waited > 10 or (epoch > 100 and len(X) > n):
                    break
            return losses
    """,
    "a model with a method update": """
        class Model:
            def __init__(self, n):
                self.layers = [np.ones((2, 2)) for _ in range(n)]

            def update(self, X):
                self.layers = [layer - X.mean() for layer in self.layers]

        def f(X, n):
            model = Model(n)
            for _ in range(n):
                model.update(X)
                for layer in model.layers:
                    print(layer)
    """,
    "while True until all labels settle": """
        def f(X, n):
            labels = np.argmin(X, axis=1)
            while True:
                old = labels
                labels = np.argmin(np.abs(X - X[labels == 0].mean(axis=0)), axis=1)
                if (labels == old).sum() == len(X):
                    break
            return labels
    """,
}
