"""Grades into a file of another system, which has a row for each person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.exports.class_results import Share
from autograder.exports.people import Pairing, People
from autograder.exports.sheet import Row, Sheet
from autograder.reports.numbers import rounded

_EXCUSED = "EX"  # what Canvas' staff enter in the place of a grade

Columns = Mapping[int, tuple[Share, Fraction]]
"""Column → the grade that belongs there, and its maximum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The file with its grades; `columns` are the titles of those that were filled.

    `without_grade` are the students of whom a cell stays as it came.
    """

    text: str
    columns: list[str]
    pairing: Pairing
    without_grade: list[str]


def fill(
    sheet: Sheet,
    rows: Sequence[Row],
    people: People,
    describe: Callable[[list[str]], Sequence[str]],
    columns: Columns,
    *,
    untrusted: Sequence[int],
    comma: bool,
) -> Filled:
    """Put the grades of each person into their row; `describe` picks out of a row what tells whose it is.

    The `untrusted` columns hold what people wrote themselves.
    """
    pairing = people.pair(rows, describe)
    without_grade: dict[str, None] = {}
    for row, student in pairing.rows:
        for column, (share, most) in columns.items():
            part = share(student)
            if part is None:
                without_grade[student.student] = None
            elif row.cells[column].strip() != _EXCUSED:
                value = str(rounded(part * most))
                row.put(column, value.replace(".", ",") if comma else value)
    for row in rows:
        for column in untrusted:
            row.neutralise(column)
    return Filled(
        text=sheet.text(),
        columns=[sheet.header[column] for column in columns],
        pairing=pairing,
        without_grade=list(without_grade),
    )
