"""`iaml ci`: the exercises that a pull request touches, for GitHub, GitLab and whoever runs git."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from autograder.errors import GraderError
from autograder.names import inert
from autograder.reports.runner_log import is_github
from autograder.text import _
from cli.common import JAILS, course_options, open_course, say

if TYPE_CHECKING:
    from autograder.pull_request import PullRequestResult

_CONFINING = tuple(name for name in JAILS if name != "none")
_EXIT_CODES = {"passed": 0, "untouched": 0, "failed": 1, "refused": 1, "error": GraderError.exit_code}


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_(
        "Grade the exercises that the commits of --head touch. They are read from git's objects as data and "
        "never checked out; the course and its tests are those of --base. The exit code is 0 if every public "
        "test of them passed, 1 if not."
    ),
)
@click.option("--head", required=True, metavar="REF", help=_("The commit to grade."))
@click.option(
    "--base",
    default="HEAD",
    show_default=True,
    metavar="REF",
    help=_("The commit that it would be merged into, whose course and tests count."),
)
@click.option(
    "--author",
    metavar=_("NAME"),
    help=_("Whose it is, as in the roster's column github; else what --event says."),
)
@click.option(
    "--event",
    type=click.Path(path_type=Path),
    envvar="GITHUB_EVENT_PATH",
    metavar=_("FILE"),
    help=_("The event as GitHub describes it, for the author; else GITHUB_EVENT_PATH."),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("ci-results"),
    show_default=True,
    metavar=_("DIR"),
    help=_("Where the results go."),
)
@click.option(
    "--jail",
    type=click.Choice(_CONFINING),
    default=_CONFINING[0],
    show_default=True,
    help=_("What confines student code."),
)
@course_options
def ci(
    head: str,
    base: str,
    author: str | None,
    event: Path | None,
    out: Path,
    jail: str,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    from autograder.pull_request import grade_pull_request, read_proposal
    from autograder.pull_request.event import author_of
    from autograder.pull_request.git import Repository
    from autograder.pull_request.unpack import unpack_course
    from autograder.reports.files import require_apart
    from autograder.reports.pull_request_files import make_folder
    from autograder.roster import find_roster

    if author is None and event is not None:
        author = author_of(event)
    with TemporaryDirectory(prefix="iaml-") as name, Repository(course or Path.cwd()) as repository:
        proposal = read_proposal(repository, head, base)
        for remark in unpack_course(repository, proposal.course, Path(name, "course")):
            say(remark, err=True)
        opened = open_course(Path(name, "course"), reference, lang)
        require_apart(out, filter(None, [opened.reference]))
        make_folder(out)
        result = grade_pull_request(
            repository,
            proposal,
            opened,
            find_roster(opened.folder),
            author=author,
            jail=jail,
            workplace=Path(name),
        )
    _tell(result, out)
    return _EXIT_CODES[result.verdict]


def _tell(result: "PullRequestResult", out: Path) -> None:
    """Write the files, print the report, and tell GitHub where it listens."""
    from autograder.reports.pull_request_files import append, write_results
    from autograder.reports.pull_request_markdown import SUMMARY_BYTES, pull_request_markdown
    from autograder.reports.workflow_commands import annotations, deaf, outputs

    write_results(out, result)
    report = pull_request_markdown(result, SUMMARY_BYTES)
    with deaf(_to_runner) if is_github() else nullcontext():
        _print(result, report)
    for line in annotations(result) if is_github() else ():
        _to_runner(line)
    for name, text in (("GITHUB_STEP_SUMMARY", report), ("GITHUB_OUTPUT", outputs(result))):
        if file := os.environ.get(name):
            append(Path(file), text)
    text = _("Results in %(folder)s: comment.md, to post in the pull request, results.json and junit.xml.")
    say(text % {"folder": inert(str(out), 1000)}, err=True)


def _to_runner(command: str) -> None:
    """Print a command where it is obeyed: `main` has put a stream in the place of stdout where none is."""
    click.echo(command, file=sys.__stdout__)


def _print(result: "PullRequestResult", report: str) -> None:
    """The report as it is where a program reads it, and made for reading on a terminal."""
    from autograder.reports.terminal import console_for, show

    console = console_for()
    if not console.is_terminal:
        click.echo(report)
        return
    from autograder.reports.terminal.pull_request import pull_request_view

    show(console, pull_request_view(result))
