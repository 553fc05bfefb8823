"""`iaml show`: the results of one student, and how they came to be."""

from pathlib import Path

import click

from autograder.errors import UsageError
from autograder.text import _
from cli.common import (
    chosen_exercises,
    complete_exercises,
    complete_students,
    course_options,
    grades_option,
    open_course,
    open_store,
)


@click.command(
    options_metavar=_("[OPTIONS]"),
    help=_("Show what STUDENT got in the exercises EX, or in all of them, as the staff may see it."),
)
@click.argument("student", metavar=_("STUDENT"), shell_complete=complete_students)
@click.argument("names", nargs=-1, metavar="[EX]...", shell_complete=complete_exercises)
@click.option("--history", is_flag=True, help=_("Every result that ever counted, and why it changed."))
@grades_option
@course_options
def show(
    student: str,
    names: tuple[str, ...],
    history: bool,
    grades: Path,
    course: Path | None,
    reference: Path | None,
    lang: str | None,
) -> int:
    from autograder.classroom import scored, students_of, unknown_student
    from autograder.reports import terminal
    from autograder.reports.terminal.changes import history_view, results_view
    from autograder.roster import find_roster
    from autograder.submissions import owner_of

    opened = open_course(course, reference, lang)
    roster = find_roster(opened.folder)
    exercises = chosen_exercises(opened, names)
    with open_store(grades) as store:
        known = students_of(roster, store.owners())
        if student not in known:
            raise UsageError(unknown_student(student, known))
        if history:
            owners = {exercise.id: owner_of(student, exercise, opened, roster) for exercise in exercises}
            entries = {id_: store.history(owner, id_) for id_, owner in owners.items()}
            view = history_view(student, exercises, entries)
        else:
            view = results_view(opened, exercises, scored(student, opened, roster, store))
    terminal.show(terminal.console_for(), view)
    return 0
