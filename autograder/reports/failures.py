"""What went wrong most often in a class, for the staff: tests that ended in the same way, in our own words.

What pytest and NumPy said of it is English in every language, and stands beneath these words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from autograder.reports.words import comparison, ended_words, not_raised, outcome_words
from autograder.results import StudentResult, TestResult
from autograder.text import _, decoded, encoded, using_language

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_CLASS = re.compile(r"[\w.]{1,80}(?=:|$)")  # of the exception, as a message begins
_MAX_MESSAGE = 200

_LOOP = re.compile(r"is a loop|^The number of steps executed grows")
_TYPE = re.compile(r"^It returned an object of type|\+ +where .* = isinstance\(", re.MULTILINE)
_SHAPE = re.compile(r"^\(shapes .* mismatch\)$", re.MULTILINE)
_DTYPE = re.compile(r"^\(dtypes .* mismatch\)$|\+ +where .*\.dtype$", re.MULTILINE)
_WARNING = re.compile(r"assert not \[<warnings\.|^(?:Failed: )?DID NOT WARN")


@dataclass(slots=True, kw_only=True)
class Failure:
    """Tests of an exercise that ended in the same way; of messages that differ only in numbers, the first."""

    exercise: str
    words: str
    tests: set[str] = field(default_factory=set)
    students: dict[str, None] = field(default_factory=dict)  # in order, each once
    messages: Counter[str] = field(default_factory=Counter)
    _firsts: dict[str, str] = field(default_factory=dict)

    def add(self, student: str, test: TestResult) -> None:
        """Count one more."""
        self.tests.add(test.id)
        self.students[student] = None
        message = gist(test.message or "")
        if message and not not_raised(message):  # which the words say
            self.messages[self._firsts.setdefault(_NUMBER.sub("#", message), message)] += 1


def failures(students: Iterable[StudentResult]) -> list[Failure]:
    """The most common first."""
    found: dict[tuple[str, str], Failure] = {}
    for student, exercise, test in every_test(students):
        if test.outcome not in ("passed", "skipped"):
            words = what_happened(test)
            failure = found.setdefault((exercise, words), Failure(exercise=exercise, words=words))
            failure.add(student, test)
    return sorted(found.values(), key=lambda each: (-len(each.students), -len(each.tests)))


def every_test(students: Iterable[StudentResult]) -> Iterator[tuple[str, str, TestResult]]:
    """Each test with its student and its exercise."""
    for student in students:
        for id_, result in student.exercises.items():
            for test in result.tests:
                yield student.student, id_, test


def what_happened(test: TestResult) -> str:
    """How a test that did not pass ended, in a few words that many others share."""
    if test.outcome == "failed":
        return _why_it_failed(test.message or "")
    words = ended_words(test)
    if test.exception and words == outcome_words("error"):
        own = _CLASS.match(test.message or "") if test.exception == "Exception" else None
        return _("%(name)s was raised") % {"name": own[0] if own else test.exception}
    return words.removesuffix(".")


def _why_it_failed(message: str) -> str:
    with using_language("en"):
        english = str(decoded(encoded(message)))  # a sentence of ours is stored in none
    if names := not_raised(english):
        return _("%(name)s was not raised") % {"name": names}
    kinds = {
        _LOOP: _("not vectorised"),
        _TYPE: _("wrong type"),
        _SHAPE: _("wrong shape"),
        _DTYPE: _("wrong dtype"),
        _WARNING: _("unexpected or missing warning"),
    }
    known = (words for pattern, words in kinds.items() if pattern.search(english))
    otherwise = _("wrong value") if comparison(english) else _("a condition does not hold")
    return next(known, otherwise)


def gist(message: str) -> str:
    """What a message says first; NumPy's and pytest's begin with a line that says nothing."""
    lines = [line.strip() for line in message[: 10 * _MAX_MESSAGE].split("\n")]
    telling = [line for line in lines if line and line not in ("AssertionError:", "AssertionError")]
    return " · ".join(telling[:2])[:_MAX_MESSAGE].removeprefix("AssertionError: ")
