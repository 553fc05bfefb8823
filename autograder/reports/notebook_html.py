"""`%iaml check` in a notebook: one exercise as HTML, from the student's view alone.

Whatever anybody wrote is text: escaped, with control characters shown, and with the two signs apart by which
a notebook would take it for mathematics. There is no script, no class and no address in it.
"""

import html
import re
from collections.abc import Iterator

from autograder.reports.numbers import shown
from autograder.reports.safe_text import visible
from autograder.reports.words import (
    comparison,
    hint_of,
    is_unstarted,
    is_unwritten,
    next_step,
    of_visibility,
    shortened,
    stumbling_block,
    title_of,
    trouble_message,
    trouble_words,
)
from autograder.results import StudentExercise, StudentTest
from autograder.text import _

_GREEN, _RED, _YELLOW, _GREY = "#2e7d32", "#c62828", "#b26a00", "#888888"
_MARKS = {"passed": ("✓", _GREEN), "skipped": ("-", _GREY), "failed": ("✗", _RED)}
_MATHS = re.compile(r"[$\\]")
_SHOWN_CHARS = 4000  # it is kept in the notebook
_CELL = "text-align: left; vertical-align: top; padding: 2px 8px"


def check_html(title: str, exercise: StudentExercise, *, start: str, remark: str | None) -> str:
    """The exercise as a table; `start` is the first step, `remark` what to know of the run."""
    points = f"{shown(exercise.points)} / {shown(exercise.max_points)}"
    parts = [f"<b>{_text(exercise.exercise)}</b> {_text(title)}: <b>{_text(points)}</b>"]
    parts += [_text(each) for each in (remark, exercise.message) if each]
    if is_unstarted(exercise):
        parts += [_text(_("Not started.")), _step(start)]
    else:
        parts += ["".join(_table(exercise)), *_closing(exercise)]
    return "<div>" + "\n".join(f"<div>{part}</div>" for part in parts) + "</div>"


def _closing(exercise: StudentExercise) -> Iterator[str]:
    step = next_step(exercise)
    if step is not None:
        yield _step(step)
    elif of_visibility(exercise, "hidden"):
        yield _text(_("All its tests pass."))
    elif of_visibility(exercise, "public"):
        yield _text(_("Public tests passed."))


def _step(step: str) -> str:
    label = _("Next step:")
    return f"<b>{_text(label)}</b> {_text(step)}"


def _text(text: str) -> str:
    escaped = html.escape(visible(text)).replace("\n", "<br>")
    return _MATHS.sub(r"<span>\g<0></span>", escaped)


def _literal(text: str) -> str:
    few = shortened(text)
    cut = few if len(few) <= _SHOWN_CHARS else few[: _SHOWN_CHARS - 1] + "…"
    return f'<pre style="margin: 0; padding: 0; white-space: pre-wrap">{_text(cut)}</pre>'


def _table(exercise: StudentExercise) -> Iterator[str]:
    block = stumbling_block(exercise.tests)
    yield '<table style="border-collapse: collapse">'
    if block is not None:
        yield _row("!", _YELLOW, "".join(_trouble(block)))
    for name, visibility in ((_("Public tests"), "public"), (_("Hidden tests"), "hidden")):
        tests = of_visibility(exercise, visibility)
        passed = sum(test.outcome == "passed" for test in tests)
        if tests:
            yield _heading(f"{name}  {passed}/{len(tests)}")
        elif visibility == "hidden":
            yield _heading(name + ": " + _("They run when the work is handed in."))
        if block is None:
            yield from map(_test, tests)
    yield "</table>"


def _heading(text: str) -> str:
    return f'<tr><th colspan="3" style="{_CELL}">{_text(text)}</th></tr>'


def _row(mark: str, colour: str, content: str, points: str = "") -> str:
    number = f"{_CELL}; white-space: nowrap"
    return (
        f'<tr><td style="{_CELL}; color: {colour}"><b>{mark}</b></td>'
        f'<td style="{_CELL}">{content}</td><td style="{number}">{_text(points)}</td></tr>'
    )


def _test(test: StudentTest) -> str:
    mark, colour = ("○", _GREY) if is_unwritten(test) else _MARKS.get(test.outcome, ("!", _YELLOW))
    points = f"{shown(test.points)} / {shown(test.max_points)}" if test.max_points else ""
    return _row(mark, colour, "".join([_text(title_of(test)), *_details(test)]), points)


def _details(test: StudentTest) -> Iterator[str]:
    if test.outcome in ("passed", "skipped"):
        return
    if is_unwritten(test):
        yield _fact(_("not written yet"), test.line)
        return
    yield from _trouble(test) if test.outcome != "failed" else _failure(test)
    if test.output:
        yield _labelled(_("printed"), _literal(test.output))
    if hint := hint_of(test):
        yield _labelled(_("hint"), _text(hint))


def _trouble(test: StudentTest) -> Iterator[str]:
    """Why there was no verdict; of a hidden test's error only the built-in type and the line are known."""
    words, message = trouble_words(test), trouble_message(test)
    if test.visibility == "hidden":
        yield _fact(", ".join([words, message] if message else [words]), test.line)
        return
    yield _fact(words, test.line)
    if message:
        yield _literal(message)


def _failure(test: StudentTest) -> Iterator[str]:
    """What a public test expected and got; a hidden one has no message to tell it with."""
    if test.message is None:
        return
    sides = comparison(test.message)
    if sides is None:
        yield _literal(test.message)
    else:
        yield _labelled(_("expected"), _literal(sides.expected))
        yield _labelled(_("got"), _literal(sides.got))
    if test.line:
        yield _labelled(_("at"), _text(test.line))


def _fact(words: str, line: str | None) -> str:
    return f"<div>{_text(words if line is None else f'{words}, {line}')}</div>"


def _labelled(label: str, content: str) -> str:
    return f'<div><span style="color: {_GREY}">{_text(label)}:</span> {content}</div>'
