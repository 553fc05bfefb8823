"""nbgrader's own gradebook, filled with our results as often as one likes: the second time changes nothing.

An exercise is an assignment with one notebook, and each test that has points is a cell of it, by the names
that `iaml export nbgrader` gives them. What staff entered by hand stays, and counts before ours.
"""

import os
import re
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.exports.files import make_folder
from autograder.exports.nbgrader_course import course_id
from autograder.names import file_name, inert
from autograder.reports.safe_text import csv_cell
from autograder.results import ExerciseResult, StudentResult
from autograder.roster import Roster
from autograder.text import _

if TYPE_CHECKING:
    from nbgrader.api import Grade, Gradebook, GradeCell, SubmittedNotebook

DATABASE = "gradebook.db"
_WHOLE = "points"

Cells = dict[str, Fraction]
"""The name of a cell → the points it can give."""
Points = dict[str, Fraction | None]
"""The name of a cell → the points that it gave; None where they are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """How many submissions were entered, and which of them have no grade, so that staff must grade them."""

    submissions: int
    without_grade: list[str]


def enter_class(course: Course, students: Sequence[StudentResult], roster: Roster, folder: Path) -> Entered:
    """Enter the class into the gradebook of nbgrader's course folder; raises UsageError."""
    results = [
        (student, exercise, student.exercises[exercise.id])
        for exercise in course.exercises
        for student in students
        if exercise.id in student.exercises
    ]
    cells = {
        exercise.id: _cells(exercise, [result for _student, same, result in results if same is exercise])
        for exercise in course.exercises
    }
    handed_in = [each for each in results if each[2].status != "missing"]
    with _gradebook(course, folder) as gradebook:
        for student in students:
            _enter_student(gradebook, student, roster)
        for exercise in course.exercises:
            _enter_exercise(gradebook, exercise, cells[exercise.id])
        for student, exercise, result in results:
            _enter_result(gradebook, student, exercise, _points(result, cells[exercise.id]))
        gradebook.db.commit()
    ungraded = [f"{student.student} {ex.id}" for student, ex, result in results if result.points is None]
    return Entered(submissions=len(handed_in), without_grade=ungraded)


@contextmanager
def _gradebook(course: Course, folder: Path) -> "Iterator[Gradebook]":
    """The open gradebook, made if it is not there; for that, nbgrader looks for `alembic` on the PATH."""
    try:
        from nbgrader.api import Gradebook, InvalidEntry
        from sqlalchemy import URL
        from sqlalchemy.exc import SQLAlchemyError
    except ModuleNotFoundError as error:
        raise UsageError(_("nbgrader is not installed: pip install 'iaml[nbgrader]'.")) from error
    make_folder(folder)
    path = folder / DATABASE
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        with Gradebook(URL.create("sqlite", database=str(path)), course_id(course)) as gradebook:
            yield gradebook
    except (SQLAlchemyError, InvalidEntry, OSError) as error:
        facts = {"file": inert(str(path), 1000), "reason": inert(str(error).partition("\n")[0])}
        text = _(
            "nbgrader cannot write to %(file)s now (%(reason)s): close what else uses it, or run there "
            "`nbgrader db upgrade`."
        )
        raise UsageError(text % facts) from error
    finally:
        os.environ["PATH"] = before


def _cells(exercise: Exercise, results: Sequence[ExerciseResult]) -> Cells:
    """A cell for each test with points; one for the exercise where students' tests are not worth the same."""
    tests = [
        {test.id: test.max_points for test in result.tests if test.max_points}
        for result in results
        if result.tests
    ]
    if tests and all(each == tests[0] for each in tests):
        return tests[0]
    return {f"{exercise.id}-{_WHOLE}": exercise.points}


def _points(result: ExerciseResult, cells: Cells) -> Points | None:
    """What each cell gives, None where it is not known; None where nothing was handed in."""
    if result.status == "missing":
        return None
    whole = f"{result.exercise}-{_WHOLE}"
    known = {test.id: None if test.outcome == "grader_error" else test.points for test in result.tests}
    return {name: result.points if name == whole else known.get(name) for name in cells}


def _enter_exercise(gradebook: "Gradebook", exercise: Exercise, cells: Cells) -> None:
    """All its cells, before any submission, which gets its grades from them."""
    gradebook.update_or_create_assignment(exercise.id)
    place = (exercise.folder_name, exercise.id)
    gradebook.update_or_create_notebook(*place)
    for name, most in cells.items():
        gradebook.update_or_create_grade_cell(name, *place, max_score=float(most), cell_type="code")
    for cell in gradebook.find_notebook(*place).grade_cells:
        if cell.name not in cells and _is_ours(cell.name, exercise):
            cell.max_score = 0.0


def _is_ours(cell: str, exercise: Exercise) -> bool:
    """Whether a cell is a test of the exercise, now or in an earlier version of its suite."""
    return re.fullmatch(rf"{exercise.id}-([ph]\d+|{_WHOLE})", cell) is not None


def _enter_student(gradebook: "Gradebook", student: StudentResult, roster: Roster) -> None:
    row = roster.find(student.student)
    first, _space, last = (student.name or "").rpartition(" ")
    facts = {"first_name": first, "last_name": last, "email": row.email if row else None}
    known = {key: _unquoted(value) for key, value in facts.items() if value}
    gradebook.update_or_create_student(file_name(student.student), **known)


def _unquoted(text: str) -> str:
    """Text for the table of `nbgrader export`, which has no quotes."""
    return csv_cell(text.replace(",", " ").replace('"', " "))


def _enter_result(
    gradebook: "Gradebook",
    student: StudentResult,
    exercise: Exercise,
    points: Points | None,
) -> None:
    """The points of one submission; what was not handed in now and was before has 0."""
    from nbgrader.api import MissingEntry

    place = (exercise.id, file_name(student.student))
    try:
        gradebook.find_submission(*place)
    except MissingEntry:
        if points is None:
            return
        with gradebook.db.no_autoflush:  # else SQLAlchemy warns of nbgrader's own way
            gradebook.add_submission(*place)
    notebook = gradebook.find_submission_notebook(exercise.folder_name, *place)
    grades = {grade.name: grade for grade in notebook.grades}
    for cell in notebook.notebook.grade_cells:
        if _is_ours(cell.name, exercise) or not cell.max_score:
            grade = grades.get(cell.name) or _added(gradebook, notebook, cell)
            value = (points or {}).get(cell.name, Fraction(0))
            grade.auto_score = None if value is None else float(value)
            grade.needs_manual_grade = value is None


def _added(gradebook: "Gradebook", notebook: "SubmittedNotebook", cell: "GradeCell") -> "Grade":
    """The grade of a cell that was not there when the submission was entered."""
    from nbgrader.api import Grade

    grade = Grade(cell_id=cell.id, notebook_id=notebook.id)
    gradebook.db.add(grade)
    return grade
