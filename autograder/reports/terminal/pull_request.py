"""`iaml ci` on a terminal: the same as its Markdown, of the student's view too."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from autograder.pull_request import PullRequestResult, Regraded
from autograder.reports.pull_request_markdown import headline
from autograder.reports.terminal import inert
from autograder.reports.terminal.check import check_view
from autograder.text import _

_STYLES = {"passed": "green", "untouched": "", "failed": "red", "refused": "red", "error": "yellow"}


def pull_request_view(result: PullRequestResult) -> RenderableType:
    """The exercises as `iaml check` shows them, and last what came of it all."""
    return Group(*_exercises(result.exercises), *_remarks(result), *_verdict(result))


def _exercises(exercises: tuple[Regraded, ...]) -> Iterator[RenderableType]:
    several = len({each.folder for each in exercises}) > 1
    for each in exercises:
        if several:
            yield inert(each.folder, "dim")
        yield check_view(each.title, each.view, brief=True)


def _remarks(result: PullRequestResult) -> Iterator[RenderableType]:
    if result.remarks:
        yield Text(_("What does not count"), "bold")
        yield from map(inert, result.remarks)
        yield Text()


def _verdict(result: PullRequestResult) -> Iterator[RenderableType]:
    style = _STYLES[result.verdict]
    yield Text.assemble((headline(result), f"bold {style}"), "  ", (result.head[:12], "dim"))
    if result.refusal is not None:
        yield inert(result.refusal)
