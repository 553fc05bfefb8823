"""A whole class: folder and roster to works, works to stored results, results to every student's grade."""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.grading import Engine, Graded
from autograder.jail.choose import choose_jail
from autograder.names import inert
from autograder.notebooks import Notebooks
from autograder.origin import Origins
from autograder.reports.files import prepare
from autograder.results import ExerciseResult, StudentResult
from autograder.roster import Roster
from autograder.scoring import score_student
from autograder.store import STORE_FILE, Known, Results, Run, Store
from autograder.submissions import ClassWork, Work, by_submission, files_of, owner_of, plan_class, read_class
from autograder.text import _

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOutcome:
    """Every student of the class with all that is known of them, and remarks on the run.

    Of the exercises that were asked for, `unchanged` had a result from before. After a dry run the students
    are as they were before it.
    """

    students: tuple[StudentResult, ...]
    run: Run
    unchanged: int
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
    force: bool = False,
    dry: bool = False,
    on_progress: Progress = lambda done, total, label: None,
) -> ClassOutcome:
    """Grade the exercises `only` of `students` (all if empty) and add the results to the store in `out`.

    What was graded before from the same files by the same suites is not graded again, but with `force`. The
    results of a `dry` run count for nothing until a run that is none would come to the same.

    Raises UsageError for a folder with nothing to grade, for an unknown student and for an `out` that cannot
    be; nothing is written before all of that, the jail and the suites are known to be in order.
    """
    course.require_folders(only, private=True)
    class_work = read_class(folder, roster, jail)
    with Notebooks(lambda: choose_jail(jail)) as notebooks:
        planned = plan_class(class_work, roster, course, only, notebooks)
        works = _chosen(planned, students, class_work, course, roster)
        origins = Origins(course, confined=jail != "none")
        known = {} if force else _known(works, course, origins, out / STORE_FILE, notebooks)
        left = [work for work in works if _key(work) not in known]
        progress = _Progress(class_work, left, course, roster, on_progress)
        with _grading(course, left, jail, workers, notebooks) as results:
            prepare(out)
            with Store(out / STORE_FILE) as store:
                run = store.begin_run(dry=dry)
                store.take_over(each for each in known.values() if not each.counts)
                for graded in results:
                    store.save(graded.owner, origins.of(graded.work, graded.files), graded.result)
                    progress.finished(graded)
                stored = store.load()
    scored = tuple(
        score(submission.id, course, roster, stored, flags=submission.flags)
        for submission in class_work.students
    )
    return ClassOutcome(students=scored, run=run, unchanged=len(known), warnings=class_work.warnings)


def _key(work: Work) -> tuple[str, str]:
    return work.owner, work.exercise.id


def _known(
    works: Sequence[Work], course: Course, origins: Origins, path: Path, notebooks: Notebooks
) -> dict[tuple[str, str], Known]:
    """The works that were graded as they are now."""
    if not path.exists():
        return {}
    with Store(path) as store:
        found = {
            _key(work): store.find(*_key(work), origins.of(work, files))
            for together in by_submission(works)
            for work, files in files_of(together, course, notebooks)
        }
    return {key: known for key, known in found.items() if known is not None}


@contextmanager
def _grading(
    course: Course, works: Sequence[Work], jail: str, workers: int | None, notebooks: Notebooks
) -> Iterator[Iterable[Graded]]:
    """The results of `works` as they are finished; where there is nothing to grade, nothing is started."""
    if not works:
        yield ()
        return
    with Engine(course, jail=jail, workers=workers, notebooks=notebooks) as engine:
        engine.collect(list(dict.fromkeys(work.exercise for work in works)))
        with closing(engine.grade(works)) as results:
            yield results


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
            raise UsageError(unknown_student(student, known))
    return [
        work
        for work in works
        if any(owner_of(student, work.exercise, course, roster) == work.owner for student in students)
    ]


def unknown_student(student: str, known: Collection[str]) -> str:
    """The sentence for a student who is not in the class."""
    wanted = student.casefold()[:100]
    holding = [id_ for id_ in sorted(known) if wanted and wanted in id_.casefold()]
    near = dict.fromkeys([*holding, *difflib.get_close_matches(wanted, sorted(known), n=3)])
    facts = {"student": inert(student), "near": ", ".join(list(near)[:3])}
    if near:
        return _("There is no student «%(student)s» in the class. Did you mean %(near)s?") % facts
    return _("There is no student «%(student)s» in the class.") % facts


def score(
    student: str, course: Course, roster: Roster, results: Results, flags: tuple[str, ...] = ()
) -> StudentResult:
    """What the results of a student and of their group come to; `flags` are remarks on the student."""
    owners = {ex.id: owner_of(student, ex, course, roster) for ex in course.exercises}
    found = {
        id_: results[owner][id_]
        for id_, owner in owners.items()
        if owner in results and id_ in results[owner]
    }
    row = roster.find(student)
    return score_student(
        course,
        student,
        found,
        name=row.name if row else None,
        group=row.group if row else None,
        flags=(*flags, *_unconfined(found)),
    )


def _unconfined(results: dict[str, ExerciseResult]) -> Iterator[str]:
    if any(result.jail is not None and result.jail.name == "none" for result in results.values()):
        yield _("Graded without a jail: nothing confined the code.")
