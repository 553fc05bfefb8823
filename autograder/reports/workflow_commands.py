"""What GitHub's runner is told: annotations on lines of the pull request, and outputs for later steps.

The runner reads commands in whatever a step prints, `::error::…` at the start of a line and an older form
anywhere in it, so text that is no command of ours is printed while it does not listen.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from itertools import islice

from autograder.pull_request import PullRequestResult, Regraded
from autograder.reports.numbers import rounded, shown
from autograder.reports.safe_text import visible, visible_line
from autograder.reports.words import hint_words, shortened, title_of, trouble_words
from autograder.results import StudentTest
from autograder.text import _

_EACH_KIND = 10  # the runner drops what is more, without a word
_MAX_LENGTH = 4000


@contextmanager
def deaf(out: Callable[[str], None]) -> Iterator[None]:
    """Within the block the runner obeys nothing of what is printed."""
    token = secrets.token_hex(16)
    out(f"::stop-commands::{token}")
    try:
        yield
    finally:
        out(f"::{token}::")


def annotations(result: PullRequestResult) -> list[str]:
    """One command a line: errors for public tests, warnings for what does not count, notices with points."""
    reasons = [result.refusal] if result.refusal is not None else []
    errors = [_command("error", reason) for reason in reasons]
    errors += [line for each in result.exercises for line in _errors(each)]
    warnings = [_command("warning", remark) for remark in result.remarks]
    notices = [_command("notice", _points(each)) for each in result.exercises]
    return [line for kind in (errors, warnings, notices) for line in islice(kind, _EACH_KIND)]


def outputs(result: PullRequestResult) -> str:
    """The step's outputs, for the file that GITHUB_OUTPUT names; programs read them."""
    points = [each.view.points for each in result.exercises]
    known = [value for value in points if value is not None]
    values = {
        "verdict": result.verdict,
        "exercises": " ".join(dict.fromkeys(each.view.exercise for each in result.exercises)),
        "points": str(rounded(sum(known, Fraction(0)))) if known and len(known) == len(points) else "",
        "max_points": str(rounded(sum((each.view.max_points for each in result.exercises), Fraction(0)))),
    }
    return "".join(_output(name, value) for name, value in values.items())


def _output(name: str, value: str) -> str:
    end = f"end-{secrets.token_hex(16)}"
    return f"{name}<<{end}\n{value}\n{end}\n"


def _errors(each: Regraded) -> Iterator[str]:
    view = each.view
    if not view.tests and view.status != "graded":
        yield _command("error", ": ".join([view.exercise, view.message or _("Not started.")]))
    for test in view.tests:
        if test.outcome not in ("passed", "skipped"):
            yield _command(
                "error", _words(test), title=f"{view.exercise}: {title_of(test)}", **_place(each, test)
            )


def _words(test: StudentTest) -> str:
    parts = [trouble_words(test), test.message, hint_words(test)]
    return visible(shortened("\n".join(part for part in parts if part)))[:_MAX_LENGTH]


def _place(each: Regraded, test: StudentTest) -> Mapping[str, str]:
    """The line of the student's file, or the exercise's file, where it is one of the repository's."""
    file, _colon, line = (test.line or "").rpartition(":")
    if file in each.places:
        return {"file": each.places[file], "line": line}
    return {"file": each.main} if each.main else {}


def _points(each: Regraded) -> str:
    facts = {"exercise": each.view.exercise, "title": each.title, "points": shown(each.view.points)}
    text = _("%(exercise)s · %(title)s: %(points)s of %(max)s points")
    return text % {**facts, "max": shown(each.view.max_points)}


def _command(kind: str, message: str, **properties: str) -> str:
    told = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    return f"::{kind}{told and f' {told}'}::{_escaped(visible(message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(visible_line(text)).replace(":", "%3A").replace(",", "%2C")
