"""Moodle's grading worksheet, filled as it was downloaded.

Moodle finds the columns by their titles in the language of whoever downloads, so nothing here knows a title:
columns are told by what they hold. A row without a grade is skipped by Moodle's import.
"""

import re
from decimal import Decimal
from fractions import Fraction

from autograder.errors import UsageError
from autograder.exports.class_results import Share
from autograder.exports.filling import Filled, fill
from autograder.exports.people import People
from autograder.exports.sheet import Sheet
from autograder.text import _

_PARTICIPANT = re.compile(r"(\D+?)\s*\d+")  # «Participante 101»
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def fill_worksheet(text: str, name: str, people: People, share: Share) -> Filled:
    """Put each student's part of the maximum into their row; raises UsageError, naming the file `name`."""
    sheet = Sheet(text, name)
    if not sheet.rows or not _has_participants(sheet):
        text = _("%(file)s is no grading worksheet of Moodle: choose «Download grading worksheet» there.")
        raise UsageError(text % {"file": name})
    column = _maximum_column(sheet, name)
    maximum = Fraction(_decimal(sheet.column(column)[0]))
    return fill(
        sheet,
        sheet.rows,
        people,
        lambda cells: cells[1 : column - 1],
        {column - 1: (share, maximum)},
        untrusted=_untrusted(sheet, column),
        comma=_decimal_comma(sheet, (column - 1, column)),
    )


def _has_participants(sheet: Sheet) -> bool:
    """Whether the first column names participants by number, which is how Moodle finds them again."""
    matches = [_PARTICIPANT.fullmatch(cell) for cell in sheet.column(0)]
    return len({match and match[1] for match in matches}) == 1 and matches[0] is not None


def _maximum_column(sheet: Sheet, name: str) -> int:
    """The column with one number for all, between the grades and whether they can be changed."""
    for index in range(2, len(sheet.header) - 1):
        before, values, after = (sheet.column(each) for each in (index - 1, index, index + 1))
        same = len(set(values)) == 1 and _is_number(values[0]) and _decimal(values[0]) > 0
        grades = all(cell in ("", "-") or _is_number(cell) for cell in before)
        if same and grades and all(cell and not _is_number(cell) for cell in after):
            return index
    text = _(
        "%(file)s has no column with a maximum grade: iaml fills assignments that are graded in points, not "
        "with a scale."
    )
    raise UsageError(text % {"file": name})


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _decimal(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "."))


def _decimal_comma(sheet: Sheet, columns: tuple[int, int]) -> bool:
    """Whether the worksheet writes 7,50; where no number tells, as spreadsheets do that separate by «;»."""
    numbers = [cell for column in columns for cell in sheet.column(column) if _is_number(cell)]
    for mark in ",.":
        if any(mark in number for number in numbers):
            return mark == ","
    return sheet.separator == ";"


def _untrusted(sheet: Sheet, maximum_column: int) -> list[int]:
    """What people say of themselves and handed in; the last column is the staff's comment, or a date."""
    return [*range(1, maximum_column - 1), *range(maximum_column + 1, len(sheet.header) - 1)]
