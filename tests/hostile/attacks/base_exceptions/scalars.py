import asyncio


class Odd(BaseException):
    pass


def total(values):
    raise Odd(1234)


def describe(number):
    raise BaseExceptionGroup("group", [KeyboardInterrupt(), SystemExit(0)])


def ratio(a, b):
    raise ExceptionGroup("quotient", [ValueError("quotient")])


def split(text, separator):
    raise asyncio.CancelledError


def tally(words):
    raise type("Many", (KeyError, OSError), {})("zq")


def is_even(number):
    raise type("Quit", (KeyboardInterrupt,), {})
