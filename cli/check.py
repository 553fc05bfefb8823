"""`iaml check`: a student's own work, where it lies."""

import importlib
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from autograder.course import Course, Exercise
from autograder.errors import GraderError, UsageError
from autograder.files import kind_at
from autograder.names import inert
from autograder.results import StudentExercise, student_view
from autograder.suite.forking import MODE, Server
from autograder.text import _
from cli.common import chosen_exercises, complete_exercises, course_options, open_course, say

if TYPE_CHECKING:
    from rich.text import Text

_SOMETHING_FAILED = 1
_STATEMENT = "README.md"


class _Checked(NamedTuple):
    exercise: Exercise
    view: StudentExercise
    file: Path  # where its work is expected
    folder: Path  # of the exercise's public half
    brief: bool  # one of several


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Check your own work on the exercises EX (an id as ex5, or its module's name), or on all of them. "
        "The exit code is 0 if every test passed, 1 if not."
    ),
)
@click.argument("names", nargs=-1, metavar="[EX]...", shell_complete=complete_exercises)
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
    def checked() -> Iterator[_Checked]:
        with Server() if MODE == "fork" else nullcontext() as server:
            opened = open_course(course, reference, lang)
            yield from _check(opened, _exercises(opened, names, path), path, server)

    done = _print_json(checked()) if as_json else _print(checked(), path)
    return _exit_code(done)


def _exercises(course: Course, names: Sequence[str], path: Path | None) -> list[Exercise]:
    """The exercises that were asked for; the one that a file says it is, where `path` is a file."""
    from autograder.submissions.choose import is_notebook

    chosen = chosen_exercises(course, names)
    if path is None or (kind := kind_at(path, follow=True)) == "folder":
        return chosen

    from autograder.submissions.choose import may_be_work

    facts = {"file": inert(str(path), 1000), "asked": ", ".join(exercise.id for exercise in chosen)}
    if kind is None:
        raise UsageError(_absent(path))
    if not may_be_work(path.name):
        text = _("%(file)s is no work of yours: pass a .py or .ipynb file, or the folder that holds it.")
        raise UsageError(text % facts)
    found = _exercise_of(course, path)
    if is_notebook(path.name) and (names or found is None):
        return chosen  # it may hold several
    if not names and found is None:
        raise UsageError(
            _("%(file)s may be of any exercise: name it, as in iaml check EX --path %(file)s.") % facts
        )
    if names and len(chosen) > 1:
        raise UsageError(_("%(file)s cannot be the file of several exercises (%(asked)s).") % facts)
    if names and found is not None and found not in chosen:
        facts["found"] = found.id
        raise UsageError(_("%(file)s is the file of %(found)s, not of %(asked)s.") % facts)
    return chosen if found is None else [found]


def _absent(path: Path) -> str:
    """The sentence for a path where nothing is, with what there is of nearly the same name."""
    from autograder.submissions.walk import walk

    there = [entry.name for entry in walk(path.parent, max_depth=1).entries]
    facts = {"file": inert(str(path), 1000)}
    if near := get_close_matches(path.name, there, n=1):
        return _("%(file)s does not exist. Did you mean %(near)s?") % {**facts, "near": inert(near[0])}
    return _("%(file)s does not exist: pass the file with your work, or the folder that holds it.") % facts


def _exercise_of(course: Course, file: Path) -> Exercise | None:
    """The exercise after which a file, or else its folder, is named; `ex1_ana (2).ipynb` is too."""
    from autograder.submissions.choose import is_named_for, is_notebook

    for name in (file.stem, file.resolve().parent.name):
        with suppress(UsageError):
            return course.find(name)
    if is_notebook(file.name):
        return next((each for each in course.exercises if is_named_for(each, (file.stem,))), None)
    return None


def _check(
    course: Course, exercises: Sequence[Exercise], path: Path | None, server: Server | None
) -> Iterator[_Checked]:
    from autograder.grading import Engine

    with Engine(course, own_code=True, server=server) as engine:
        if engine.warning:
            say(engine.warning, err=True)
        results = engine.check(exercises, path)
        importlib.import_module("autograder.reports.terminal.check")  # while the suites are being collected
        for result in results:
            exercise = course.find(result.exercise)
            view = student_view(result, local=True)
            if course.reference_folder(exercise) is None:
                view = replace(view, points=None)
            folder = course.assignment_folder(exercise)
            file = folder.joinpath(*exercise.main_file)
            yield _Checked(exercise, view, file, folder, len(exercises) > 1)


def _print(checked: Iterator[_Checked], path: Path | None) -> list[StudentExercise]:
    every = [_print_one(each) for each in checked]

    from rich.text import Text

    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.check import legend, summary, total_line
    from autograder.reports.words import is_unstarted

    done = [each.view for each in every]
    table = summary([(each.exercise.title, each.view) for each in every])
    first = next((each for each in every if _exit_code([each.view])), None)
    step = _step(first, path) if first else None
    apart = first is not None and (table or (first.brief and is_unstarted(first.view)))
    blank = Text() if step and apart else None
    for line in (legend(done), Text() if table else None, table, total_line(done), blank, step):
        if line is not None:
            show(console_for(), line)
    return done


def _step(checked: _Checked, path: Path | None) -> "Text | None":
    """The next step for an exercise that is not done, where nothing above says it."""
    from autograder.reports.terminal.check import other_step, save_step, start_step
    from autograder.reports.words import is_unstarted, next_step

    exercise, view, file, folder, brief = checked
    if is_unstarted(view):
        return start_step(_shown(path or file), _statement(folder))
    if view.status == "missing" and path is None:
        return save_step(_shown(file), _statement(folder))
    step = next_step(view)
    return other_step(exercise.id, step) if step and brief else None


def _print_one(checked: _Checked) -> _Checked:
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.check import check_view

    show(console_for(), check_view(checked.exercise.title, checked.view, brief=checked.brief))
    return checked


def _statement(folder: Path) -> str | None:
    file = folder / _STATEMENT
    return _shown(file) if kind_at(file, follow=True) == "file" else None


def _shown(path: Path) -> str:
    """The shortest way to say where a file is: from here where it lies below, else in full."""
    path, here = path.resolve(), Path.cwd().resolve()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _print_json(checked: Iterator[_Checked]) -> list[StudentExercise]:
    """Print what was checked, also when an error ends it early: stdout is valid JSON either way."""
    from autograder.reports.check_json import check_json

    done: list[StudentExercise] = []
    try:
        for each in checked:
            done.append(each.view)
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
