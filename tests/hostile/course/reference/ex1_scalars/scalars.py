"""Plain Python: numbers, text, lists and dicts."""

from collections.abc import Iterable


def total(values: Iterable[int]) -> int:
    """The sum."""
    return sum(values)


def describe(number: int) -> str:
    """The number in angle brackets."""
    return f"<{number}>"


def ratio(numerator: float, denominator: float) -> float:
    """The quotient; ValueError when there is none."""
    if denominator == 0:
        raise ValueError("no quotient")
    return numerator / denominator


def split(text: str, separator: str) -> list[str]:
    """The parts of a text."""
    return text.split(separator)


def tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word occurs."""
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def is_even(number: int) -> bool:
    """Whether the number is even."""
    return number % 2 == 0
