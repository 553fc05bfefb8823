"""Options and steps that several commands share."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from autograder.course import Course, Exercise, find_course
from autograder.errors import UsageError
from autograder.files import kind_at
from autograder.names import inert
from autograder.text import LANGUAGES, _, preferred_language
from cli.translated import speak

if TYPE_CHECKING:
    from autograder.store import Store

JAILS = ("auto", "sandlock", "bubblewrap", "none")  # the first is the default

P = ParamSpec("P")
R = TypeVar("R")


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
        default=Path("grades"),
        show_default=True,
        metavar=_("DIR"),
        help=_("Where `iaml grade` put the results."),
    )(command)


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
