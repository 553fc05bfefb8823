"""Canvas' gradebook as CSV: a new one, or one that was downloaded, filled.

Canvas knows people and assignments by the ids in the file that it exported, so filling that file is the sure
way. In a new one people are found by SIS id, login or name, and each exercise becomes a new assignment.
"""

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction
from functools import partial

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.exports.class_results import share_of
from autograder.exports.filling import Columns, Filled, fill
from autograder.exports.people import People
from autograder.exports.sheet import Row, Sheet
from autograder.reports.numbers import rounded
from autograder.reports.safe_text import csv_cell
from autograder.results import StudentResult
from autograder.roster import Roster
from autograder.text import _

_PEOPLE = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
_POSSIBLE = "Points Possible"
_NO_ASSIGNMENT = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
_ID = re.compile(r"\s+\(\d+\)$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def canvas_csv(course: Course, students: Iterable[StudentResult], roster: Roster) -> str:
    """A gradebook with a column for each exercise; unknown points are empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*_PEOPLE, *(_title(exercise) for exercise in course.exercises)])
    points = [str(rounded(exercise.points)) for exercise in course.exercises]
    writer.writerow([f"    {_POSSIBLE}", *[""] * (len(_PEOPLE) - 1), *points])
    for student in students:
        row = roster.find(student.student)
        person = [student.name or student.student, "", student.student, (row and row.email) or "", ""]
        grades = (_points(student, exercise) for exercise in course.exercises)
        writer.writerow([*map(csv_cell, person), *grades])
    return file.getvalue()


def _title(exercise: Exercise) -> str:
    """«ex5 Precisión»; the id alone where Canvas would read a total or an id into the title."""
    title = f"{exercise.id} {exercise.title}"
    plain = not _NO_ASSIGNMENT.search(title) and not _ID.search(title)
    return csv_cell(title) if plain else exercise.id


def _points(student: StudentResult, exercise: Exercise) -> str:
    result = student.exercises.get(exercise.id)
    return "" if result is None or result.points is None else str(rounded(result.points))


def fill_gradebook(text: str, name: str, course: Course, people: People) -> Filled:
    """Put grades into the columns that are called as an exercise or a component; raises UsageError."""
    sheet = Sheet(text, name)
    possible = next((row for row in sheet.rows if _POSSIBLE in row.cells[0]), None)
    if not _is_gradebook(sheet) or possible is None:
        text = _("%(file)s is no gradebook of Canvas: download it with «Export Entire Gradebook».")
        raise UsageError(text % {"file": name})
    columns = _columns(sheet, course, possible)
    if not columns:
        text = _(
            "No assignment in %(file)s is called as an exercise or a component of the course: rename it in "
            "Canvas, as %(id)s."
        )
        raise UsageError(text % {"file": name, "id": course.exercises[0].id})
    section = next((index for index, title in enumerate(sheet.header) if "Section" in title), 3)
    rows = [row for row in sheet.rows[sheet.rows.index(possible) + 1 :] if _is_student(row)]
    person, comma = partial(_person, section), sheet.separator == ";"
    return fill(sheet, rows, people, person, columns, untrusted=range(section + 1), comma=comma)


def _person(section: int, cells: list[str]) -> list[str]:
    """What a row says of the person; where the name has two columns, both together too."""
    return [*cells[:section], f"{cells[0]}, {cells[1]}"]


def _is_gradebook(sheet: Sheet) -> bool:
    """As Canvas' importer asks."""
    one_name = "Student" in sheet.header[0] and "ID" in sheet.header[1]
    return len(sheet.header) > 3 and (one_name or sheet.header[:3] == ["LastName", "FirstName", "ID"])


def _is_student(row: Row) -> bool:
    """Not the test student whom every course has."""
    return "".join(row.cells[0].split()).casefold() not in ("student,test", "teststudent")


def _columns(sheet: Sheet, course: Course, possible: Row) -> Columns:
    """Column → the grade that belongs there, and its maximum in Canvas."""
    columns = {}
    for index, title in enumerate(sheet.header):
        most = possible.cells[index].strip()
        name = _names(course).get(_ID.sub("", title).strip().casefold())
        if name is not None and _NUMBER.fullmatch(most):
            columns[index] = (share_of(course, name), Fraction(most.replace(",", ".")))
    return columns


def _names(course: Course) -> dict[str, str]:
    """What a column may be called → the id of the exercise or component."""
    called = [(each.id, each.title) for each in course.components]
    called += [(each.id, each.title) for each in course.exercises]
    return {text.casefold(): id_ for id_, title in called for text in (title, f"{id_} {title}", id_)}
