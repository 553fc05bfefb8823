"""The cells of a notebook that serves as a module, and how people are told of a line in one."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec

from autograder.text import _


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A code cell: `lines` lines of its module's source from line `first` on.

    Its `label` stands for a file's name in tracebacks; no two cells of a student share one.
    """

    label: str
    first: int
    lines: int


class CellFailure(msgspec.Struct, frozen=True, array_like=True):
    """An error that ended a cell, as the jail tells it; `line` is 0 where none is known."""

    label: str
    line: int
    error: Annotated[str, msgspec.Meta(max_length=500)]


def line_in(label: str, line: int) -> str:
    """A line of a cell, in words."""
    return _("%(cell)s, line %(line)d") % {"cell": label, "line": line}


def line_of(cells: Sequence[Cell], line: int) -> str | None:
    """A line of the module, in words; None where it is in none of its cells."""
    inside = (cell for cell in cells if 0 <= line - cell.first < cell.lines)
    return next((line_in(cell.label, line - cell.first + 1) for cell in inside), None)


def lines_by_label(cells: Iterable[Sequence[Cell]]) -> dict[str, int]:
    """How many lines each cell has, of the notebooks of one student."""
    return {cell.label: cell.lines for notebook in cells for cell in notebook}
