"""`grades.csv`: the class as a table, for spreadsheets."""

import csv
from collections.abc import Sequence
from fractions import Fraction
from io import StringIO

from autograder.course import Course
from autograder.reports.numbers import rounded
from autograder.reports.renderer import ClassRenderer
from autograder.reports.safe_text import csv_cell
from autograder.results import StudentResult


def grades_csv(course: Course) -> ClassRenderer:
    """A line per student: points of each exercise, grade of each component, grade, flags.

    What is unknown is empty.
    """
    exercises = [exercise.id for exercise in course.exercises]
    components = [component.id for component in course.components]
    headings = ["student", "name", "group", *exercises, *components, "grade", "flags"]
    return ClassRenderer(
        head=_line(headings), student=lambda student: _line(_cells(student, exercises, components))
    )


def _cells(student: StudentResult, exercises: Sequence[str], components: Sequence[str]) -> list[str]:
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


def _line(cells: Sequence[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _number(value: Fraction | None) -> str:
    return "" if value is None else str(rounded(value))
