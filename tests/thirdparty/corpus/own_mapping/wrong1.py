from collections.abc import MutableMapping


class Headers(MutableMapping):
    def __init__(self, values=()):
        self._values = {}
        self.update(values)

    def __getitem__(self, name):
        if name.lower() not in self._values:
            raise KeyError(name)
        return self._values[name.lower()][1]

    def __setitem__(self, name, value):
        shown, _ = self._values.get(name.lower(), (name, None))
        self._values[name.lower()] = shown, value

    def __delitem__(self, name):
        del self._values[name.lower()]

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return {k.lower(): v for k, v in self.items()} == {k.lower(): v for k, v in other.items()}
