"""`iaml export`: the results, or the course, for other systems."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.course import Course
from autograder.errors import UsageError
from autograder.names import inert
from autograder.results import StudentResult
from autograder.roster import Roster
from autograder.text import LANGUAGES, _, ngettext
from cli.common import (
    P,
    R,
    chosen_exercises,
    complete_exercises,
    complete_students,
    course_options,
    grades_option,
    open_course,
    open_store,
    say,
)
from cli.translated import speak_in_all

if TYPE_CHECKING:
    from autograder.exports.people import Pairing

_MANY = 10

Write = Callable[[str | bytes], None]


@dataclass(frozen=True, slots=True)
class _Class:
    """A course and what its class has got."""

    course: Course
    roster: Roster
    students: list[StudentResult]


def _of_class(command: Callable[..., None]) -> Callable[..., None]:
    """--grades, --course, --reference and --lang, which a command gets as the class that they mean."""

    @grades_option
    @course_options
    @wraps(command)
    def opened(
        grades: Path, course: Path | None, reference: Path | None, lang: str | None, **options: Any
    ) -> None:
        from autograder.exports.class_results import class_results
        from autograder.roster import find_roster

        found = open_course(course, reference, lang)
        roster = find_roster(found.folder)
        with open_store(grades) as store:
            graded = _Class(found, roster, class_results(found, roster, store, grades))
        command(graded, **options)

    return opened


def _to_file(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """--out and --force, which a command gets as what writes its file."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @click.option(
            "--out",
            type=click.Path(path_type=Path),
            default=Path(default),
            show_default=True,
            metavar=_("FILE"),
            help=_("The file to write."),
        )
        @click.option("--force", is_flag=True, help=_("Replace the file if it is there."))
        @wraps(command)
        def writing(out: Path, force: bool, **options: Any) -> None:
            command(write=partial(_write, out, force=force), **options)

        return writing

    return decorate


def _of_option(command: Callable[P, R]) -> Callable[P, R]:
    """--of, for the formats that hold one grade for each student."""
    return click.option(
        "--of",
        metavar=_("EX|COMPONENT"),
        shell_complete=complete_exercises,
        help=_("The exercise or component whose grade is written; else the grade of the course."),
    )(command)


def _write(out: Path, content: str | bytes, *, force: bool) -> None:
    from autograder.exports.files import write_file

    write_file(out, content, force=force)
    say(_("Written: %(file)s") % {"file": inert(str(out), 1000)})


def _say(text: str, names: Iterable[str]) -> None:
    """A remark on some people, of whom it names a few."""
    named = list(names)
    if named:
        shown = ", ".join(inert(name, 60) for name in named[:_MANY])
        say(f"{text}: {shown}{', …' if len(named) > _MANY else ''}", err=True)


def _say_unpaired(pairing: "Pairing") -> None:
    """Whose rows were left as they came, and who has none; UsageError where nobody was recognised."""
    count = len(pairing.strangers)
    text = ngettext(
        "%(count)d row is nobody's in the class", "%(count)d rows are nobody's in the class", count
    )
    lines = (f"{row.number} «{' '.join(row.cells[:2])}»" for row in pairing.strangers)
    _say(text % {"count": count}, lines)
    if not pairing.rows:
        raise UsageError(
            _("No row could be given to a student: put the e-mail addresses of the class into roster.csv.")
        )
    count = len(pairing.absent)
    text = ngettext("%(count)d student has no row", "%(count)d students have no row", count)
    _say(text % {"count": count}, pairing.absent)


@click.command(
    "csv",
    options_metavar=_("[OPTIONS]"),
    short_help=_("A table for spreadsheets, as grades.csv."),
    help=_("Write a table with the points, the grades and the flags of each student."),
)
@_to_file("grades.csv")
@_of_class
def _csv(opened: _Class, write: Write) -> None:
    from autograder.reports.grades_csv import grades_csv

    write(grades_csv(opened.course).whole(opened.students))


@click.command(
    "xlsx",
    options_metavar=_("[OPTIONS]"),
    short_help=_("The same table as a workbook."),
    help=_("Write the same table as a workbook, in which no text becomes a formula. Needs iaml[xlsx]."),
)
@_to_file("grades.xlsx")
@_of_class
def _xlsx(opened: _Class, write: Write) -> None:
    from autograder.exports.xlsx import grades_xlsx

    write(grades_xlsx(opened.course, opened.students))


@click.command(
    "moodle",
    options_metavar=_("[OPTIONS]"),
    short_help=_("Fill a grading worksheet of Moodle."),
    help=_(
        "Fill WORKSHEET, as Moodle gives it to download, with grades on the scale that it names. Everything "
        "else in it stays as it came."
    ),
)
@click.argument("worksheet", type=click.Path(path_type=Path), metavar=_("WORKSHEET"))
@_of_option
@_to_file("moodle.csv")
@_of_class
def _moodle(opened: _Class, write: Write, worksheet: Path, of: str | None) -> None:
    from autograder.exports.class_results import share_of
    from autograder.exports.files import read_text
    from autograder.exports.moodle import fill_worksheet
    from autograder.exports.people import People

    people = People(opened.students, opened.roster)
    filled = fill_worksheet(read_text(worksheet), inert(str(worksheet)), people, share_of(opened.course, of))
    _say_unpaired(filled.pairing)
    _say(_("No grade yet"), filled.without_grade)
    write(filled.text)


