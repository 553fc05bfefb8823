"""`iaml check` on a terminal: one exercise of one student, from the student's view alone."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.reports.numbers import NO_GRADE, shown
from autograder.reports.terminal import inert
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
from autograder.text import _, ngettext

_MARKS = {"passed": ("✓", "green"), "skipped": ("-", "dim"), "failed": ("✗", "red")}
_TROUBLE = ("!", "yellow")
_UNWRITTEN = ("○", "dim")


def check_view(title: str, exercise: StudentExercise, *, brief: bool = False) -> RenderableType:
    """Everything about one exercise, ending with one next step; if `brief`, without the tests that passed."""
    parts = [_heading(title, exercise)]
    if exercise.message:
        parts.append(_indented(inert(exercise.message), 2))
    if brief and is_unstarted(exercise):
        return parts[0]
    if exercise.tests and not is_unstarted(exercise):
        parts += [] if brief and _all_passed(exercise) else [Text()]
        parts += [*_sections(exercise, brief)]
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


def _all_passed(exercise: StudentExercise) -> bool:
    return all(test.outcome in ("passed", "skipped") for test in exercise.tests)


def _sections(exercise: StudentExercise, brief: bool) -> Iterator[RenderableType]:
    public, hidden = of_visibility(exercise, "public"), of_visibility(exercise, "hidden")
    if brief and _all_passed(exercise):
        yield from _closing(exercise, public)
        return
    block = stumbling_block(exercise.tests)
    if block is not None:
        yield _indented(Group(*_trouble(block), Text()), 2)
    left_out = {"passed", "skipped"} if brief else set()
    for name, tests in ((_("Public tests"), public), (_("Hidden tests"), hidden)):
        listed = [test for test in tests if block is None and test.outcome not in left_out]
        if tests:
            yield _section(name, tests, listed)
    if not hidden and exercise.points is None:
        yield _hidden_later()
    yield Text()
    yield from _closing(exercise, public)


def _section(name: str, tests: Sequence[StudentTest], listed: Sequence[StudentTest]) -> RenderableType:
    """Those `listed` of the tests under a heading that counts them all."""
    passed = sum(test.outcome == "passed" for test in tests)
    heading = Text.assemble("  ", (name, "bold"), (f"  {passed}/{len(tests)}", "dim"))
    if not listed:
        return heading
    rows = Table.grid(expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    rows.add_column(width=3, justify="right")
    rows.add_column(ratio=1, overflow="fold")
    rows.add_column(justify="right", no_wrap=True, style="dim")
    told: set[str | None] = set()
    for test in listed:
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
        yield labelled(_("printed"), shortened(test.output, 6))
    if hint := hint_of(test):
        yield labelled(_("hint"), _("the same as above") if hint in told else hint, "cyan")
        told.add(hint)


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
        yield labelled(_("expected"), shortened(sides.expected))
        yield labelled(_("got"), shortened(sides.got))
    if test.line:
        yield labelled(_("at"), test.line)


def _fact(words: str, line: str | None) -> Text:
    return inert(words, "dim") if line is None else Text.assemble(inert(f"{words}, ", "dim"), inert(line))


def labelled(label: str, text: str, style: str = "") -> RenderableType:
    """A text of several lines beside the word that says what it is."""
    row = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    row.add_column(min_width=8, style="dim")
    row.add_column(overflow="fold")
    row.add_row(Text(label), inert(text, style))
    return row


def _closing(exercise: StudentExercise, public: Sequence[StudentTest]) -> Iterator[RenderableType]:
    step = next_step(exercise)
    if step is not None:
        yield _indented(_next(step), 2)
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
    return _next(text % {"file": file, "statement": statement})


def save_step(file: str, statement: str | None) -> Text:
    """The next step where the file is not there."""
    text = (
        _("save your work as %(file)s.")
        if statement is None
        else _("save your work as %(file)s; the statement is in %(statement)s.")
    )
    return _next(text % {"file": file, "statement": statement})


def other_step(exercise: str, step: str) -> Text:
    """The next step of one of several exercises."""
    return _next(f"{exercise}: {step}")


def _next(step: str) -> Text:
    return Text.assemble((_("Next step:"), "bold"), " ", inert(step))


def legend(exercises: Sequence[StudentExercise]) -> Text | None:
    """What the signs mean, where others were shown than that of a test that passed."""
    listed = [ex for ex in exercises if not is_unstarted(ex) and stumbling_block(ex.tests) is None]
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


def summary(exercises: Sequence[tuple[str, StudentExercise]]) -> RenderableType | None:
    """Several exercises, by their titles, as a table; None where it would say nothing new."""
    if len(exercises) < 2 or all(is_unstarted(exercise) for _title, exercise in exercises):
        return None
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True)
    table.add_column(width=1)
    table.add_column(_("Exercise"), no_wrap=True)
    table.add_column("", ratio=1, overflow="ellipsis", no_wrap=True)
    for heading in (_("Public"), _("Hidden"), _("Points")):
        table.add_column(heading, justify="right", no_wrap=True)
    for title, exercise in exercises:
        table.add_row(*_summary_row(title, exercise))
    return table


def _summary_row(title: str, exercise: StudentExercise) -> Iterator[Text]:
    if is_unstarted(exercise):
        yield Text(*_UNWRITTEN)
    else:
        yield Text(*_MARKS["passed" if exercise.tests and _all_passed(exercise) else "failed"])
    yield inert(exercise.exercise, "bold")
    yield inert(title)
    for tests in (of_visibility(exercise, "public"), of_visibility(exercise, "hidden")):
        passed = sum(test.outcome == "passed" for test in tests)
        yield Text(f"{passed}/{len(tests)}" if tests else NO_GRADE, "" if tests else "dim")
    yield Text(_points(exercise))


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
