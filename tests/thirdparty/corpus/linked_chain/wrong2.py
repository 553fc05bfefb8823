class EmptyChain(IndexError):
    pass


class Node:
    def __init__(self, value, previous=None):
        self.value = value
        self.previous = previous
        self.next = None


class Chain:
    def __init__(self, values=()):
        self.head = self._last = None
        self._size = 0
        for value in values:
            self.push(value)

    def push(self, value):
        node = Node(value, self._last)
        if self._last is None:
            self.head = node
        else:
            self._last.next = node
        self._last = node
        self._size += 1

    def pop(self):
        if self._last is None:
            raise EmptyChain("the chain is empty")
        node, self._last = self._last, self._last.previous
        if self._last is None:
            self.head = None
        else:
            self._last.next = None
        self._size -= 1
        return node.value

    def __len__(self):
        return self._size

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __reversed__(self):
        return iter(self)
