from contextlib import contextmanager


class Transaction:
    def __init__(self, values):
        self._values = dict(values)
        self._pending = None

    @property
    def active(self):
        return self._pending is not None

    def values(self):
        return dict(self._values)

    def set(self, key, value):
        if self._pending is None:
            raise RuntimeError("there is no transaction")
        self._pending[key] = value

    def __enter__(self):
        self._pending = {}
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self._values |= self._pending
        self._pending = None


class Ignoring:
    def __init__(self, *kinds):
        self._kinds = kinds
        self.caught = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None or not issubclass(kind, self._kinds):
            return False
        self.caught.append(kind.__name__)
        return True


@contextmanager
def indented(tag):
    print(f"<{tag}>")
    try:
        yield
    finally:
        print(f"</{tag}>")
