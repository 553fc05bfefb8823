"""One short function, for attacks that cost time."""


def twice(number: int) -> int:
    """Twice the number."""
    raise NotImplementedError
