"""The files of `--out`, each replaced whole or not at all: grades.json, grades.csv, junit.xml, feedback/."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from autograder.course import Course
from autograder.errors import GraderError, UsageError
from autograder.files import reason
from autograder.names import file_name, inert
from autograder.reports.feedback import Feedback, feedback_of
from autograder.reports.grades_csv import GradesCsv
from autograder.reports.grades_json import GradesJson, students_in
from autograder.reports.html import can_render
from autograder.reports.junit import JUnitXml
from autograder.reports.student_html import student_html
from autograder.reports.student_markdown import student_markdown
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


def write_reports(out: Path, course: Course, students: Iterable[StudentResult], generated: datetime) -> None:
    """Write everything that is rendered from the results of the class; `generated` is an aware time.

    `out` was prepared. One student is held at a time. Raises GraderError, after which each file is the old
    one or the new one.
    """
    try:
        _write_reports(out, course, students, generated)
    except OSError as error:
        facts = {"folder": inert(str(out), 1000), "reason": reason(error)}
        raise GraderError(_("Results cannot be written to %(folder)s: %(reason)s.") % facts) from error


def _write_reports(out: Path, course: Course, students: Iterable[StudentResult], generated: datetime) -> None:
    exercises = [exercise.id for exercise in course.exercises]
    components = [component.id for component in course.components]
    stale = _pages_before(out)
    forms = list(_forms())
    with (
        _replaced(out / GRADES) as document,
        _replaced(out / "grades.csv") as table,
        _replaced(out / JUNIT) as junit,
    ):
        grades_json = GradesJson(document, course.name, generated)
        grades_csv = GradesCsv(table, exercises, components)
        junit_xml = JUnitXml(junit, course.name)
        for student in students:
            grades_json.add(student)
            grades_csv.add(student)
            for result in student.exercises.values():
                junit_xml.add(student.student, student_view(result))
            if student.exercises:
                feedback = feedback_of(course, student)
                for suffix, render in forms:
                    page = _page(student.student, suffix)
                    write_atomic(out / FEEDBACK / page, render(feedback))
                    stale.discard(page)
        grades_json.end()
        junit_xml.end()
    for page in stale:  # of students who have gone or have no result any more
        (out / FEEDBACK / page).unlink(missing_ok=True)


def _forms() -> Iterator[tuple[str, Callable[[Feedback], str]]]:
    """The forms in which feedback is written here, by the suffix of their files."""
    yield ".md", student_markdown
    if can_render():
        yield ".html", student_html


def _pages_before(out: Path) -> set[str]:
    """The pages that the students of the run before this one may have."""
    with suppress(FileNotFoundError), (out / GRADES).open(encoding="utf-8", errors="replace") as file:
        return {_page(student, suffix) for student in students_in(file) for suffix in (".md", ".html")}
    return set()


def _page(student: str, suffix: str) -> str:
    return f"{file_name(student)}{suffix}"


def write_page(path: Path, text: str) -> None:
    """Replace a page; GraderError where it cannot be written."""
    try:
        write_atomic(path, text)
    except OSError as error:
        facts = {"folder": inert(str(path.parent), 1000), "reason": reason(error)}
        raise GraderError(_("Results cannot be written to %(folder)s: %(reason)s.") % facts) from error


def write_atomic(path: Path, content: str | bytes) -> None:
    """Replace `path` by a file with `content`, so that a reader or a crash meets the old file or the new one.

    A symlink at `path` is replaced, not followed.
    """
    with _replaced(path) as file:
        file.buffer.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def _replaced(path: Path) -> Iterator[TextIO]:
    """A file that takes the place of `path` once it is written."""
    temporary = path.with_name(f".iaml-{secrets.token_hex(8)}")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            yield file
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
