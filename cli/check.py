"""`iaml check`: a student's own work, where it lies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from autograder.course import Course, Exercise
from autograder.errors import GraderError
from autograder.results import StudentExercise, student_view
from autograder.text import _
from cli.common import chosen_exercises, course_options, open_course

_SOMETHING_FAILED = 1


@click.command(
    options_metavar=_("[OPTIONS]"),
    short_help=_("Check your own work."),
    help=_(
        "Check your own work on the exercises EX (an id as ex5, or its module's name), or on all of them. "
        "The exit code is 0 if every test passed, 1 if not."
    ),
)
@click.argument("names", nargs=-1, metavar="[EX]...")
@click.option(
    "--path",
    type=click.Path(path_type=Path),
    metavar=_("PATH"),
    help=_("The file or folder with your work, if it is not in the course's assignments/."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print the results as JSON, and nothing else."))
@course_options
def check(
    names: tuple[str, ...],
    path: Path | None,
    as_json: bool,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    def checked() -> Iterator[tuple[Exercise, StudentExercise]]:
        opened = open_course(course, reference, lang)
        yield from _check(opened, chosen_exercises(opened, names), path)

    done = _print_json(checked()) if as_json else _print(checked())
    return _exit_code(done)


def _check(
    course: Course, exercises: Sequence[Exercise], path: Path | None
) -> Iterator[tuple[Exercise, StudentExercise]]:
    from autograder.grading import Engine

    with Engine(course, own_code=True) as engine:
        if engine.warning:
            click.echo(engine.warning, err=True)
        for result in engine.check(exercises, path):
            yield course.find(result.exercise), student_view(result, local=True)


def _print(checked: Iterator[tuple[Exercise, StudentExercise]]) -> list[StudentExercise]:
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.check import check_view, total_line

    console = console_for()
    done = []
    for exercise, view in checked:
        show(console, check_view(exercise.title, view))
        done.append(view)
    if (total := total_line(done)) is not None:
        show(console, total)
    return done


def _print_json(checked: Iterator[tuple[Exercise, StudentExercise]]) -> list[StudentExercise]:
    """Print what was checked, also when an error ends it early: stdout is valid JSON either way."""
    from autograder.reports.check_json import check_json

    done: list[StudentExercise] = []
    try:
        for _exercise, view in checked:
            done.append(view)
    finally:
        click.echo(check_json(done))
    return done


def _exit_code(done: Sequence[StudentExercise]) -> int:
    if any(exercise.status == "error" for exercise in done):
        return GraderError.exit_code
    passed = all(
        exercise.status == "graded" and test.outcome in ("passed", "skipped")
        for exercise in done
        for test in exercise.tests
    )
    return 0 if passed and all(exercise.tests for exercise in done) else _SOMETHING_FAILED
