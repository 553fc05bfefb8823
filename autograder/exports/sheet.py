"""A CSV file as another system wrote it, of which only some cells change.

Separator, quotes, line ends and byte order mark stay as they came: the system reads back what it wrote.
"""

import re
from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.reports.safe_text import without_formulas
from autograder.text import _

BOM = "\ufeff"
_SEPARATORS = (",", ";", "\t")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?")


@dataclass(slots=True)
class Row:
    """A line of the file, as it stands there; `number` counts from 1."""

    number: int
    raw: list[str]
    end: str

    @property
    def cells(self) -> list[str]:
        """What the cells say."""
        return [_value(raw) for raw in self.raw]

    def put(self, column: int, value: str) -> None:
        """Change a cell; it stays within quotes if it was."""
        self.raw[column] = _written(value, quoted=self.raw[column].startswith('"'))

    def neutralise(self, column: int) -> None:
        """Keep a spreadsheet from taking a cell for a formula; numbers and lone dashes are none."""
        value = self.cells[column]
        harmless = without_formulas(value)
        if harmless != value and len(value) > 1 and not _NUMBER.fullmatch(value):
            self.put(column, harmless)


class Sheet:
    """The header and the rows of a file; lines without text are kept but are no rows."""

    def __init__(self, text: str, name: str) -> None:
        """Raises UsageError, naming the file `name`, where it is no table."""
        self._bom = BOM if text.startswith(BOM) else ""
        self.separator, self._lines = _parsed(text.removeprefix(BOM), name)
        self.header = [cell.strip() for cell in self._lines[0].cells]
        self.rows = [row for row in self._lines[1:] if any(cell.strip() for cell in row.cells)]
        for row in self.rows:
            if len(row.raw) != len(self.header):
                text = _("%(file)s:%(line)d: got %(got)d cells; the header has %(expected)d.")
                facts = {"file": name, "line": row.number, "got": len(row.raw), "expected": len(self.header)}
                raise UsageError(text % facts)

    def column(self, index: int) -> list[str]:
        """What the rows say in a column."""
        return [row.cells[index].strip() for row in self.rows]

    def text(self) -> str:
        """The file."""
        lines = (self.separator.join(row.raw) + row.end for row in self._lines)
        return self._bom + "".join(lines)


def _parsed(text: str, name: str) -> tuple[str, list[Row]]:
    tables = [(separator, _rows(text, separator)) for separator in _SEPARATORS]
    separator, rows = max(tables, key=lambda table: len(table[1][0].raw) if table[1] else 0)
    if not rows or len(rows[0].raw) < 2:
        raise UsageError(_("%(file)s is not a table in CSV.") % {"file": name})
    return separator, rows


def _rows(text: str, separator: str) -> list[Row]:
    """The lines of the table; none where the text is no CSV with this separator."""
    plain = rf'[^"{separator}\r\n][^{separator}\r\n]*+'
    cell = re.compile(rf'("(?:[^"]|"")*+"|{plain}|)({separator}|\r\n|\n|\r|\Z)')
    rows: list[Row] = []
    raw: list[str] = []
    place, line = 0, 1
    while place < len(text) or raw:
        match = cell.match(text, place)
        if match is None:
            return []
        raw.append(match[1])
        place = match.end()
        if match[2] != separator:
            rows.append(Row(line, raw, match[2]))
            line += sum(each.count("\n") for each in raw) + 1
            raw = []
            if not match[2]:
                break
    return rows


def _value(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def _written(value: str, *, quoted: bool) -> str:
    if quoted or any(character in value for character in ',;\t"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value
