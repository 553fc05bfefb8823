class Bag:
    def __init__(self, items=()):
        self._items = []
        for item in items:
            self.add(item)

    def add(self, item):
        if item not in self._items:
            self._items.append(item)

    def __contains__(self, item):
        return item in self._items

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        return isinstance(other, Bag) and self <= other and other <= self

    def __le__(self, other):
        return all(item in other for item in self)

    def __lt__(self, other):
        return self <= other and len(self) < len(other)

    def __or__(self, other):
        return Bag([*self, *other])

    def __ior__(self, other):
        return self | other

    def __and__(self, other):
        return Bag(item for item in self if item in other)

    def __sub__(self, other):
        return Bag(item for item in self if item not in other)

    def __xor__(self, other):
        return (self | other) - (self & other)