@click.command(
    "canvas",
    options_metavar=_("[OPTIONS]"),
    short_help=_("Fill a gradebook of Canvas, or make one."),
    help=_(
        "Fill the columns of GRADEBOOK, as Canvas exports it, that are called as an exercise or a component; "
        "without it, make one with a column for each exercise."
    ),
)
@click.argument("gradebook", type=click.Path(path_type=Path), metavar=_("[GRADEBOOK]"), required=False)
@_to_file("canvas.csv")
@_of_class
def _canvas(opened: _Class, write: Write, gradebook: Path | None) -> None:
    from autograder.exports.canvas import canvas_csv, fill_gradebook
    from autograder.exports.files import read_text
    from autograder.exports.people import People

    if gradebook is None:
        write(canvas_csv(opened.course, opened.students, opened.roster))
        return
    people = People(opened.students, opened.roster)
    filled = fill_gradebook(read_text(gradebook), inert(str(gradebook)), opened.course, people)
    _say_unpaired(filled.pairing)
    _say(_("No grade yet"), filled.without_grade)
    _say(_("Columns filled"), filled.columns)
    write(filled.text)


@click.command(
    "gradescope",
    options_metavar=_("[OPTIONS]"),
    short_help=_("A student's results.json for Gradescope."),
    help=_("Write what STUDENT may see of the results as Gradescope's autograders do."),
)
@click.argument("student", metavar=_("STUDENT"), shell_complete=complete_students)
@_of_option
@_to_file("results.json")
@_of_class
def _gradescope(opened: _Class, write: Write, student: str, of: str | None) -> None:
    from autograder.exports.class_results import find_student
    from autograder.reports.feedback import feedback_of, part_of
    from autograder.reports.gradescope_json import gradescope_json

    feedback = feedback_of(opened.course, find_student(opened.students, student))
    if of is not None:
        feedback = part_of(feedback, opened.course, of)
    write(gradescope_json(feedback))


@click.command(
    "gradebook",
    options_metavar=_("[OPTIONS]"),
    short_help=_("The results into nbgrader's gradebook."),
    help=_(
        "Enter students, exercises, tests and points into gradebook.db in DIR, a course folder of nbgrader. "
        "Running it again is safe: what staff entered by hand stays. Needs iaml[nbgrader]."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("DIR"))
@_of_class
def _gradebook(opened: _Class, folder: Path) -> None:
    from autograder.exports.gradebook import DATABASE, enter_class

    entered = enter_class(opened.course, opened.students, opened.roster, folder)
    _say(_("No grade yet; nbgrader counts 0 until somebody grades it"), entered.without_grade)
    count = entered.submissions
    text = ngettext("%(count)d submission in %(file)s.", "%(count)d submissions in %(file)s.", count)
    say(text % {"count": count, "file": inert(str(folder / DATABASE), 1000)})


@click.command(
    "nbgrader",
    options_metavar=_("[OPTIONS]"),
    short_help=_("The course as a course folder of nbgrader."),
    help=_(
        "Write the exercises EX, or all of them, into DIR as a course folder of nbgrader: each a notebook "
        "with its statement, solution and tests. nbgrader runs them without the wall."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("DIR"))
@click.argument("names", nargs=-1, metavar="[EX]...", shell_complete=complete_exercises)
@click.option("--force", is_flag=True, help=_("Write into a folder that is not empty."))
@course_options
def _nbgrader(
    folder: Path,
    names: tuple[str, ...],
    force: bool,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> None:
    from autograder.exports.nbgrader_course import write_course

    opened = open_course(course, reference, lang)
    written = write_course(opened, chosen_exercises(opened, names), folder, force=force)
    for sentence in written.left_out:
        say(_("Left out: %(what)s.") % {"what": sentence}, err=True)
    say(
        _(
            "Mind that nbgrader runs the tests in the process of the student's code, without the wall: what "
            "is handed in can read them and forge their result. Its feedback shows the hidden tests."
        ),
        err=True,
    )
    text = ngettext(
        "%(count)d notebook in %(folder)s.", "%(count)d notebooks in %(folder)s.", written.notebooks
    )
    say(text % {"count": written.notebooks, "folder": inert(str(folder), 1000)})


_COMMANDS = {
    str(each.name): each for each in (_csv, _xlsx, _moodle, _canvas, _gradescope, _gradebook, _nbgrader)
}

export = click.Group(
    "export",
    callback=speak_in_all(_COMMANDS),
    params=[
        click.Option(["--lang"], type=click.Choice(LANGUAGES), help=_("Language of everything printed."))
    ],
    commands=_COMMANDS,
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    help=_("Write the results that `iaml grade` left, or the course, in the form of another system."),
)
