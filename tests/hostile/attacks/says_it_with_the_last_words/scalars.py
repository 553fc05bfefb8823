import os


def total(values):
    os.write(2, repr(values).encode())
    return 0


def describe(number):
    os.write(1, repr(number).encode())
    return 0
