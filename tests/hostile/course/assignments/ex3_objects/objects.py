"""A class with operators."""

from __future__ import annotations


class Box:
    """Holds a number."""

    def __init__(self, value: int) -> None:
        raise NotImplementedError

    def __add__(self, other: Box) -> Box:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        raise NotImplementedError

    def __hash__(self) -> int:
        raise NotImplementedError

    def grown(self, by: int) -> Box:
        """A larger box."""
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
