"""Three documented things."""


def area(width: float, height: float = 1.0) -> float:
    """The area of a rectangle."""
    return width * height


def total(*values, **options):
    """The sum of the values, scaled."""
    scale = options.get("scale", 1)
    return scale * sum(values)


class Counter:
    """Counts."""

    def __init__(self, start=0):
        self.count = start

    def add(self, amount=1):
        """Count `amount` more."""
        self.count += amount
