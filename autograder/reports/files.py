"""The files of `--out`, each replaced whole or not at all: grades.json, grades.csv, junit.xml, feedback/."""

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from autograder.course import Course
from autograder.errors import GraderError, UsageError
from autograder.files import reason
from autograder.names import file_name, inert
from autograder.reports.grades_csv import grades_csv
from autograder.reports.grades_json import grades_json
from autograder.reports.junit import junit_xml
from autograder.reports.student_markdown import Feedback, student_markdown
from autograder.results import StudentResult, student_view
from autograder.text import _

GRADES = "grades.json"
JUNIT = "junit.xml"
FEEDBACK = "feedback"


def require_apart(out: Path, folders: Iterable[Path]) -> None:
    """Raise UsageError where results would go to one of `folders`, which are only read, or around it."""
    wanted = Path(os.path.realpath(out))
    for folder in folders:
        read = Path(os.path.realpath(folder))
        if wanted.is_relative_to(read) or read.is_relative_to(wanted):
            facts = {"out": inert(str(out), 1000), "folder": inert(str(folder), 1000)}
            raise UsageError(
                _(
                    "Results cannot go to %(out)s, which is, holds or lies in %(folder)s, where nothing is "
                    "written. Choose another --out."
                )
                % facts
            )


def prepare(out: Path) -> None:
    """Make the folder for results; raises UsageError where that cannot be, before anything is graded."""
    try:
        (out / FEEDBACK).mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=out).close()
    except OSError as error:
        facts = {"folder": inert(str(out), 1000), "reason": reason(error)}
        raise UsageError(
            _("Results cannot go to %(folder)s: %(reason)s. Choose another --out.") % facts
        ) from error


def write_reports(out: Path, course: Course, students: Sequence[StudentResult], generated: datetime) -> None:
    """Write everything that is rendered from the results of the class; `generated` is an aware time.

    `out` was prepared. Raises GraderError, after which each file is the old one or the new one.
    """
    try:
        _write_reports(out, course, students, generated)
    except OSError as error:
        facts = {"folder": inert(str(out), 1000), "reason": reason(error)}
        raise GraderError(_("Results cannot be written to %(folder)s: %(reason)s.") % facts) from error


def _write_reports(out: Path, course: Course, students: Sequence[StudentResult], generated: datetime) -> None:
    exercises = [exercise.id for exercise in course.exercises]
    components = [component.id for component in course.components]
    _remove_stale_pages(out, students)
    write_atomic(out / GRADES, grades_json(course.name, students, generated))
    write_atomic(out / "grades.csv", grades_csv(students, exercises, components))
    views = [(each.student, student_view(result)) for each in students for result in each.exercises.values()]
    write_atomic(out / JUNIT, junit_xml(course.name, views))
    for student in students:
        if student.exercises:
            write_atomic(_page(out, student.student), student_markdown(feedback_of(course, student)))


def _remove_stale_pages(out: Path, students: Sequence[StudentResult]) -> None:
    """Remove the pages of students of the run before this one who have gone or have no result any more."""
    current = {_page(out, student.student) for student in students if student.exercises}
    for path in {_page(out, student) for student in _students_before(out)} - current:
        path.unlink(missing_ok=True)


def _students_before(out: Path) -> list[str]:
    with suppress(FileNotFoundError, ValueError, LookupError, TypeError):
        document = json.loads((out / GRADES).read_bytes())
        return [str(student["student"]) for student in document["students"]]
    return []


def _page(out: Path, student: str) -> Path:
    return out / FEEDBACK / f"{file_name(student)}.md"


def feedback_of(course: Course, student: StudentResult) -> Feedback:
    """The part of a student's results that is theirs to read, in the course's order."""
    titles = {exercise.id: exercise.title for exercise in course.exercises}
    return Feedback(
        course=course.name,
        student=student.student,
        name=student.name,
        exercises=[(titles[id], student_view(result)) for id, result in student.exercises.items()],
        components=[(part.title, student.components[part.id]) for part in course.components],
        grade=student.grade,
        scale=course.scale,
        pass_mark=course.pass_mark,
    )


def write_atomic(path: Path, text: str) -> None:
    """Replace `path` by `text`, so that a reader or a crash meets the old file or the new one.

    A symlink at `path` is replaced, not followed.
    """
    temporary = path.with_name(f".iaml-{secrets.token_hex(8)}")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
