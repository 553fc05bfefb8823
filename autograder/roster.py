"""roster.csv: who is in the class, and in which group.

Columns `student,name,email,group,github`, of which only the first is needed; others are left alone. A student
in no group is a group of one, whose id is the student's.
"""

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.errors import RosterError, located
from autograder.files import UnreadableError, read_bounded
from autograder.names import inert, is_plain, nfc
from autograder.text import _

ROSTER_FILE = "roster.csv"
COLUMNS = ("student", "name", "email", "group", "github")
MAX_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A row of the roster; empty cells are None."""

    id: str
    name: str | None = None
    email: str | None = None
    group: str | None = None
    github: str | None = None


@dataclass(frozen=True)
class Roster:
    """The students in the order of the file."""

    students: tuple[Student, ...] = ()

    def find(self, id_: str) -> Student | None:
        """The student with this id."""
        return self._by_id.get(id_)

    @cached_property
    def _by_id(self) -> dict[str, Student]:
        return {student.id: student for student in self.students}

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Group → the ids of its members."""
        members: dict[str, list[str]] = {}
        for student in self.students:
            if student.group is not None:
                members.setdefault(student.group, []).append(student.id)
        return {group: tuple(ids) for group, ids in members.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]
    surplus: bool


def find_roster(course_folder: Path) -> Roster:
    """The roster beside course.yaml; an empty one if there is none. Raises RosterError."""
    path = course_folder / ROSTER_FILE
    return read_roster(path) if path.exists() else Roster()


def read_roster(path: Path) -> Roster:
    """The roster in a file; raises RosterError with every problem."""
    rows, problems = _rows(_text(path))
    problems += [problem for row in rows for problem in _cell_problems(row)]
    problems += [*_repeated(rows), *_shared_ids(rows)]
    if problems:
        raise RosterError([sentence for _line, sentence in sorted(problems)])
    return Roster(tuple(_student(row.cells) for row in rows))


def _student(cells: Mapping[str, str]) -> Student:
    optional = {column: cells.get(column) or None for column in COLUMNS[1:]}
    return Student(id=cells["student"], **optional)


def _text(path: Path) -> str:
    try:
        return nfc(read_bounded(path, MAX_BYTES, follow=True).decode("utf-8-sig"))
    except UnreadableError as problem:
        raise RosterError(str(problem)) from problem
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        expected = _("UTF-8 text: in a spreadsheet, save as «CSV UTF-8»")
        raise RosterError(_problem(line, "", _("bytes that are not UTF-8"), expected)[1]) from error


def _rows(text: str) -> tuple[list[_Row], list[tuple[int, str]]]:
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    header: list[str] | None = None
    rows: list[_Row] = []
    line = 1
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if header is None:
                header = [value.lower() for value in values]
            elif any(values):
                rows.append(_Row(line, dict(zip(header, values, strict=False)), len(values) > len(header)))
            line = reader.line_num + 1
    except csv.Error as error:
        return [], [_problem(line, "", str(error), _("comma-separated values"))]
    problems = list(_header_problems(header or []))
    return ([] if problems else rows), problems


def _header_problems(header: list[str]) -> Iterator[tuple[int, str]]:
    if "student" not in header:
        got = ", ".join(inert(column, 40) for column in header[:10]) or _("nothing")
        expected = _("a column with this name, in a first line such as student,name,email,group,github")
        yield _problem(1, "student", got, expected)
    for column in dict.fromkeys(header):
        if column in COLUMNS and header.count(column) > 1:
            yield _problem(1, column, _("this column twice"), _("each column once"))
        near = difflib.get_close_matches(column[:40], COLUMNS, n=1, cutoff=0.75)
        if column not in COLUMNS and near and near[0] not in header:
            yield _problem(1, inert(column, 40), _("an unknown column"), near[0])


def _cell_problems(row: _Row) -> Iterator[tuple[int, str]]:
    if row.surplus:
        expected = _("one cell for each column, in quotes where it holds a comma")
        yield _problem(row.line, "", _("more cells than columns"), expected)
    for column in COLUMNS:
        value = row.cells.get(column, "")
        if (column == "student" or (column == "group" and value)) and not is_plain(value):
            expected = _("an id of letters, digits and . _ - @ + that can be a file's name")
            yield _problem(row.line, column, inert(value, 60) or _("nothing"), expected)
        elif not value.isprintable():
            yield _problem(row.line, column, inert(value, 60), _("text on one line"))


def _repeated(rows: list[_Row]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for row in rows:
        student = row.cells.get("student", "")
        line = first.setdefault(student.casefold(), row.line)  # some file systems ignore case
        if student and line != row.line:
            got = _("%(student)s, as in line %(line)d") % {"student": inert(student, 60), "line": line}
            yield _problem(row.line, "student", got, _("each student once"))


def _shared_ids(rows: list[_Row]) -> Iterator[tuple[int, str]]:
    students = {row.cells.get("student", "").casefold(): row.line for row in reversed(rows)}
    for row in rows:
        group = row.cells.get("group", "")
        if group and (line := students.get(group.casefold())):
            got = _("%(group)s, the student of line %(line)d") % {"group": inert(group, 60), "line": line}
            yield _problem(row.line, "group", got, _("an id that no student has"))


def _problem(line: int, key: str, got: str, expected: str) -> tuple[int, str]:
    return line, located(ROSTER_FILE, line, key, got, expected)
