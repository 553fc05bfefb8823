"""The cells of a notebook that serves as a module, and how people are told of a line in one."""

from collections.abc import Sequence
from typing import Annotated

import msgspec

from autograder.text import _


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """The code cell `number` of a notebook: `lines` lines of its module's source from line `first` on."""

    notebook: str
    number: int
    first: int
    lines: int

    @property
    def label(self) -> str:
        """What stands for a file's name in tracebacks; no two cells of a student share one."""
        return f"{self.notebook} [{self.number}]"


class CellFailure(msgspec.Struct, frozen=True, array_like=True):
    """An error that ended a cell, as the jail tells it; `line` is 0 where none is known."""

    label: str
    line: int
    error: Annotated[str, msgspec.Meta(max_length=500)]


def place_in(cell: Cell, line: int) -> str:
    """A line of a cell, in words; the cell alone for line 0."""
    facts = {"file": cell.notebook, "number": cell.number, "line": line}
    if not line:
        return _("%(file)s, cell %(number)d") % facts
    return _("%(file)s, cell %(number)d, line %(line)d") % facts


def line_of(cells: Sequence[Cell], line: int) -> str | None:
    """A line of the module, in words; None where it is in none of its cells."""
    inside = (cell for cell in cells if 0 <= line - cell.first < cell.lines)
    return next((place_in(cell, line - cell.first + 1) for cell in inside), None)
