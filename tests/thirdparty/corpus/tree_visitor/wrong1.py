class Tree:
    def __init__(self, label, *children):
        self.label = label
        self.children = children

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child

    def size(self):
        return sum(1 for _ in self)

    def labels(self):
        return [node.label for node in self]

    def visit(self, function):
        for node in self:
            function(node)

    def map(self, function):
        self.label = function(self.label)
        for child in self.children:
            child.map(function)
        return self

    def find(self, predicate):
        return next((node for node in self if predicate(node)), None)

    def fold(self, function):
        return function(self.label, [child.fold(function) for child in self.children])
