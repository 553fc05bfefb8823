"""`grades.csv`: the class as a table, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from autograder.reports.numbers import rounded
from autograder.reports.safe_text import csv_cell
from autograder.results import StudentResult


def grades_csv(students: Iterable[StudentResult], exercises: Sequence[str], components: Sequence[str]) -> str:
    """One row per student: points of each exercise, grade of each component, grade, flags; unknown is empty.

    `exercises` and `components` are the course's ids in its order.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["student", "name", "group", *exercises, *components, "grade", "flags"])
    writer.writerows(_row(student, exercises, components) for student in students)
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
