import math


class Vector:
    def __init__(self, *parts):
        self._parts = parts

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, index):
        return self._parts[index]

    def __eq__(self, other):
        return isinstance(other, Vector) and tuple(self) == tuple(other)

    def __abs__(self):
        return math.hypot(*self)



    def __neg__(self):
        return Vector(*(-part for part in self))

    def __pos__(self):
        return self

    def __invert__(self):
        return Vector(*reversed(self._parts))

    def __add__(self, other):

        return Vector(*(a + b for a, b in zip(self, other)))

    def __sub__(self, other):
        return self + -other

    def __mul__(self, factor):
        return Vector(*(part * factor for part in self))

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return Vector(*(part / divisor for part in self))

    def __floordiv__(self, divisor):
        return Vector(*(part // divisor for part in self))

    def __mod__(self, divisor):
        return Vector(*(part % divisor for part in self))

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self, other))

    def __round__(self, digits=0):
        return Vector(*(round(part, digits) for part in self))

    def __format__(self, spec):
        return "(" + ", ".join(format(part, spec) for part in self) + ")"
