"""`iaml diff` and `iaml show` on a terminal, for the staff: what changed, and because of what."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.changes import ExerciseChange, StudentChange, TestChange, exercise_change
from autograder.course import Course, Exercise
from autograder.origin import Origin
from autograder.reports.feedback import feedback_of, formula
from autograder.reports.numbers import shown, when_shown
from autograder.reports.terminal import inert
from autograder.reports.terminal.check import labelled
from autograder.reports.words import comparison, outcome_words, shortened, stumbling_block, title_of
from autograder.results import ExerciseResult, StudentResult, TestResult
from autograder.store import Entry, Run
from autograder.text import _, ngettext

_ARROW = " → "
_STYLES = {"✓": "green", "✗": "red", "-": "dim"}
_MARKS = {"passed": "✓", "failed": "✗", "skipped": "-"}
_TROUBLE, _ABSENT = "!", "·"


def changes_view(run: Run, changes: Sequence[StudentChange]) -> RenderableType:
    """Every student whose points a run changes, and how many there are."""
    parts: list[RenderableType] = []
    for change in changes:
        parts += [_student(change), *(_exercise(each) for each in change.exercises), Text()]
    return Group(*parts, *_closing(run, changes))


def _closing(run: Run, changes: Sequence[StudentChange]) -> Iterator[Text]:
    facts = {"run": run.number, "count": len(changes)}
    if not changes:
        yield Text(_("Run %(run)d changes nobody's points.") % facts)
    else:
        text = ngettext(
            "Run %(run)d changes the points of %(count)d student.",
            "Run %(run)d changes the points of %(count)d students.",
            len(changes),
        )
        yield Text(text % facts, "bold")
    if run.is_dry:
        yield Text(
            _("It was a dry run: nothing is overwritten. The same command without --dry-run takes it over.")
        )


def _student(change: StudentChange) -> Text:
    grades = _from_to(change.before, change.after)
    return Text.assemble(inert(change.student, "bold"), "  ", _("Grade"), " ", (grades, "bold"))


def _exercise(change: ExerciseChange) -> RenderableType:
    before = change.before.points if change.before else None
    heading = Text.assemble(
        inert(change.exercise, "bold"),
        "  ",
        _from_to(before, change.after.points),
        *_difference(before, change),
    )
    return Padding(Group(heading, _tests(change.tests)) if change.tests else heading, (0, 0, 0, 2))


def _difference(before: Fraction | None, change: ExerciseChange) -> Iterator[tuple[str, str]]:
    if before is not None and change.after.points is not None:
        more = change.after.points - before
        yield f"  ({'+' if more > 0 else ''}{shown(more)})", "green" if more > 0 else "red"


def _tests(tests: Sequence[TestChange]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for change in tests:
        test = change.after or change.before
        assert test is not None
        marks = f"{_mark(change.before)}{_ARROW}{_mark(change.after)}"
        points = _from_to(*(each.points if each else None for each in (change.before, change.after)))
        table.add_row("", Text(marks), inert(test.id, "bold"), Text(points), inert(title_of(test)))
    return table


def _mark(test: TestResult | None) -> str:
    return _MARKS.get(test.outcome, _TROUBLE) if test else _ABSENT


def _from_to(before: Fraction | None, after: Fraction | None) -> str:
    return f"{shown(before)}{_ARROW}{shown(after)}"


def results_view(course: Course, exercises: Sequence[Exercise], student: StudentResult) -> RenderableType:
    """What counts for a student: each exercise with its tests, and what was said of those that failed."""
    parts: list[RenderableType] = [*_about(course, student)]
    for exercise in exercises:
        result = student.exercises.get(exercise.id)
        parts += [Text(), _heading(exercise, result)]
        if result is not None:
            parts += [Padding(part, (0, 0, 0, 2)) for part in _result(result)]
    return Group(*parts)


def _about(course: Course, student: StudentResult) -> Iterator[Text]:
    """Who it is, how the grade is made, and what there is to look at."""
    who = Text("  ").join(inert(text) for text in (student.name, student.group) if text)
    yield Text.assemble(inert(student.student, "bold"), "  ", who)
    worked_out = formula(feedback_of(course, student))
    yield Text.assemble(_("Grade"), " ", (worked_out or shown(student.grade), "bold"))
    for flag in student.flags:
        yield Text.assemble(("⚑ ", "yellow"), inert(flag))


def _heading(exercise: Exercise, result: ExerciseResult | None) -> Text:
    points = shown(result.points if result else None)
    return Text.assemble(
        inert(exercise.id, "bold"), "  ", inert(exercise.title), f"  {points} / {shown(exercise.points)}"
    )


def _result(result: ExerciseResult) -> Iterator[RenderableType]:
    if result.message:
        yield inert(result.message)
    block = stumbling_block(result.tests)
    if block is not None:
        yield Group(*_what_happened(block))
    table = Table.grid(padding=(0, 2, 0, 0))
    for test in result.tests:
        points = f"{shown(test.points)} / {shown(test.max_points)}"
        words = Group(inert(title_of(test)), *(_what_happened(test) if block is None else ()))
        table.add_row(
            Text(_mark(test), _STYLES.get(_mark(test), "yellow")), inert(test.id), Text(points), words
        )
    yield table


def _what_happened(test: TestResult) -> Iterator[RenderableType]:
    if test.outcome in ("passed", "skipped"):
        return
    facts = [outcome_words(test.outcome)] if test.outcome != "failed" else []
    if facts or test.line:
        yield inert(", ".join([*facts, *([test.line] if test.line else [])]), "dim")
    if sides := comparison(test.message or ""):
        yield labelled(_("expected"), shortened(sides.expected))
        yield labelled(_("got"), shortened(sides.got))
    elif test.message:
        yield inert(shortened(test.message), "dim")


def history_view(
    student: str, exercises: Sequence[Exercise], histories: Mapping[str, Sequence[Entry]]
) -> RenderableType:
    """Every result that counted for a student, with what had changed since the one before it."""
    parts: list[RenderableType] = [inert(student, "bold")]
    for exercise in exercises:
        if entries := histories[exercise.id]:
            parts += [Text(), Text.assemble(inert(exercise.id, "bold"), "  ", inert(exercise.title))]
            earlier: Sequence[Entry | None] = [None, *entries]
            parts += [
                Padding(_entry(before, entry), (0, 0, 0, 2))
                for before, entry in zip(earlier, entries, strict=False)
            ]
    return Group(*parts)


def _entry(before: Entry | None, entry: Entry) -> RenderableType:
    jail = entry.result.jail.name if entry.result.jail else None
    when = when_shown(entry.graded_at)
    points = f"{shown(entry.result.points)} / {shown(entry.result.max_points)}"
    facts = [_("run %(number)d") % {"number": entry.run}, when, *([jail] if jail else [])]
    line = Text.assemble(
        (points, "bold"), "  ", inert(", ".join(facts), "dim"), "  ", inert(_why(before, entry))
    )
    change = exercise_change(before.result, entry.result) if before else None
    return Group(line, _tests(change.tests)) if change and change.tests else line


def _why(before: Entry | None, entry: Entry) -> str:
    """What an entry's origin has that the one before it had not."""
    if before is None:
        return _("graded for the first time")
    old, new = before.origin, entry.origin
    if not old.grader:
        return _("graded again: the earlier version of iaml did not note from what")
    reasons = [text for text, differ in _differences(old, new) if differ]
    return "; ".join(reasons) or _("graded again with nothing changed")


def _differences(old: Origin, new: Origin) -> Iterator[tuple[str, bool]]:
    files = sorted(dict(old.files.items() ^ new.files.items()))
    yield _("other files: %(names)s") % {"names": ", ".join(files)}, bool(files)
    yield _("other remarks on the files"), old.remarks != new.remarks
    yield _("other tests"), old.suites != new.suites
    yield _("another solution"), old.reference != new.reference
    yield _("another version of iaml, or other settings"), old.grader != new.grader
