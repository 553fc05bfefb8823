"""What the reports for people share: the words for an outcome, what a message says, the next step."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from autograder.reports.safe_text import visible_line
from autograder.results import Excerpt, Outcome, StudentExercise, StudentTest, TestResult
from autograder.text import _

_NOT_WRITTEN = "NotImplementedError"
_SYNTAX_ERRORS = ("SyntaxError", "IndentationError", "TabError")
_NO_TEXT = re.compile(r"null bytes|codec can't decode|invalid or missing encoding|unknown encoding")
_NO_INPUT = "EOFError: EOF when reading a line"
_SHOWN_LINES = 12
_NUMPY = re.compile(r"^ ?ACTUAL: (?P<got>.*?)\n ?DESIRED: (?P<expected>.*)", re.DOTALL | re.MULTILINE)
_NUMPY_KINDS = re.compile(
    r"^\((?P<kind>shapes|dtypes) (?P<got>.+), (?P<expected>[^,()]+|\([^()]*\)) mismatch\)$", re.M
)
_EQUALITY = re.compile(r"^(?:AssertionError: )?assert (?P<got>.+?) == (?P<expected>.+)$")
_NOT_RAISED = re.compile(
    r"^(?:Failed: )?DID NOT RAISE (?:<class '(?P<one>[\w.]+)'>|any of \((?P<several>.+)\)|(?P<name>.+))$"
)


_Test = TypeVar("_Test", StudentTest, TestResult)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a public test wanted and what it was given, as text."""

    expected: str
    got: str


def outcome_words(outcome: Outcome) -> str:
    """What happened to a test, in a word or two."""
    return {
        "passed": _("passed"),
        "failed": _("failed"),
        "error": _("your code raised an error"),
        "timeout": _("time limit exceeded"),
        "memory": _("memory limit exceeded"),
        "crashed": _("the process died"),
        "not_run": _("not run: the exercise's time was used up"),
        "skipped": _("skipped by the course"),
        "grader_error": _("the grader failed; this is not your fault"),
    }[outcome]


def trouble_words(test: StudentTest | TestResult) -> str:
    """What happened to a test that came to no verdict; an error of the file itself by its own name."""
    if is_no_text(test):
        return _("the file is not text in UTF-8")
    if missing := _undefined(test):
        return _("%(name)s is not defined in %(module)s") % missing
    if test.message == _NO_INPUT:
        return _("your code asks for something with input(), and here nobody answers: leave it out")
    return _("syntax error") if is_syntax_error(test) else outcome_words(test.outcome)


def ended_words(test: StudentTest | TestResult) -> str:
    """How a test that did not pass ended, in a line."""
    return _("Not written yet.") if is_unwritten(test) else trouble_words(test)


def hint_of(test: StudentTest) -> str | None:
    """The hint of a test that has one; none where what it tests is not there: that says it all."""
    return None if test.missing else test.hint


def hint_words(test: StudentTest) -> str | None:
    """The same as a sentence."""
    hint = hint_of(test)
    return _("Hint: %(hint)s") % {"hint": hint} if hint else None


def trouble_message(test: StudentTest) -> str | None:
    """What else there is to say of it; of a hidden test's error only the built-in type is known."""
    if is_no_text(test) or _undefined(test) or test.message == _NO_INPUT:
        return None
    if test.visibility == "hidden" and is_syntax_error(test):
        return None
    return test.message


def is_syntax_error(test: StudentTest | TestResult) -> bool:
    """Whether the student's file is no Python."""
    return test.outcome == "error" and (test.message or "").partition(":")[0] in _SYNTAX_ERRORS


def is_no_text(test: StudentTest | TestResult) -> bool:
    """Whether the student's file cannot be read as text at all."""
    return is_syntax_error(test) and _NO_TEXT.search(test.message or "") is not None


def _undefined(test: StudentTest | TestResult) -> dict[str, str] | None:
    """The name that the test looked for in the student's module and that is not there."""
    module, _dot, name = (test.missing or "").partition(".")
    return {"module": module, "name": name} if name else None


def comparison(message: str) -> Comparison | None:
    """The two sides of a failed comparison, where the message of pytest or NumPy names them.

    Suites write `assert got == expected` and `assert_allclose(got, expected)`; so do these.
    """
    first_line = message.split("\n", 1)[0]
    if names := not_raised(message):
        return Comparison(expected=names, got=_("no error was raised"))
    if match := _NUMPY.search(message):
        return _of_kinds(message, Comparison(expected=match["expected"].rstrip(), got=match["got"].rstrip()))
    if first_line.count(" == ") == 1 and (match := _EQUALITY.match(first_line)):
        return Comparison(expected=match["expected"], got=match["got"])
    return None


