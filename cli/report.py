"""`iaml report`: the class as one page."""

import webbrowser
from datetime import UTC, datetime
from pathlib import Path

import click

from autograder.names import inert
from autograder.text import _
from cli.common import course_options, grades_option, open_course, open_store, say

_PAGE = "report.html"


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Write report.html beside the results: grades, exercises, tests, failures and what needs a look, in "
        "one page that needs no network. It is for the staff: it shows everything."
    ),
)
@click.option("--open", "opened_after", is_flag=True, help=_("Open it in the browser."))
@grades_option
@course_options
def report(
    opened_after: bool, grades: Path, course: Path | None, reference: Path | None, lang: str | None
) -> int:
    from autograder.classroom import scored_class
    from autograder.reports.class_html import class_html
    from autograder.reports.class_report import class_facts
    from autograder.reports.files import write_page
    from autograder.roster import find_roster

    opened = open_course(course, reference, lang)
    with open_store(grades) as store:
        students = list(scored_class(opened, find_roster(opened.folder), store))
    path = grades / _PAGE
    write_page(path, class_html(class_facts(opened, students), datetime.now(UTC)))
    say(_("The class report is %(file)s.") % {"file": inert(str(path), 1000)})
    if opened_after:
        webbrowser.open(path.resolve().as_uri())
    return 0
