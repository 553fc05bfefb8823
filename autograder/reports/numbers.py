"""Points and grades as they are printed: exact until here, then rounded once, half up, to two decimals."""

from decimal import Decimal
from fractions import Fraction
from math import floor

NO_GRADE = "—"


def rounded(value: Fraction) -> Decimal:
    """Two decimals, half up, from the exact fraction."""
    return Decimal(floor(value * 100 + Fraction(1, 2))).scaleb(-2)


def as_float(value: Fraction | None) -> float | None:
    """The rounded value for JSON; None where there is none."""
    return None if value is None else float(rounded(value))


def shown(value: Fraction | None) -> str:
    """The rounded value without needless zeros, `6.5`, `10`; a dash where there is none."""
    if value is None:
        return NO_GRADE
    text = f"{rounded(value):f}"
    return text.rstrip("0").rstrip(".")
