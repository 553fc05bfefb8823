import random

import helpers
import numpy


def answer(*args):
    return [random, numpy, helpers]


total = describe = ratio = split = tally = is_even = answer
