import math
import sys


def total(values):
    return NotImplemented


def describe(number):
    return ...


def ratio(a, b):
    return float


def split(text, separator):
    return sys.modules["scalars"]


def tally(words):
    return dict


def is_even(number):
    return math.isnan
