"""The class as a workbook for spreadsheet programs: texts are texts and numbers are numbers."""

import io
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.numbers import as_float
from autograder.reports.safe_text import visible_line
from autograder.results import StudentResult
from autograder.text import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_TEXT = 32_000  # a cell holds 32,767 characters


def grades_xlsx(course: Course, students: Iterable[StudentResult]) -> bytes:
    """The columns of grades.csv, one row per student; unknown is empty.

    Raises UsageError where openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        raise UsageError(_("openpyxl is not installed: pip install 'iaml[xlsx]'.")) from error
    exercises = [exercise.id for exercise in course.exercises]
    components = [component.id for component in course.components]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "grades"
    sheet.freeze_panes = "B2"
    _write(sheet, 1, ["student", "name", "group", *exercises, *components, "grade", "flags"])
    for line, student in enumerate(students, 2):
        points = {id_: result.points for id_, result in student.exercises.items()}
        grades = {id_: result.grade for id_, result in student.components.items()}
        numbers = [*map(points.get, exercises), *map(grades.get, components), student.grade]
        flags = "; ".join(flag.removesuffix(".") for flag in student.flags)
        _write(sheet, line, [student.student, student.name, student.group, *numbers, flags])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: "Worksheet", line: int, values: Iterable[str | Fraction | None]) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(line, column)
        if isinstance(value, str) and value:
            cell.value = visible_line(value)[:_MAX_TEXT]
            cell.data_type = "s"  # openpyxl takes «=…» for a formula and «#N/A» for an error
            cell.quotePrefix = True  # and a spreadsheet program would, when the cell is edited
        elif isinstance(value, Fraction):
            cell.value = as_float(value)
            cell.number_format = "0.00"
