def total(values):
    return 10**10_000_000


def describe(number):
    return "x" * 100_000_000


def ratio(a, b):
    return 1 << 8_000_000


def split(text, separator):
    return [None] * 10_000_000


def tally(words):
    deep = {}
    for _ in range(5000):
        deep = {1: deep}
    return deep


def is_even(number):
    return b"x" * 15_000_000
