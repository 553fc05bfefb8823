"""`iaml check` on a terminal: one exercise of one student, from the student's view alone."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.reports.numbers import NO_GRADE, shown
from autograder.reports.terminal import inert
from autograder.reports.words import (
    comparison,
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
from autograder.text import _, ngettext

_MARKS = {"passed": ("✓", "green"), "skipped": ("-", "dim"), "failed": ("✗", "red")}
_TROUBLE = ("!", "yellow")
_UNWRITTEN = ("○", "dim")


def check_view(title: str, exercise: StudentExercise) -> RenderableType:
    """Everything about one exercise, ending with one next step."""
    parts = [_heading(title, exercise)]
    if exercise.message:
        parts.append(_indented(inert(exercise.message), 2))
    if exercise.tests and not is_unstarted(exercise):
        parts += [Text(), *_sections(exercise)]
    return Group(*parts, Text())


def _heading(title: str, exercise: StudentExercise) -> RenderableType:
    row = Table.grid(expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    row.add_column(ratio=1, overflow="fold")
    row.add_column(justify="right", no_wrap=True)
    name = Text.assemble(inert(exercise.exercise, "bold"), "  ", inert(title))
    if is_unstarted(exercise):
        name.append("  " + _("not started"), "dim")
    row.add_row(name, Text(_points(exercise), "bold"))
    return row


def _points(exercise: StudentExercise) -> str:
    return f"{shown(exercise.points)} / {shown(exercise.max_points)}"


def has_hidden(exercise: StudentExercise) -> bool:
    """False where the private half is not there, so that no points can be told."""
    return bool(of_visibility(exercise, "hidden"))


def _sections(exercise: StudentExercise) -> Iterator[RenderableType]:
    public, hidden = of_visibility(exercise, "public"), of_visibility(exercise, "hidden")
    block = stumbling_block(exercise)
    if block is not None:
        yield _indented(Group(*_trouble(block), Text()), 2)
    if public:
        yield _section(_("Public tests"), public, brief=block is not None)
    yield _section(_("Hidden tests"), hidden, brief=block is not None) if hidden else _hidden_later()
    yield Text()
    yield from _closing(exercise, public)


def _section(name: str, tests: Sequence[StudentTest], *, brief: bool) -> RenderableType:
    """The tests under a heading that counts them; only the heading if `brief`."""
    passed = sum(test.outcome == "passed" for test in tests)
    heading = Text.assemble("  ", (name, "bold"), (f"  {passed}/{len(tests)}", "dim"))
    if brief:
        return heading
    rows = Table.grid(expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    rows.add_column(width=3, justify="right")
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(justify="right", no_wrap=True, style="dim")
    told: set[str | None] = set()
    for test in tests:
        mark, style = _mark(test)
        points = f"{shown(test.points)} / {shown(test.max_points)}" if test.max_points else ""
        rows.add_row(Text(mark, style), Group(inert(title_of(test)), *_details(test, told)), Text(points))
    return Group(heading, rows)


def _mark(test: StudentTest) -> tuple[str, str]:
    return _UNWRITTEN if is_unwritten(test) else _MARKS.get(test.outcome, _TROUBLE)


def _hidden_later() -> RenderableType:
    heading = Text.assemble("  ", (_("Hidden tests"), "bold"), (f"  {NO_GRADE}", "dim"))
    return Group(heading, _indented(Text(_("They run when the work is handed in.")), 2))


def _details(test: StudentTest, told: set[str | None]) -> Iterator[RenderableType]:
    """What there is to say of a test that did not pass; a hint among those `told` is not said again."""
    if test.outcome in ("passed", "skipped"):
        return
    if is_unwritten(test):
        yield _fact(_("not written yet"), test.line)
        return
    if test.outcome != "failed":
        yield from _trouble(test)
    else:
        yield from _failure(test)
    if test.output:
        yield _labelled(_("printed"), shortened(test.output, 6))
    if test.hint:
        hint = _("the same as above") if test.hint in told else test.hint
        yield _labelled(_("hint"), hint, "cyan")
        told.add(test.hint)


def _trouble(test: StudentTest) -> Iterator[RenderableType]:
    """Why there was no verdict; of a hidden test's error only the built-in type and the line are known."""
    words, message = trouble_words(test), trouble_message(test)
    if test.visibility == "hidden":
        yield _fact(", ".join([words, message] if message else [words]), test.line)
        return
    yield _fact(words, test.line)
    if message:
        yield inert(shortened(message))


def _failure(test: StudentTest) -> Iterator[RenderableType]:
    """What a public test expected and got; a hidden one has no message to tell it with."""
    if test.message is None:
        return
    sides = comparison(test.message)
    if sides is None:
        yield inert(shortened(test.message))
    else:
        yield _labelled(_("expected"), shortened(sides.expected))
        yield _labelled(_("got"), shortened(sides.got))
    if test.line:
        yield _labelled(_("at"), test.line)


def _fact(words: str, line: str | None) -> Text:
    return inert(words, "dim") if line is None else Text.assemble(inert(f"{words}, ", "dim"), inert(line))


def _labelled(label: str, text: str, style: str = "") -> RenderableType:
    row = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    row.add_column(min_width=8, style="dim")
    row.add_column(overflow="fold")
    row.add_row(Text(label), inert(text, style))
    return row


def _closing(exercise: StudentExercise, public: Sequence[StudentTest]) -> Iterator[RenderableType]:
    step = next_step(exercise)
    if step is not None:
        yield _indented(Text.assemble((_("Next step:"), "bold"), " ", inert(step)), 2)
    elif has_hidden(exercise):
        yield Text("  " + _("All its tests pass."), "green")
    elif public:
        yield Text("  " + _("Public tests passed."), "green")


def _indented(content: RenderableType, columns: int) -> Padding:
    return Padding(content, (0, 0, 0, columns), expand=False)


def start_step(file: str, statement: str | None) -> Text:
    """The next step for an exercise that was not started."""
    text = (
        _("open %(file)s.") if statement is None else _("open %(file)s; the statement is in %(statement)s.")
    )
    facts = {"file": file, "statement": statement}
    return Text.assemble((_("Next step:"), "bold"), " ", inert(text % facts))


def legend(exercises: Sequence[StudentExercise]) -> Text | None:
    """What the signs mean, where others were shown than that of a test that passed."""
    listed = [ex for ex in exercises if not is_unstarted(ex) and stumbling_block(ex) is None]
    signs = {_mark(test)[0] for exercise in listed for test in exercise.tests}
    words = {
        "✓": _("passed"),
        "✗": _("failed"),
        "○": _("not written yet"),
        "!": _("error or limit"),
        "-": _("skipped by the course"),
    }
    if signs <= {"✓"}:
        return None
    return Text("   ".join(f"{sign} {words[sign]}" for sign in words if sign in signs), "dim")


def total_line(exercises: Sequence[StudentExercise]) -> Text | None:
    """The points of several exercises together; None for one exercise alone or where points are not known."""
    known = [exercise.points for exercise in exercises if exercise.points is not None]
    if len(exercises) < 2 or len(known) < len(exercises):
        return None
    points = sum(known, start=Fraction(0))
    possible = sum((exercise.max_points for exercise in exercises), start=Fraction(0))
    count = len(exercises)
    words = ngettext("%(count)d exercise", "%(count)d exercises", count) % {"count": count}
    return Text(f"{words}: {shown(points)} / {shown(possible)}", "bold")
