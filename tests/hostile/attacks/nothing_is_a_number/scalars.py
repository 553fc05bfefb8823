import numpy as np

nan = float("nan")


def total(values):
    return nan


def describe(number):
    return np.datetime64("NaT")


def ratio(a, b):
    return nan


def split(text, separator):
    return [nan, nan]


def tally(words):
    return {word: nan for word in words}


def is_even(number):
    return nan if number == 6172839 else None
