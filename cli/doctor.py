"""`iaml doctor`: what this machine and this course have, and what to do about what lacks."""

import platform
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.course import Course, find_course
from autograder.errors import CourseError, GraderError, InputError, JailError, RosterError, UsageError
from autograder.files import kind_at, reason
from autograder.text import _, ngettext, preferred_language
from cli.common import course_options
from cli.translated import speak

if TYPE_CHECKING:
    from autograder.reports.terminal.doctor import JailReport, Line

_NEEDED = ("iaml", "numpy", "pytest", *(["sandlock"] if sys.platform == "linux" else []))
_TRIED = ("bubblewrap", "sandlock")  # as `--jail auto` does
_EXTRA = re.compile(r"""([\w.-]+).*;.*\bextra == ["']([\w-]+)["']""")


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Say which Python, packages and jails there are, what each jail enforces, whether the course and its "
        "roster are in order and results can be written; and what to do about what is not."
    ),
)
@course_options
def doctor(course: Path | None, reference: Path | None, lang: str | None) -> int:
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.doctor import doctor_view

    found = _found(course, reference)
    speak(preferred_language(lang, found.language if isinstance(found, Course) else None))
    machine, of_course = [*_packages(found), _writing()], list(_course(found))
    jails = [_tried(name) for name in _TRIED]
    show(console_for(), doctor_view([*machine, *of_course], jails))
    if all(jail.problem for jail in jails) or any(line.state == "wrong" for line in machine):
        return GraderError.exit_code
    return CourseError.exit_code if any(line.state == "wrong" for line in of_course) else 0


def _found(course: Path | None, reference: Path | None) -> Course | InputError | UsageError:
    """The course, or what is wrong with it; a usage error where there is none, and none was named."""
    try:
        return find_course(Path.cwd(), course, reference)
    except InputError as error:
        return error
    except UsageError as error:
        if course is not None:
            raise
        return error


def _packages(course: Course | InputError | UsageError) -> "Iterator[Line]":
    """Python, what iaml and the course need, and iaml's extras."""
    from autograder.reports.terminal.doctor import Line

    yield Line("Python", f"{platform.python_version()}  {sys.executable}")
    wanted = course.packages if isinstance(course, Course) else ()
    for exercise in course.exercises if isinstance(course, Course) else ():
        wanted += exercise.packages
    for package in dict.fromkeys([*_NEEDED, *wanted]):
        version = _version(package)
        yield Line(package, version or _missing(package), "good" if version else "wrong")
    for extra, packages in _extras().items():
        here = all(map(_version, packages))
        yield Line(
            f"iaml[{extra}]",
            _("installed") if here else _missing(f"iaml[{extra}]"),
            "good" if here else "absent",
        )


def _version(package: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _missing(package: str) -> str:
    return _("not installed: %(command)s") % {"command": f"pip install {shlex.quote(package)}"}


def _extras() -> dict[str, list[str]]:
    """What each extra of iaml needs, but for the one for its own development."""
    from importlib import metadata

    extras: dict[str, list[str]] = {}
    for match in filter(None, map(_EXTRA.match, metadata.requires("iaml") or ())):
        if match[2] != "dev":
            extras.setdefault(match[2], []).append(match[1])
    return extras


def _course(course: Course | InputError | UsageError) -> "Iterator[Line]":
    from autograder.reports.terminal.doctor import Line
    from autograder.roster import find_roster

    if isinstance(course, UsageError):
        yield Line(_("Course"), str(course), "absent")
        return
    if isinstance(course, InputError):
        yield from (Line(_("Course"), problem, "wrong") for problem in course.problems)
        return
    try:
        course.require_folders(course.exercises, private=course.has_private_half)
        count = len(course.exercises)
        text = ngettext("%(name)s: %(count)d exercise", "%(name)s: %(count)d exercises", count)
        yield Line(_("Course"), text % {"name": course.name, "count": count})
    except CourseError as error:
        yield from (Line(_("Course"), problem, "wrong") for problem in error.problems)
    try:
        students = len(find_roster(course.folder).students)
        text = ngettext("%(count)d student", "%(count)d students", students) % {"count": students}
        none = _("none: every folder of submissions is a student's")
        yield Line(_("Roster"), text if students else none, "good" if students else "absent")
    except RosterError as error:
        yield from (Line(_("Roster"), problem, "wrong") for problem in error.problems)


def _writing() -> "Line":
    """Whether `iaml grade` can put its results where it does if not told otherwise."""
    from autograder.reports.terminal.doctor import Line

    results = Path("grades")
    folder = results if kind_at(results) is not None else Path.cwd()
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        text = _("grades/ cannot be written here: %(reason)s; go elsewhere or pass --out to iaml grade.")
        return Line(_("Results"), text % {"reason": reason(error)}, "wrong")
    return Line(_("Results"), _("grades/ can be written here"))


def _tried(name: str) -> "JailReport":
    from autograder.jail.choose import choose_jail
    from autograder.reports.terminal.doctor import JailReport

    try:
        return JailReport(name=name, enforces=choose_jail(name).enforces)
    except JailError as error:
        return JailReport(name=name, problem=str(error))
