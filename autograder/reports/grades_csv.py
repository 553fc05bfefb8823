"""`grades.csv`: the class as a table, for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import StringIO
from typing import TextIO

from autograder.reports.numbers import rounded
from autograder.reports.safe_text import csv_cell
from autograder.results import StudentResult


class GradesCsv:
    """Writes a line per student: points of each exercise, grade of each component, grade, flags.

    What is unknown is empty. `exercises` and `components` are the course's ids in its order.
    """

    def __init__(self, file: TextIO, exercises: Sequence[str], components: Sequence[str]) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._exercises = exercises
        self._components = components
        self._writer.writerow(["student", "name", "group", *exercises, *components, "grade", "flags"])

    def add(self, student: StudentResult) -> None:
        """Write the next student."""
        self._writer.writerow(_row(student, self._exercises, self._components))


def grades_csv(students: Iterable[StudentResult], exercises: Sequence[str], components: Sequence[str]) -> str:
    """The whole table."""
    file = StringIO()
    table = GradesCsv(file, exercises, components)
    for student in students:
        table.add(student)
    return file.getvalue()


def _row(student: StudentResult, exercises: Sequence[str], components: Sequence[str]) -> list[str]:
    points = {id: result.points for id, result in student.exercises.items()}
    grades = {id: result.grade for id, result in student.components.items()}
    return [
        csv_cell(student.student),
        csv_cell(student.name or ""),
        csv_cell(student.group or ""),
        *(_number(points.get(id)) for id in exercises),
        *(_number(grades.get(id)) for id in components),
        _number(student.grade),
        csv_cell("; ".join(flag.removesuffix(".") for flag in student.flags)),
    ]


def _number(value: Fraction | None) -> str:
    return "" if value is None else str(rounded(value))
