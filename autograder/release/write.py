"""`iaml release`: the student half of a course into a new folder, the same bytes each time."""

from collections.abc import Mapping
from pathlib import Path
from typing import assert_never

from autograder.course import Course
from autograder.errors import UsageError
from autograder.files import kind_at, reason
from autograder.names import inert
from autograder.release import Format
from autograder.release.public import PublicHalf, public_half
from autograder.text import _, using_language


def release(course: Course, folder: Path, format_: Format) -> PublicHalf:
    """Write what students get into `folder`, and give back what it was made from.

    Raises UsageError where the folder holds anything, CourseError where the course is not in order; then
    nothing is written.
    """
    _require_new(folder)
    _require_apart(folder, course)
    half = public_half(course)
    with using_language(course.language):
        files = _made(half, format_)
    for name, content in files.items():
        _write(folder / name, content)
    return half


def _made(half: PublicHalf, format_: Format) -> Mapping[str, bytes]:
    match format_:
        case "files":
            from autograder.release.repository import repository

            return repository(half)
        case "notebooks":
            from autograder.release.notebooks import notebooks

            return notebooks(half)
        case _:
            assert_never(format_)


def _require_new(folder: Path) -> None:
    facts = {"folder": inert(str(folder), 1000)}
    kind = kind_at(folder)
    if kind is None and not folder.exists():
        return
    if kind != "folder":
        raise UsageError(
            _("%(folder)s is no folder: name a folder that does not exist, or is empty.") % facts
        )
    try:
        if not any(folder.iterdir()):
            return
    except OSError as error:
        facts["reason"] = reason(error)
        raise UsageError(_("%(folder)s cannot be read as a folder: %(reason)s.") % facts) from error
    raise UsageError(_("%(folder)s is not empty: name a folder that does not exist, or is empty.") % facts)


def _require_apart(folder: Path, course: Course) -> None:
    for half in (course.folder / "assignments", course.reference):
        if half is not None and folder.resolve().is_relative_to(half.resolve()):
            text = _("%(folder)s lies in %(half)s: name a folder outside of it.")
            raise UsageError(text % {"folder": inert(str(folder), 1000), "half": inert(str(half), 1000)})


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        facts = {"file": inert(str(path), 1000), "reason": reason(error)}
        raise UsageError(_("%(file)s cannot be written: %(reason)s.") % facts) from error
