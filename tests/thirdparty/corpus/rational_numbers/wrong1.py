from functools import total_ordering
from math import gcd


@total_ordering
class Rational:
    def __init__(self, numer, denom=1):
        if denom == 0:
            raise ZeroDivisionError("the denominator is zero")
        shared = gcd(numer, denom) * (1 if denom > 0 else -1)
        self.numer = numer // shared
        self.denom = denom // shared

    @staticmethod
    def _of(value):
        return Rational(value) if isinstance(value, int) else value

    def __repr__(self):
        return f"Rational({self.numer}, {self.denom})"

    def __str__(self):
        return f"{self.numer}/{self.denom}"

    def __eq__(self, other):
        other = self._of(other)
        if not isinstance(other, Rational):
            return NotImplemented
        return (self.numer, self.denom) == (other.numer, other.denom)

    def __lt__(self, other):
        other = self._of(other)
        return self.numer * other.denom < other.numer * self.denom

    def __hash__(self):
        return hash((self.numer, self.denom))

    def __bool__(self):
        return self.numer != 0

    def __float__(self):
        return self.numer / self.denom

    def __add__(self, other):
        other = self._of(other)
        if not isinstance(other, Rational):
            return NotImplemented
        return Rational(self.numer * other.denom + other.numer * self.denom, self.denom * other.denom)

    __radd__ = __add__

    def __neg__(self):
        return Rational(-self.numer, self.denom)

    def __sub__(self, other):
        return self + -self._of(other)

    def __rsub__(self, other):
        return self - other

    def __mul__(self, other):
        other = self._of(other)
        return Rational(self.numer * other.numer, self.denom * other.denom)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self._of(other)
        return Rational(self.numer * other.denom, self.denom * other.numer)

    def __rtruediv__(self, other):
        return self._of(other) / self

    def __abs__(self):
        return Rational(abs(self.numer), self.denom)

    def __pow__(self, exponent):
        return Rational(self.numer**exponent, self.denom**exponent)

    def __rpow__(self, base):
        return base ** (self.numer / self.denom)
