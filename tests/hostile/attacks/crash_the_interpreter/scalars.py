import ctypes
import os
import sys


def answer(*args):
    ctypes.string_at(8)


def describe(number):
    os.abort()


def ratio(a, b):
    sys.setrecursionlimit(10**9)
    return ratio(a, b)


total = split = tally = is_even = answer
