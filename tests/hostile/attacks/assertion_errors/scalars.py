import bdb


def total(values):
    raise AssertionError("assert 1234 == 1234")


def describe(number):
    raise bdb.BdbQuit


def ratio(a, b):
    raise UserWarning("quotient")


def split(text, separator):
    raise MemoryError


def tally(words):
    raise AttributeError("__iter__")


def is_even(number):
    raise RecursionError
