"""A whole class: folder and roster to works, works to stored results, results to every student's grade."""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.grading import Engine, Graded
from autograder.names import inert
from autograder.reports.files import prepare
from autograder.results import ExerciseResult, JailRecord, StudentResult
from autograder.roster import Roster
from autograder.scoring import score_student
from autograder.store import STORE_FILE, Store
from autograder.submissions import ClassWork, Submission, Work, owner_of, plan_class, read_class
from autograder.text import _

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOutcome:
    """Every student of the class with all that is known of them, and remarks on the run."""

    students: tuple[StudentResult, ...]
    jail: JailRecord
    warnings: tuple[str, ...] = ()


def grade_class(
    course: Course,
    roster: Roster,
    folder: Path,
    *,
    out: Path,
    only: Sequence[Exercise],
    students: Collection[str] = (),
    jail: str = "auto",
    workers: int | None = None,
    on_progress: Progress = lambda done, total, label: None,
) -> ClassOutcome:
    """Grade the exercises `only` of `students` (all if empty) and add the results to the store in `out`.

    Raises UsageError for a folder with nothing to grade, for an unknown student and for an `out` that cannot
    be; nothing is written before all of that, the jail and the suites are known to be in order.
    """
    class_work = read_class(folder, roster)
    works = _chosen(plan_class(class_work, roster, course, only), students, class_work, course, roster)
    progress = _Progress(class_work, works, course, roster, on_progress)
    with Engine(course, jail=jail, workers=workers) as engine:
        engine.collect(only)
        prepare(out)
        with Store(out / STORE_FILE) as store:
            for graded in engine.grade(works):
                store.save(graded.owner, graded.result)
                progress.finished(graded)
            results = store.load()
        record = engine.jail_record
    scored = tuple(_score(submission, course, roster, results) for submission in class_work.students)
    return ClassOutcome(students=scored, jail=record, warnings=class_work.warnings)


class _Progress:
    """Counts the students all of whose works are graded; a group's work counts for each member."""

    def __init__(
        self,
        class_work: ClassWork,
        works: Sequence[Work],
        course: Course,
        roster: Roster,
        on_progress: Progress,
    ) -> None:
        planned = {(work.owner, work.exercise.id) for work in works}
        self._waiting: Counter[str] = Counter()
        self._students: dict[tuple[str, str], list[str]] = {}
        for student in class_work.students:
            for exercise in course.exercises:
                key = owner_of(student.id, exercise, course, roster), exercise.id
                if key in planned:
                    self._waiting[student.id] += 1
                    self._students.setdefault(key, []).append(student.id)
        self._total = len(self._waiting)
        self._done = 0
        self._on_progress = on_progress
        on_progress(0, self._total, "")

    def finished(self, graded: Graded) -> None:
        """A piece of work is graded."""
        for student in self._students[graded.owner, graded.result.exercise]:
            self._waiting[student] -= 1
            self._done += self._waiting[student] == 0
        self._on_progress(self._done, self._total, graded.owner)


def _chosen(
    works: Sequence[Work],
    students: Collection[str],
    class_work: ClassWork,
    course: Course,
    roster: Roster,
) -> list[Work]:
    """The works that count for `students`, or all."""
    if not students:
        return list(works)
    known = {submission.id for submission in class_work.students}
    for student in students:
        if student not in known:
            raise UsageError(_unknown(student, known))
    return [
        work
        for work in works
        if any(owner_of(student, work.exercise, course, roster) == work.owner for student in students)
    ]


def _unknown(student: str, known: Collection[str]) -> str:
    wanted = student.casefold()[:100]
    holding = [id_ for id_ in sorted(known) if wanted and wanted in id_.casefold()]
    near = dict.fromkeys([*holding, *difflib.get_close_matches(wanted, sorted(known), n=3)])
    facts = {"student": inert(student), "near": ", ".join(list(near)[:3])}
    if near:
        return _("There is no student «%(student)s» in the class. Did you mean %(near)s?") % facts
    return _("There is no student «%(student)s» in the class.") % facts


def _score(
    submission: Submission, course: Course, roster: Roster, results: dict[str, dict[str, ExerciseResult]]
) -> StudentResult:
    owners = {ex.id: owner_of(submission.id, ex, course, roster) for ex in course.exercises}
    found = {
        id_: results[owner][id_]
        for id_, owner in owners.items()
        if owner in results and id_ in results[owner]
    }
    row = roster.find(submission.id)
    return score_student(
        course,
        submission.id,
        found,
        name=row.name if row else None,
        group=row.group if row else None,
        flags=(*submission.flags, *_unconfined(found)),
    )


def _unconfined(results: dict[str, ExerciseResult]) -> Iterator[str]:
    if any(result.jail is not None and result.jail.name == "none" for result in results.values()):
        yield _("Graded without a jail: nothing confined the code.")
