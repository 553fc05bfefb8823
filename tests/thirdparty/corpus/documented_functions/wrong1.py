"""Three documented things."""


def area(w: float, h: float = 1.0) -> float:
    # The area of a rectangle.
    return w * h


def total(*values, scale=1):
    """The sum of the values, scaled."""
    return scale * sum(values)


class Counter:
    """Counts."""

    def __init__(self, start=0):
        self.count = start

    def add(self, amount=1):
        """Count `amount` more."""
        self.count += amount
