"""Options and steps that several commands share."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from autograder.course import Course, Exercise, find_course
from autograder.errors import IamlError, UsageError
from autograder.files import kind_at
from autograder.names import inert, is_plain
from autograder.text import LANGUAGES, _, preferred_language
from cli.translated import speak

if TYPE_CHECKING:
    from autograder.store import Store

DEFAULT_GRADES = Path("grades")
JAILS = ("auto", "sandlock", "bubblewrap", "none")  # the first is the default

P = ParamSpec("P")
R = TypeVar("R")


class FromOne(click.IntRange):
    """A whole number from 1 on, called so in the language that is spoken."""

    def __init__(self) -> None:
        super().__init__(min=1)
        self.name = _("whole number")


def course_options(command: Callable[P, R]) -> Callable[P, R]:
    """--course, --reference and --lang, for every command that reads a course."""
    for option in (
        click.option("--lang", type=click.Choice(LANGUAGES), help=_("Language of everything printed.")),
        click.option(
            "--reference",
            type=click.Path(path_type=Path),
            metavar=_("DIR"),
            help=_("The private half; else IAML_REFERENCE, else reference/ beside course.yaml."),
        ),
        click.option(
            "--course",
            type=click.Path(path_type=Path),
            metavar=_("DIR"),
            help=_("The folder of course.yaml; else the nearest one at or above this folder."),
        ),
    ):
        command = option(command)
    return command


def grades_option(command: Callable[P, R]) -> Callable[P, R]:
    """--grades, for every command that reads results."""
    return click.option(
        "--grades",
        type=click.Path(path_type=Path),
        default=DEFAULT_GRADES,
        show_default=True,
        metavar=_("DIR"),
        help=_("Where `iaml grade` put the results."),
    )(command)


def complete_exercises(context: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """For the shell: the exercises whose id begins with what was typed."""
    with suppress(IamlError):
        course = _course_of(context)
        return [exercise.id for exercise in course.exercises if exercise.id.startswith(typed)]
    return []


def complete_students(context: click.Context, _param: click.Parameter, typed: str) -> list[str]:
    """For the shell: the students of the roster, and those with results, who begin with what was typed.

    Only plain names: bash would run a `$(…)` that it is offered.
    """
    from autograder.classroom import students_of
    from autograder.roster import find_roster

    with suppress(IamlError):
        roster = find_roster(_course_of(context).folder)
        grades = context.params.get("grades") or context.params.get("out") or DEFAULT_GRADES
        known = students_of(roster, _owners(grades))
        return [student for student in known if student.startswith(typed) and is_plain(student)]
    return []


def _course_of(context: click.Context) -> Course:
    return find_course(Path.cwd(), context.params.get("course"), context.params.get("reference"))


def _owners(grades: Path) -> list[str]:
    with suppress(IamlError), open_store(grades) as store:
        return sorted(store.owners())
    return []


def say(text: str, *, err: bool = False) -> None:
    """Print sentences, each a line; on a terminal that is narrower, broken between words."""
    if (sys.stderr if err else sys.stdout).isatty():
        import shutil
        import textwrap

        columns = shutil.get_terminal_size().columns
        wrapper = textwrap.TextWrapper(columns, break_long_words=False, break_on_hyphens=False)
        text = "\n".join(map(wrapper.fill, text.split("\n")))
    click.echo(text, err=err)


def open_store(grades: Path) -> "Store":
    """The results in a folder; UsageError where there are none."""
    from autograder.store import STORE_FILE, Store

    if kind_at(grades / STORE_FILE, follow=True) is None:
        text = _("There are no results in %(folder)s: run `iaml grade` first, or pass --grades.")
        raise UsageError(text % {"folder": inert(str(grades), 1000)})
    return Store(grades / STORE_FILE)


def open_course(course: Path | None, reference: Path | None, lang: str | None) -> Course:
    """The course that the options mean; from here on its language is spoken unless another was asked for."""
    found = find_course(Path.cwd(), course, reference)
    speak(preferred_language(lang, found.language))
    return found


def chosen_exercises(course: Course, names: Sequence[str]) -> list[Exercise]:
    """The exercises with these names, each once, in the course's order; without names, all."""
    chosen = {course.find(name).id for name in names}
    return [exercise for exercise in course.exercises if not names or exercise.id in chosen]
