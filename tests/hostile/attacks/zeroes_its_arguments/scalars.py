def total(values):
    values.clear()
    return 0


def describe(number):
    return "<0>"


def ratio(a, b):
    return 0.0


def split(text, separator):
    return []


def tally(words):
    words[:] = []
    return {}


def is_even(number):
    return 0
