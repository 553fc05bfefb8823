"""Mutants that lose no point, and those of them that equivalent.yaml excuses."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from autograder.audit.candidates import Candidate
from autograder.audit.findings import Answer, Finding
from autograder.audit.mutants import change_of
from autograder.audit.trial import Known
from autograder.course import Audit
from autograder.errors import CourseError
from autograder.results import ExpectedTest
from autograder.text import _, ngettext

EQUIVALENT = "equivalent.yaml"


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Survivors that are right too: the one with this `diff`, or all that change this `line`, and why."""

    reason: str
    diff: str = ""
    line: str = ""

    def excuses(self, change: tuple[str, ...]) -> bool:
        """Whether a mutant that makes this change is meant."""
        if self.diff:
            return change_of(self.diff) == change
        return change[:1] == (f"-{self.line.strip()}",)

    @property
    def removed(self) -> list[str]:
        """The lines of the solution that the mutant has changed."""
        lines = change_of(self.diff) if self.diff else (f"-{self.line.strip()}",)
        return [line[1:] for line in lines if line[0] == "-"]


def read_equivalents(folder: Path) -> list[Equivalent]:
    """The entries of an exercise's equivalent.yaml, none if it has none; raises CourseError."""
    file = folder / EQUIVALENT
    if not file.exists():
        return []
    try:
        given = yaml.safe_load(file.read_text(encoding="utf-8"))
        entries = msgspec.convert(given or [], list[Equivalent])
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CourseError(f"{folder.name}/{EQUIVALENT}: {error}") from error
    for entry in entries:
        if bool(entry.diff) == bool(entry.line) or not entry.reason.strip():
            text = _("%(file)s: each entry has a reason, and a diff or a line: %(entry)s")
            facts = {"file": f"{folder.name}/{EQUIVALENT}", "entry": entry.diff or entry.line or entry.reason}
            raise CourseError(text % facts)
    return entries


def survivors(
    tried: Sequence[tuple[Candidate, Known]],
    tests: Iterable[ExpectedTest],
    equivalents: Sequence[Equivalent],
    settings: Audit,
    unread: Iterable[Candidate],
) -> Answer:
    """Which mutants lose no point; `unread` are right solutions of which no mutants were made."""
    weighty = {test.node for test in tests if test.weight}
    alive = [
        candidate
        for candidate, known in tried
        if not any(each.lost for node, each in known.items() if node in weighty)
    ]
    excused = [each for each in alive if any(entry.excuses(_change(each)) for entry in equivalents)]
    left = sorted((each for each in alive if each not in excused), key=_place)
    judged = len(tried) - len(excused)
    found = tuple(Finding(text=_where(each), detail=_diff(each)) for each in left)
    stale = tuple(_stale(equivalents, alive, unread))
    enough = judged - len(left) >= settings.mutants * judged
    remarks = found if enough else ()
    if excused:
        text = ngettext(
            "%(count)d mutant is excused in %(file)s.",
            "%(count)d mutants are excused in %(file)s.",
            len(excused),
        )
        remarks = (*remarks, Finding(text=text % {"count": len(excused), "file": EQUIVALENT}))
    return Answer(
        question="mutants",
        figure=f"{judged - len(left)}/{judged}",
        shortfalls=stale if enough else (*found, *stale),
        remarks=remarks,
    )


def _stale(
    equivalents: Sequence[Equivalent], alive: Sequence[Candidate], unread: Iterable[Candidate]
) -> Iterator[Finding]:
    changes = {_change(candidate) for candidate in alive}
    sources = [source.decode(errors="replace") for each in unread for source in each.modules.values()]
    elsewhere = [{line.strip() for line in source.splitlines()} for source in sources]
    for entry in equivalents:
        if any(entry.excuses(change) for change in changes):
            continue
        if not any(lines.issuperset(entry.removed) for lines in elsewhere):
            text = _("%(file)s: no mutant survives with this change (any more): remove the entry.")
            yield Finding(text=text % {"file": EQUIVALENT}, detail=entry.diff or entry.line)


def _change(candidate: Candidate) -> tuple[str, ...]:
    assert candidate.mutant is not None
    return candidate.mutant.change


def _diff(candidate: Candidate) -> str:
    assert candidate.mutant is not None
    return candidate.mutant.diff


def _place(candidate: Candidate) -> tuple[str, int]:
    assert candidate.mutant is not None
    return candidate.name, candidate.mutant.line


def _where(candidate: Candidate) -> str:
    text = _("A mutant of %(name)s, line %(line)d, loses no point.")
    name, line = _place(candidate)
    return text % {"name": name, "line": line}
