"""Lamps and the dials that turn them."""

import contextlib
import dataclasses
import enum
import warnings


class Dial:
    def __init__(self, at):
        self.at = at

    def __index__(self):
        return self.at

    def __trunc__(self):
        return self.at

    def __ceil__(self):
        return self.at

    def __repr__(self):
        return f"Dial({self.at})"

    def __format__(self, spec):
        return f"dial at {self.at}"

    def turn(self, by):
        self.at += by
        return self.at


class Row:
    def __init__(self, letters):
        self.letters = letters

    def __len__(self):
        return len(self.letters)

    def __getitem__(self, place):
        return self.letters[place]

    def __reversed__(self):
        return (letter + "!" for letter in self.letters[::-1])


class Level:
    def __get__(self, lamp, owner=None):
        return self if lamp is None else lamp._level

    def __set__(self, lamp, level):
        if level < 0:
            raise ValueError("level below 0")
        lamp._level = level


class Lamp:
    level = Level()

    def __init__(self, level):
        self.level = level
        if level > 100:
            warnings.warn("too bright")

    def off(self):
        self.level = 0

    def show(self):
        print("*")


class Colour(enum.StrEnum):
    RED = "red"
    BLUE = "Blue"


@dataclasses.dataclass
class Point:
    y: int
    x: int


@contextlib.contextmanager
def lit(level):
    lamp = Lamp(level)
    yield lamp
    lamp.off()
