"""`iaml audit`: whether the hidden suites are fair."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from autograder.text import _
from cli.common import JAILS, FromOne, chosen_exercises, complete_exercises, course_options, open_course, say

_FALLS_SHORT = 1
_LINES = 50  # of progress, for one exercise may take minutes


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Try right, wrong, empty and mutated solutions on the hidden suites of the exercises EX, or of all. "
        "The exit code is 0 if nothing falls short, 1 if something does."
    ),
)
@click.argument("names", nargs=-1, metavar="[EX]...", shell_complete=complete_exercises)
@click.option("--full", is_flag=True, help=_("Mutants of the alternates too, and every seed: much slower."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the findings as JSON, and nothing else."))
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("Write the findings to FILE too: Markdown, or HTML if it ends in .html."),
)
@click.option(
    "--workers",
    type=FromOne(),
    metavar="N",
    help=_("Solutions tried at once; else what processors and memory allow."),
)
@click.option(
    "--jail",
    type=click.Choice(JAILS),
    default=JAILS[0],
    show_default=True,
    help=_("What confines the solutions; “none” confines nothing."),
)
@course_options
def audit(
    names: tuple[str, ...],
    full: bool,
    as_json: bool,
    report: Path | None,
    workers: int | None,
    jail: str,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    from autograder.audit.run import audit_course
    from autograder.reports.audit_files import audit_json, write_audit
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.audit import audit_view
    from autograder.reports.terminal.progress import ClassProgress, audit_words

    opened = open_course(course, reference, lang)
    exercises = chosen_exercises(opened, names)
    opened.require_folders(exercises, private=True)
    with _kept(), ClassProgress(console_for(sys.stderr), audit_words, _LINES) as progress:
        audits = list(
            audit_course(opened, exercises, full=full, jail=jail, workers=workers, on_progress=progress)
        )
    if as_json:
        click.echo(audit_json(audits))
    else:
        show(console_for(), audit_view(audits))
    if report is not None:
        write_audit(report, opened.name, audits)
    return _FALLS_SHORT if any(each.falls_short for each in audits) else 0


@contextmanager
def _kept() -> Iterator[None]:
    """Say what becomes of what is known when the user interrupts."""
    from autograder.audit.cache import cache_file

    try:
        yield
    except KeyboardInterrupt:
        if cache_file().exists():
            say(_("What is known so far is kept; run the same command again to finish."), err=True)
        raise
