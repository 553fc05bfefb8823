"""The files of `iaml ci --out`, with which another job, or a person, can go on."""

from pathlib import Path

from autograder.errors import GraderError, UsageError
from autograder.files import reason
from autograder.names import inert
from autograder.pull_request import PullRequestResult
from autograder.reports.files import write_atomic
from autograder.reports.formats import JUNIT
from autograder.reports.junit import junit_xml
from autograder.reports.pull_request_json import pull_request_json
from autograder.reports.pull_request_markdown import comment_markdown
from autograder.text import _


def make_folder(out: Path) -> None:
    """Make the folder for the results; raises UsageError where that cannot be, before anything is graded."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        facts = {"folder": inert(str(out), 1000), "reason": reason(error)}
        raise UsageError(
            _("Results cannot go to %(folder)s: %(reason)s. Choose another --out.") % facts
        ) from error


def write_results(out: Path, result: PullRequestResult) -> None:
    """Write results.json, junit.xml and comment.md, each replaced whole; raises GraderError."""
    owners = [(each.folder, each.view) for each in result.exercises]
    try:
        write_atomic(out / "results.json", pull_request_json(result))
        write_atomic(out / JUNIT, junit_xml(result.course, owners))
        write_atomic(out / "comment.md", comment_markdown(result))
    except OSError as error:
        facts = {"folder": inert(str(out), 1000), "reason": reason(error)}
        raise GraderError(_("Results cannot be written to %(folder)s: %(reason)s.") % facts) from error


def append(path: Path, text: str) -> None:
    """Add to a file of the platform's, as for a step's summary; raises GraderError."""
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        facts = {"folder": inert(str(path), 1000), "reason": reason(error)}
        raise GraderError(_("Results cannot be written to %(folder)s: %(reason)s.") % facts) from error
