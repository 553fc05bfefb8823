"""The files of `--out`, each replaced whole or not at all: grades.json, grades.csv, junit.xml, feedback/."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from autograder.course import Course
from autograder.errors import GraderError, UsageError
from autograder.files import reason
from autograder.names import file_name, inert
from autograder.reports.feedback import Feedback, feedback_of
from autograder.reports.formats import GRADES, STUDENT_FORMATS, class_formats
from autograder.reports.grades_json import students_in
from autograder.reports.html import can_render
from autograder.reports.renderer import ClassRenderer
from autograder.results import StudentResult
from autograder.text import _

FEEDBACK = "feedback"
_SUFFIXES = (".md", ".html")  # of the pages; the second where it can be rendered


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
    stale = _pages_before(out)
    with ExitStack() as files:
        documents = [
            _Document(files.enter_context(_replaced(out / name)), renderer)
            for name, renderer in class_formats(course, generated).items()
        ]
        for student in students:
            for document in documents:
                document.add(student)
            if student.exercises:
                stale -= _write_pages(out, feedback_of(course, student))
        for document in documents:
            document.end()
    for page in stale:  # of students who have gone or have no result any more
        (out / FEEDBACK / page).unlink(missing_ok=True)


class _Document:
    """A file about the class, as far as it is written."""

    def __init__(self, file: TextIO, renderer: ClassRenderer) -> None:
        self._file = file
        self._renderer = renderer
        self._before = ""
        file.write(renderer.head)

    def add(self, student: StudentResult) -> None:
        self._file.write(self._before + self._renderer.student(student))
        self._before = self._renderer.between

    def end(self) -> None:
        self._file.write(self._renderer.tail)


def _write_pages(out: Path, feedback: Feedback) -> set[str]:
    """Write what a student is handed; returns the names of the files."""
    suffixes = _SUFFIXES if can_render() else _SUFFIXES[:1]
    for suffix in suffixes:
        page = STUDENT_FORMATS[f"{FEEDBACK}{suffix}"](feedback)
        write_atomic(out / FEEDBACK / _page(feedback.student, suffix), page)
    return {_page(feedback.student, suffix) for suffix in suffixes}


def _pages_before(out: Path) -> set[str]:
    """The pages that the students of the run before this one may have."""
    with suppress(FileNotFoundError), (out / GRADES).open(encoding="utf-8", errors="replace") as file:
        return {_page(student, suffix) for student in students_in(file) for suffix in _SUFFIXES}
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
