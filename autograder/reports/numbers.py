"""Points and grades as they are printed: exact until here, then rounded once, half up, to two decimals.

People read numbers and dates in the form of their language; programs (JSON, CSV) always read a point.
"""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TypeVar

from autograder.text import DECIMAL_SIGN, current_language

_Absent = TypeVar("_Absent", bound=None)

NO_GRADE = "—"
_DATE = {"es": "%d/%m/%Y, %H:%M", "en": "%Y-%m-%d, %H:%M"}


def rounded(value: Fraction) -> Decimal:
    """Two decimals, half up, from the exact fraction."""
    return Decimal((200 * value.numerator + value.denominator) // (2 * value.denominator)).scaleb(-2)


def as_float(value: Fraction | _Absent) -> float | _Absent:
    """The rounded value for JSON; None where there is none."""
    return float(rounded(value)) if isinstance(value, Fraction) else value


def shown(value: Fraction | None) -> str:
    """The rounded value without needless zeros, `6.5`, `10`; a dash where there is none."""
    if value is None:
        return NO_GRADE
    text = f"{rounded(value):f}"
    return _with_sign(text.rstrip("0").rstrip("."))


def grade_shown(value: Fraction | None) -> str:
    """The rounded value with both decimals, `6.50`; a dash where there is none."""
    return NO_GRADE if value is None else _with_sign(f"{rounded(value):f}")


def _with_sign(text: str) -> str:
    return text.replace(".", DECIMAL_SIGN[current_language()])


def percent(share: Fraction) -> str:
    """A share of a whole, without decimals: `67 %`."""
    return f"{floor(share * 100 + Fraction(1, 2))} %"


def when_shown(when: datetime) -> str:
    """An aware time as the clock on the wall shows it here."""
    return when.astimezone().strftime(_DATE[current_language()])
