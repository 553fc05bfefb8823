"""`iaml grade` on a terminal: the class as a table, for the staff."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.course import Course
from autograder.reports.numbers import NO_GRADE, shown
from autograder.reports.terminal import inert
from autograder.results import ExerciseResult, StudentResult
from autograder.summary import ClassSummary
from autograder.text import _, ngettext

_MISSING = "·"
_NAME_WIDTH = 12  # what a longer name keeps, at the least
_GRADE = "grade"  # the column of the whole course's grade


def class_view(console: Console, course: Course, summary: ClassSummary, out: Path) -> RenderableType:
    """The class table, where its files are, and what to do next."""
    exercises = [exercise.id for exercise in course.exercises]
    components = [component.id for component in course.components]
    best = {exercise.id: exercise.points for exercise in course.exercises}
    best |= dict.fromkeys([*components, _GRADE], course.scale)
    table = class_table(console, summary.shown, exercises, components, best)
    return Group(
        table, Text(), *_others(summary), *_pass_mark(summary, course.pass_mark), *_closing(summary, out)
    )


def _others(summary: ClassSummary) -> Iterator[Text]:
    facts = {"shown": len(summary.shown), "total": summary.total}
    if summary.asked:
        text = _("Only who was asked for is shown: grades.csv has all %(total)d students, with their flags.")
        yield Text(text % facts)
    elif summary.total > len(summary.shown):
        text = _(
            "The first %(shown)d of %(total)d students are shown: grades.csv has them all, with their flags."
        )
        yield Text(text % facts)


def _pass_mark(summary: ClassSummary, mark: Fraction | None) -> Iterator[Text]:
    if mark is not None and summary.graded:
        facts = {"mark": shown(mark), "count": summary.reached, "total": summary.graded}
        yield Text(_("%(count)d of %(total)d grades reach the pass mark, %(mark)s.") % facts)


def _closing(summary: ClassSummary, out: Path) -> Iterator[Text]:
    text = (
        _("Results in %(folder)s: grades.csv, grades.json and feedback/.")
        if summary.waiting
        else _("Results in %(folder)s: grades.csv, grades.json and, to hand out, feedback/.")
    )
    yield inert(text % {"folder": out})
    if summary.failed:
        yield Text(
            ngettext(
                "%(count)d exercise has no grade, through no fault of the student: see its message in "
                "grades.json and run the same command again.",
                "%(count)d exercises have no grade, through no fault of the student: see their messages in "
                "grades.json and run the same command again.",
                summary.failed,
            )
            % {"count": summary.failed},
            "bold red",
        )
    elif summary.waiting:
        yield Text(
            ngettext(
                "Next: grade the rest before handing out feedback/: %(count)d student is not fully graded.",
                "Next: grade the rest before handing out feedback/: %(count)d students are not fully graded.",
                summary.waiting,
            )
            % {"count": summary.waiting}
        )
    elif summary.flagged:
        yield Text(_("Next: look at the flags, then hand out feedback/."))
    else:
        yield Text(_("Next: hand out feedback/."))


def class_table(
    console: Console,
    students: Sequence[StudentResult],
    exercises: Sequence[str],
    components: Sequence[str],
    best: Mapping[str, Fraction],
) -> RenderableType:
    """Points of each exercise, grade of each component, grade, number of flags; below, what the signs mean.

    `best` is the greatest number there can be in each column, the last row. Where the console is too narrow
    for the exercises, only the components are shown, and where it is too narrow for these, only the grades.
    """
    layouts: list[tuple[Sequence[str], Sequence[str], str | None]] = [
        (exercises, components, None),
        ((), components, _("The points of each exercise are in grades.csv.")),
        ((), (), _("The points of each exercise and component are in grades.csv.")),
    ]
    for exercises, components, note in layouts:
        notes = [*_legend(students, exercises), *([Text(note, "dim")] if note else [])]
        rows = _rows(students, exercises, components, best)
        names, *numbers = (max(cell.cell_len for cell in column) for column in zip(*rows, strict=True))
        room = console.width - sum(1 + width for width in numbers)
        if room >= min(names, _NAME_WIDTH):
            break
    table = _table(rows, [max(1, min(names, room)), *numbers])
    return Group(table, *notes, *_flags(students))


def _rows(
    students: Sequence[StudentResult],
    exercises: Sequence[str],
    components: Sequence[str],
    best: Mapping[str, Fraction],
) -> list[list[Text]]:
    """Every row, from the headings to the greatest numbers."""
    headings = [Text(_("Student")), *map(inert, [*exercises, *components]), Text(_("Grade")), Text("⚑")]
    greatest = [Text(shown(best[id]), "dim") for id in (*exercises, *components, _GRADE)]
    last = [Text(_("out of"), "dim"), *greatest, Text()]
    return [headings, *(list(_row(student, exercises, components)) for student in students), last]


def _table(rows: Sequence[Sequence[Text]], widths: Sequence[int]) -> Table:
    headings, *middle, last = rows
    table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        justify: Literal["left", "right"] = "right" if place else "left"
        table.add_column(heading, justify=justify, overflow="ellipsis", no_wrap=True, width=width)
    for row in middle:
        table.add_row(*row)
    table.add_section()
    table.add_row(*last)
    return table


def _row(student: StudentResult, exercises: Sequence[str], components: Sequence[str]) -> Iterator[Text]:
    yield inert(student.student)
    for id in exercises:
        yield _points(student.exercises.get(id))
    for id in components:
        yield _number(student.components[id].grade)
    yield _number(student.grade)
    yield Text(str(len(student.flags)) if student.flags else "", "yellow")


def _points(result: ExerciseResult | None) -> Text:
    if result is None:
        return Text()
    if result.status == "missing":
        return Text(_MISSING, "dim")
    if result.points is None:
        return Text(NO_GRADE, "bold red")
    return _number(result.points, result.max_points)


def _number(value: Fraction | None, best: Fraction | None = None) -> Text:
    if value is None:
        return Text(NO_GRADE, "bold red")
    style = "green" if value == best else "red" if value == 0 else ""
    return Text(shown(value), style)


def _legend(students: Sequence[StudentResult], exercises: Sequence[str]) -> Iterator[Text]:
    results = [student.exercises[id] for student in students for id in exercises if id in student.exercises]
    if any(result.status == "missing" for result in results):
        yield Text(_("%(sign)s  not handed in") % {"sign": _MISSING}, "dim")
    if any(result.points is None for result in results) or any(s.grade is None for s in students):
        yield Text(_("%(sign)s  no grade yet") % {"sign": NO_GRADE}, "dim")


def _flags(students: Sequence[StudentResult]) -> Iterator[RenderableType]:
    flagged = [student for student in students if student.flags]
    if not flagged:
        return
    yield Text()
    yield Text(_("Flags, for you to look at"), "bold")
    for flag in dict.fromkeys(flag for student in flagged for flag in student.flags):
        names = ", ".join(student.student for student in flagged if flag in student.flags)
        row = Table.grid(padding=(0, 2, 0, 0))
        row.add_row(Text("⚑", "yellow"), inert(names, "bold"), inert(flag))
        yield row
