"""A class with operators."""

from __future__ import annotations


class Box:
    """Holds a number."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __add__(self, other: Box) -> Box:
        return Box(self.value + other.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Box) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def grown(self, by: int) -> Box:
        """A larger box."""
        return Box(self.value + by)

    def __len__(self) -> int:
        return self.value
