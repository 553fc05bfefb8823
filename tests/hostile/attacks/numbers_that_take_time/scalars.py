from decimal import Decimal
from fractions import Fraction


def total(values):
    return Decimal("1e999999")


def describe(number):
    return Decimal("sNaN")


def ratio(a, b):
    return Fraction(1, 1 << 4_000_000)


def split(text, separator):
    return [Decimal("Infinity")] * 2


def tally(words):
    return {word: Fraction(10**400_000, 3) for word in words}


def is_even(number):
    return complex("nan")
