"""`iaml new`: the files of a new exercise."""

from pathlib import Path

import click

from autograder.text import _
from cli.common import course_options, open_course


@click.command(
    options_metavar=_("[OPTIONS]"),
    short_help=_("Begin an exercise."),
    help=_(
        "Write both halves of the exercise EX, whose file is MODULE.py: statement, stub and public tests; "
        "solution, hidden suite, another right solution and two wrong ones. It is small and complete."
    ),
)
@click.argument("name", metavar="EX")
@click.argument("module", metavar="MODULE")
@course_options
def new(name: str, module: str, course: Path | None, reference: Path | None, lang: str | None) -> None:
    from autograder.scaffold import new_exercise

    line = new_exercise(open_course(course, reference, lang), name, module)
    click.echo(_("Next: add this line to course.yaml, at the end of exercises:"))
    click.echo(line)
    click.echo(
        _("Then write over the example, and see what iaml audit %(exercise)s says.") % {"exercise": name}
    )
