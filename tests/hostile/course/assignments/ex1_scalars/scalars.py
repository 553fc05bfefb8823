"""Plain Python: numbers, text, lists and dicts."""

from collections.abc import Iterable


def total(values: Iterable[int]) -> int:
    """The sum."""
    raise NotImplementedError


def describe(number: int) -> str:
    """The number in angle brackets."""
    raise NotImplementedError


def ratio(numerator: float, denominator: float) -> float:
    """The quotient; ValueError when there is none."""
    raise NotImplementedError


def split(text: str, separator: str) -> list[str]:
    """The parts of a text."""
    raise NotImplementedError


def tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs."""
    raise NotImplementedError


def is_even(number: int) -> bool:
    """Whether the number is even."""
    raise NotImplementedError
