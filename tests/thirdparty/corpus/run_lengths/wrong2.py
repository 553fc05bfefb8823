import re
from itertools import groupby


def _runs(text):
    return [(letter, len(list(group))) for letter, group in groupby(text)]


def encode(text):
    return "".join(f"{length}{letter}" for letter, length in _runs(text))


def decode(text):
    return "".join(int(length or 1) * letter for length, letter in re.findall(r"(\d*)(\D)", text))


def longest_run(text):
    return max(_runs(text), key=lambda run: run[1])
