"""`iaml grade`: a whole class."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.errors import GraderError, UsageError
from autograder.names import inert
from autograder.text import _, ngettext
from cli.common import (
    DEFAULT_GRADES,
    JAILS,
    FromOne,
    chosen_exercises,
    complete_exercises,
    complete_students,
    course_options,
    open_course,
    say,
)

if TYPE_CHECKING:
    from autograder.classroom import ClassOutcome
    from autograder.course import Course


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Grade every student of the folder SUBMISSIONS and of the roster. Nothing is written outside --out."
    ),
)
@click.argument("submissions", type=click.Path(path_type=Path), metavar=_("SUBMISSIONS"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=DEFAULT_GRADES,
    show_default=True,
    metavar=_("DIR"),
    help=_("Where the results go."),
)
@click.option(
    "--only",
    multiple=True,
    metavar="EX",
    shell_complete=complete_exercises,
    help=_("Grade only this exercise; may be repeated."),
)
@click.option(
    "--student",
    "students",
    multiple=True,
    metavar=_("STUDENT"),
    shell_complete=complete_students,
    help=_("Grade only this student; may be repeated."),
)
@click.option(
    "--workers",
    type=FromOne(),
    metavar="N",
    help=_("Submissions graded at once; else what processors and memory allow."),
)
@click.option(
    "--jail",
    type=click.Choice(JAILS),
    default=JAILS[0],
    show_default=True,
    help=_("What confines student code; “none” confines nothing."),
)
@click.option(
    "--cluster",
    metavar=_("ADDRESS"),
    help=_("Grade on the Dask cluster of this scheduler, tls://… or tcp://…; “local” starts one here."),
)
@click.option(
    "--trust-cluster",
    is_flag=True,
    help=_("Accept a cluster without TLS beyond this machine: whoever reaches it runs code as you."),
)
@click.option("--force", is_flag=True, help=_("Grade everything again, changed or not."))
@click.option("--dry-run", "dry", is_flag=True, help=_("Say whose grade would change and overwrite nothing."))
@course_options
def grade(
    submissions: Path,
    out: Path,
    only: tuple[str, ...],
    students: tuple[str, ...],
    workers: int | None,
    jail: str,
    cluster: str | None,
    trust_cluster: bool,
    force: bool,
    dry: bool,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    from autograder.changes import changes_of
    from autograder.classroom import grade_class
    from autograder.reports.files import require_apart, write_reports
    from autograder.reports.terminal import console_for, show
    from autograder.reports.terminal.changes import changes_view
    from autograder.reports.terminal.class_table import class_view
    from autograder.reports.terminal.progress import ClassProgress
    from autograder.roster import find_roster
    from autograder.summary import ClassSummary

    opened = open_course(course, reference, lang)
    roster = find_roster(opened.folder)
    if submissions.resolve() == opened.folder:
        text = _("%(folder)s is the course itself: name the folder in it that holds one for each student.")
        raise UsageError(text % {"folder": inert(str(submissions), 1000)})
    require_apart(out, _only_read(opened, submissions))
    if jail == "none":
        say(_("Warning: with --jail none, nothing confines the students' code."), err=True)
    with _kept(out):
        with ClassProgress(console_for(sys.stderr)) as progress:
            outcome = grade_class(
                opened,
                roster,
                submissions,
                out=out,
                only=chosen_exercises(opened, only),
                students=students,
                jail=jail,
                workers=workers,
                cluster=cluster,
                trust_cluster=trust_cluster,
                force=force,
                dry=dry,
                on_progress=progress,
            )
        console, failed = console_for(), outcome.failed
        with outcome:
            for warning in (*outcome.warnings, *_unchanged(outcome)):
                say(warning, err=True)
            if dry:
                changes = changes_of(outcome.run, outcome.store, opened, roster)
                show(console, changes_view(outcome.run, changes))
            else:
                summary = ClassSummary(opened, students)
                write_reports(out, opened, summary.noting(outcome.students), datetime.now(UTC))
                show(console, class_view(console, opened, summary, out))
                failed = summary.failed
    # Work that waits for a decision is a result, with its flag.
    return GraderError.exit_code if failed else 0


def _only_read(course: "Course", submissions: Path) -> Iterator[Path]:
    yield submissions
    yield course.folder / "assignments"
    if course.reference is not None:
        yield course.reference


@contextmanager
def _kept(out: Path) -> Iterator[None]:
    """Say what becomes of the results so far when the user interrupts."""
    from autograder.store import STORE_FILE

    try:
        yield
    except KeyboardInterrupt:
        if (out / STORE_FILE).exists():
            text = _("The results so far are kept in %(folder)s; run the same command again to finish.")
            say(text % {"folder": inert(str(out), 1000)}, err=True)
        raise


def _unchanged(outcome: "ClassOutcome") -> Iterator[str]:
    if outcome.unchanged:
        text = ngettext(
            "%(count)d result is of unchanged work and was kept; --force grades it again.",
            "%(count)d results are of unchanged work and were kept; --force grades it again.",
            outcome.unchanged,
        )
        yield text % {"count": outcome.unchanged}
