"""`iaml diff`: what a run changes."""

from pathlib import Path

import click

from autograder.errors import UsageError
from autograder.text import _
from cli.common import FromOne, course_options, grades_option, open_course, open_store


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Say whose points run number RUN changes, by how much and because of which tests; without RUN, the "
        "last run. After `iaml grade --dry-run`, before anything is overwritten."
    ),
)
@click.argument("number", type=FromOne(), required=False, metavar=_("[RUN]"))
@grades_option
@course_options
def diff(
    number: int | None, grades: Path, course: Path | None, reference: Path | None, lang: str | None
) -> int:
    from autograder.changes import changes_of
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.changes import changes_view
    from autograder.roster import find_roster

    opened = open_course(course, reference, lang)
    with open_store(grades) as store:
        run = store.run(number)
        if run is None:
            raise UsageError(_("There is no run %(run)s: the runs count from 1.") % {"run": number or ""})
        changes = changes_of(run, store, opened, find_roster(opened.folder))
    show(console_for(), changes_view(run, changes))
    return 0
