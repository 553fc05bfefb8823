class RingFull(BufferError):
    pass


class RingEmpty(BufferError):
    pass


class Ring:
    def __init__(self, capacity):
        self.capacity = capacity
        self._items = []

    def read(self):
        if not self._items:
            raise RingEmpty("nothing to read")
        return self._items.pop(0)

    def write(self, item):
        if len(self._items) == self.capacity:
            raise RingFull("no place left")
        self._items.append(item)

    def overwrite(self, item):
        if len(self._items) == self.capacity:
            self.read()
        self.write(item)

    def clear(self):
        self._items.clear()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)