def not_raised(message: str) -> str | None:
    """The exceptions, any one of which a test waited for in vain; None where it did not."""
    match = _NOT_RAISED.match(message.split("\n", 1)[0])
    if match is None:
        return None
    names: str = match["one"] or match["several"] or match["name"]
    return _("any exception") if names == "any exception" else names


def _of_kinds(message: str, sides: Comparison) -> Comparison:
    """The two sides with their shapes or dtypes, where those are what differs."""
    match = _NUMPY_KINDS.search(message)
    if match is None:
        return sides
    text = (
        _("%(value)s, of shape %(kind)s") if match["kind"] == "shapes" else _("%(value)s, of dtype %(kind)s")
    )
    return Comparison(
        expected=text % {"value": sides.expected, "kind": match["expected"]},
        got=text % {"value": sides.got, "kind": match["got"]},
    )


def shortened(text: str, lines: int = _SHOWN_LINES) -> str:
    """The first lines of a text, with a last one that says how many were left out."""
    kept = text.strip("\n").split("\n")
    if len(kept) <= lines:
        return "\n".join(kept)
    rest = _("… %(count)d more lines") % {"count": len(kept) - lines}
    return "\n".join([*kept[:lines], rest])


def excerpt_text(excerpt: Excerpt) -> str:
    """The lines of an excerpt with their numbers, the one that is meant marked."""
    width = len(str(excerpt.first + len(excerpt.lines)))
    numbered = enumerate(excerpt.lines, excerpt.first)
    return "\n".join(
        f"{'>' if number == excerpt.marked else ' '} {number:{width}}  {visible_line(line.expandtabs(4))}"
        for number, line in numbered
    )


def title_of(test: StudentTest | TestResult) -> str:
    """The test's title as a name: a sentence from a docstring loses its full stop."""
    return test.title.removesuffix(".")


def is_unwritten(test: StudentTest | TestResult) -> bool:
    """True where the code that the test reached is still the stub's."""
    return test.outcome == "error" and (test.message or "").startswith(_NOT_WRITTEN)


def is_unstarted(exercise: StudentExercise) -> bool:
    """True for a stub as it was handed out: every test that ran met its NotImplementedError.

    A test may look at what is there before it calls anything, and fail at that.
    """
    ran = [test for test in exercise.tests if test.outcome != "skipped"]
    as_in_a_stub = [is_unwritten(test) or (exercise.unwritten and test.outcome == "failed") for test in ran]
    return all(as_in_a_stub) and any(is_unwritten(test) for test in ran)


def stumbling_block(tests: Sequence[_Test]) -> _Test | None:
    """A test that stands for all: each stopped at the same error, as where the module cannot be imported."""
    ran = [test for test in tests if test.outcome != "skipped"]
    if len(ran) < 2 or ran[0].outcome in ("passed", "failed", "not_run", "grader_error"):
        return None
    first = min(ran, key=lambda test: test.visibility != "public")
    kinds = {(test.visibility, test.line, test.message) for test in ran}
    same = len(kinds) == len({test.visibility for test in ran}) and {test.outcome for test in ran} == {
        first.outcome
    }
    # Without a line they may be different errors; a file that is no Python is the same for all.
    placed = first.line is not None or first.outcome != "error" or is_syntax_error(first)
    return first if same and placed else None


def of_visibility(exercise: StudentExercise, visibility: str) -> Sequence[StudentTest]:
    """The public or the hidden tests, in their order."""
    return [test for test in exercise.tests if test.visibility == visibility]


def next_step(exercise: StudentExercise) -> str | None:
    """The one thing to do next, public tests first; None where nothing is left to do."""
    if any(test.outcome == "grader_error" for test in exercise.tests):
        return _("tell your teacher that the grader failed; it is not a zero.")
    failing = [test for test in exercise.tests if test.outcome not in ("passed", "skipped")]
    if not failing:
        return None
    block = stumbling_block(exercise.tests)
    test = block or min(failing, key=lambda test: test.visibility != "public")
    facts = {"title": title_of(test), "line": test.line}
    if is_unwritten(test):
        return _("write what “%(title)s” tests.") % facts
    if missing := _undefined(test):
        return _("define %(name)s in the file or notebook for %(module)s.") % missing
    if block is not None:
        return _("put this right first: every test stops at it.")
    if test.line is not None:
        return _("look at %(line)s, where “%(title)s” went wrong.") % facts
    return _("make “%(title)s” pass.") % facts
