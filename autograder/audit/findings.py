"""What an audit says of an exercise: an answer to each of its questions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from autograder.audit.trial import Known
from autograder.results import ExpectedTest

_EXAMPLE = re.compile(r"^(?:Falsifying example|Failing test case): .*", re.MULTILINE | re.DOTALL)

Question = Literal["right", "nulls", "mutants", "wrong", "steadiness", "redundancy", "leaks", "points"]
QUESTIONS: tuple[Question, ...] = (
    "right", "nulls", "mutants", "wrong", "steadiness", "redundancy", "leaks", "points",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know; `detail` holds lines to look at: a diff, a list of tests."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a question: a figure as 58/60, what falls short, what else is worth knowing."""

    question: Question
    figure: str
    shortfalls: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseAudit:
    """All the answers about an exercise."""

    exercise: str
    title: str
    answers: tuple[Answer, ...]

    @property
    def falls_short(self) -> bool:
        """Whether anything is to be mended."""
        return any(answer.shortfalls for answer in self.answers)


def share_of_points(tests: Iterable[ExpectedTest], known: Known) -> Fraction:
    """The part of an exercise's points that a candidate earns; a skipped test counts for nothing."""
    counted = [test for test in tests if known[test.node].outcome != "skipped"]
    total = sum((test.weight for test in counted), Fraction(0))
    earned = sum((test.weight for test in counted if not known[test.node].lost), Fraction(0))
    return earned / total if total else Fraction(0)


def name_of(node: str) -> str:
    """A test's name without the half of the course in which it lies."""
    return node.partition("/")[2]


def lost_tests(known: Known) -> str:
    """The tests whose points were lost, a line each, with the gist of what each said."""
    return "\n".join(
        f"{name_of(node)}: {_gist(tried.message) or tried.outcome}"
        for node, tried in known.items()
        if tried.lost
    )


def _gist(message: str) -> str:
    """The first line with words of its own, and the example that Hypothesis found."""
    first = message.replace(": \n", ": ", 1).partition("\n")[0]
    example = _EXAMPLE.search(message)
    return f"{first} · {' '.join(example[0].split())}" if example else first
