"""`iaml audit` on a terminal: a table of figures, then what falls short."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.audit.findings import Answer, ExerciseAudit, Finding
from autograder.reports.audit_words import question_words
from autograder.reports.terminal import inert
from autograder.text import _

_DIFF_STYLES = {"+": "green", "-": "red"}


def audit_view(audits: Sequence[ExerciseAudit]) -> RenderableType:
    """The findings first, the table last, where the eye rests."""
    return Group(*_findings(audits), _table(audits), _verdict(audits))


def _findings(audits: Sequence[ExerciseAudit]) -> Iterator[RenderableType]:
    for audit in audits:
        found = [*_marked(audit, "✗", "red"), *_marked(audit, "·", "dim")]
        if found:
            yield Text.assemble(inert(audit.exercise, "bold"), "  ", inert(audit.title))
            yield from found
            yield Text()


def _marked(audit: ExerciseAudit, mark: str, style: str) -> Iterator[RenderableType]:
    for answer in audit.answers:
        for finding in answer.shortfalls if mark == "✗" else answer.remarks:
            yield Text.assemble((f"  {mark} ", style), inert(finding.text))
            if finding.detail:
                yield Padding(_detail(finding), (0, 0, 0, 6))


def _detail(finding: Finding) -> Text:
    lines = [inert(line, _DIFF_STYLES.get(line[:1], "dim")) for line in finding.detail.splitlines()]
    return Text("\n").join(lines)


def _table(audits: Sequence[ExerciseAudit]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    table.add_column("", no_wrap=True)
    for answer in audits[0].answers if audits else ():
        table.add_column(question_words(answer.question), justify="right", no_wrap=True)
    for audit in audits:
        table.add_row(inert(audit.exercise, "bold"), *map(_figure, audit.answers))
    return table


def _figure(answer: Answer) -> Text:
    return Text.assemble(("✗ ", "red") if answer.shortfalls else "", inert(answer.figure))


def _verdict(audits: Sequence[ExerciseAudit]) -> Text:
    short = [audit.exercise for audit in audits if audit.falls_short]
    if not short:
        return Text(_("Every suite is fair: nothing falls short."), "green")
    return inert(_("Falls short: %(exercises)s.") % {"exercises": ", ".join(short)}, "bold red")
