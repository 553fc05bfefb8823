class Affine:
    """x becomes a * x + b."""

    def __init__(self, a, b=0):
        self.a = a
        self.b = b
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return self.a * x + self.b


class Record:
    """Named values."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def keys(self):
        """The names."""
        return sorted(self.__dict__)

    def __getattr__(self, name):
        raise AttributeError(f"no {name} in this record")


def compose(f, g):
    return lambda x: g(f(x))
