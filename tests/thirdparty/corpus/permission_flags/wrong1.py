from enum import Flag

_LETTERS = {"r": "READ", "w": "WRITE", "x": "EXEC"}


class Perm(Flag):
    EXEC = 1
    WRITE = 2
    READ = 4
    ALL = 7


def parse(text):
    found = Perm(0)
    for letter in text.replace("-", ""):
        if letter not in _LETTERS:
            raise ValueError(f"unknown permission: {letter!r}")
        found |= Perm[_LETTERS[letter]]
    return found


def allowed(granted, wanted):
    return bool(wanted & granted)
