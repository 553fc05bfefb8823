"""What a pull request came to, as Markdown: the step summary, the log and the body of the comment.

Whatever a student may have chosen stands in code, inline or fenced: there a platform looks for no mention, no
reference to an issue and no link either.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent

from autograder.pull_request import PullRequestResult, Regraded
from autograder.reports.numbers import shown
from autograder.reports.safe_text import markdown_fence, markdown_line, visible_line
from autograder.reports.student_markdown import message_blocks
from autograder.reports.words import (
    hint_words,
    is_unstarted,
    is_unwritten,
    next_step,
    shortened,
    stumbling_block,
    title_of,
    trouble_message,
    trouble_words,
)
from autograder.results import StudentTest
from autograder.text import _

MARKER = "<!-- iaml: the results of this pull request -->"
"""The first line of the comment, by which its next version finds it."""

SUMMARY_BYTES = 1_000_000  # GitHub takes 1 MiB
COMMENT_BYTES = 60_000  # GitHub takes 65,536 characters
_MAX_REMARKS = 20


def pull_request_markdown(result: PullRequestResult, limit_bytes: int) -> str:
    """The report, never longer than that; what does not fit is left out, and the last line says so."""
    rest = _("The rest does not fit here: see the files that the run published.")
    left = limit_bytes - len(rest.encode()) - 2
    kept: list[str] = []
    for part in _parts(result):
        left -= len(part.encode(errors="replace")) + 2
        if left < 0:
            kept.append(rest)
            break
        kept.append(part)
    return "\n\n".join(kept) + "\n"


def comment_markdown(result: PullRequestResult) -> str:
    """The body of the comment, marker first."""
    return f"{MARKER}\n{pull_request_markdown(result, COMMENT_BYTES)}"


def _parts(result: PullRequestResult) -> Iterator[str]:
    yield f"## {headline(result)}"
    yield markdown_line(result.course) + f" · `{result.head[:12]}`"
    if result.refusal is not None:
        yield _code(result.refusal)
    if result.exercises:
        yield "\n".join(_table(result.exercises))
    for each in result.exercises:
        yield from _exercise(each)
    if result.exercises and not result.has_hidden_tests:
        yield _("The hidden tests run when the work is handed in.")
    if result.remarks:
        yield "### " + _("What does not count")
        yield markdown_fence("\n".join(map(visible_line, result.remarks[:_MAX_REMARKS])))


def headline(result: PullRequestResult) -> str:
    """What came of it, in a few words and a sign."""
    return {
        "passed": "✅ " + _("The public tests pass"),
        "failed": "❌ " + _("Not all public tests pass"),
        "untouched": "➖ " + _("No exercise was changed"),
        "refused": "❌ " + _("Not graded"),
        "error": "⚠️ " + _("The grader failed; this is not your fault"),
    }[result.verdict]


def _table(exercises: Iterable[Regraded]) -> Iterator[str]:
    yield "| " + " | ".join([_("Exercise"), _("Public tests"), _("Points")]) + " |"
    yield "|---|---|---|"
    for each in exercises:
        view = each.view
        tests = [test for test in view.tests if test.outcome != "skipped"]
        passed = sum(test.outcome == "passed" for test in tests)
        name = markdown_line(f"{view.exercise} · {each.title}")
        yield f"| {name} | {passed} / {len(tests)} | {shown(view.points)} / {shown(view.max_points)} |"


def _exercise(each: Regraded) -> Iterator[str]:
    view = each.view
    failing = [test for test in view.tests if test.outcome not in ("passed", "skipped")]
    if not failing and view.message is None:
        return
    yield f"### {markdown_line(f'{view.exercise} · {each.title}')}"
    if view.message:
        yield _code(view.message)
    if is_unstarted(view):
        yield _("Not started.")
        return
    if block := stumbling_block(view.tests):
        yield from _trouble(block)
    else:
        for test in failing:
            yield "\n\n".join([f"- ❌ {markdown_line(title_of(test))}", *_details(test)])
    if step := next_step(view):
        yield "**" + _("Next step:") + "** " + _code(step)


def _details(test: StudentTest) -> Iterator[str]:
    parts = [_("Not written yet.")] if is_unwritten(test) else list(_trouble(test))
    if hint := hint_words(test):
        parts.insert(0, markdown_line(hint))
    return (indent(part, "  ", lambda line: True) for part in parts)


def _trouble(test: StudentTest) -> Iterator[str]:
    words = [] if test.outcome == "failed" else [trouble_words(test)]
    if facts := ", ".join(filter(None, [*words, test.line])):
        yield _code(facts)
    if message := (test.message if test.outcome == "failed" else trouble_message(test)):
        yield from message_blocks(message)
    if test.output:
        yield _("It printed:")
        yield markdown_fence(shortened(test.output))


def _code(text: str) -> str:
    """Literal text within a line; its delimiter is longer than any run of backticks in it."""
    line = visible_line(text)
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    return f"{ticks} {line} {ticks}"
