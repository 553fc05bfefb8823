"""`iaml grade`: a whole class."""

from pathlib import Path

import click

from autograder.text import _
from cli.common import course_options

JAILS = ("auto", "sandlock", "bubblewrap", "none")


@click.command(help=_("Grade every student in the folder SUBMISSIONS and in the roster."))
@click.argument("submissions", type=click.Path(path_type=Path), metavar="SUBMISSIONS")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("grades"),
    show_default=True,
    metavar=_("DIR"),
    help=_("Where the results go."),
)
@click.option("--only", multiple=True, metavar="EX", help=_("Grade this exercise only; may be repeated."))
@click.option(
    "--student",
    "students",
    multiple=True,
    metavar=_("STUDENT"),
    help=_("Grade this student only; may be repeated."),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help=_("Submissions graded at once; else as many as processors and memory allow."),
)
@click.option(
    "--jail",
    type=click.Choice(JAILS),
    default="auto",
    show_default=True,
    help=_("How student code is confined; none confines nothing."),
)
@course_options
def grade(
    submissions: Path,
    out: Path,
    only: tuple[str, ...],
    students: tuple[str, ...],
    workers: int | None,
    jail: str,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    return 0
