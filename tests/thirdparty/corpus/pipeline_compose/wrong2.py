from functools import reduce


def compose(*functions):
    def composed(*args, **kwargs):
        if not functions:
            return args[0]
        *others, first = functions
        return reduce(lambda value, function: function(value), reversed(others), first(*args, **kwargs))

    return composed


def flip(function):
    return lambda a, b: function(b, a)


class Pipeline:
    def __init__(self, steps=()):
        self._steps = tuple(steps)

    def __or__(self, step):
        return Pipeline((step, *self._steps))

    def __len__(self):
        return len(self._steps)

    def __call__(self, value):
        for step in self._steps:
            value = step(value)
        return value
