"""A whole class: folder and roster to works, works to stored results, results to every student's grade.

However many students there are, no more than some are held at once: works are planned just ahead of the
workers, each result goes to the store as it comes, and grades are read from there student by student.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Self

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.grading import Engine, Graded, Grader
from autograder.jail import Jail
from autograder.jail.choose import choose_jail
from autograder.names import inert
from autograder.notebooks import Notebooks
from autograder.origin import Origins
from autograder.reports.files import prepare
from autograder.results import ExerciseResult, StudentResult
from autograder.roster import Roster, Student
from autograder.scoring import score_student
from autograder.store import STORE_FILE, Known, Run, Store
from autograder.submissions import ClassWork, Work, by_submission, files_of, owner_of, plan_class, read_class
from autograder.text import _

Progress = Callable[[int, int, str], None]
ResultsOf = Callable[[str], Mapping[str, ExerciseResult]]
"""The results of an owner, by exercise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOutcome:
    """Every student of the class with all that is known of them, and remarks on the run.

    A context manager: until its end the `store` stays closed to other runs, and the `students` are read from
    it, anew each time that they are gone through. Of the exercises that were asked for, `unchanged` had a
    result from before; in this run the grader `failed` so many. After a dry run the students are as they were
    before it.
    """

    students: Iterable[StudentResult]
    store: Store
    run: Run
    unchanged: int
    failed: int
    warnings: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.store.close()


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
    cluster: str | None = None,
    trust_cluster: bool = False,
    force: bool = False,
    dry: bool = False,
    on_progress: Progress = lambda done, total, label: None,
) -> ClassOutcome:
    """Grade the exercises `only` of `students` (all if empty) and add the results to the store in `out`.

    What was graded before from the same files by the same suites is not graded again, but with `force`. The
    results of a `dry` run count for nothing until a run that is none would come to the same. `cluster` is the
    address of a Dask scheduler, see `autograder.cluster`.

    Raises UsageError for a folder with nothing to grade, for an unknown student and for an `out` that cannot
    be; nothing is written before all of that, the jail and the suites are known to be in order.
    """
    course.require_folders(only, private=True)
    chosen = cache(partial(choose_jail, jail))  # asked by whoever needs a jail first
    class_work = read_class(folder, roster, chosen)
    origins = Origins(course, confined=jail != "none")
    path = out / STORE_FILE
    failed = 0
    with Notebooks(chosen) as notebooks:
        owners = _owners(students, class_work, course, roster)
        plan = _Plan(class_work, course, roster, only, owners, notebooks)
        if path.exists() and not force:
            plan.leave_out_known(path, origins)
        grader = partial(_grader, course, jail, chosen, workers, notebooks, cluster, trust_cluster)
        progress = _Progress(plan, on_progress)
        with ExitStack() as opened, _grading(plan, grader) as (results, running):
            prepare(out)
            store = opened.enter_context(Store(path))
            run = store.begin_run(dry=dry)
            if not dry:
                store.remark({submission.id: submission.flags for submission in class_work.students})
            store.take_over(plan.to_take_over)
            for graded in results:
                store.save(graded.owner, origins.of(graded.work, graded.files), graded.result)
                failed += graded.result.grader_failed
                progress.finished(graded, running())
            opened.pop_all()
    return ClassOutcome(
        students=_Scored([submission.id for submission in class_work.students], course, roster, store),
        store=store,
        run=run,
        unchanged=plan.known,
        failed=failed,
        warnings=class_work.warnings,
    )


def _owners(
    students: Collection[str], class_work: ClassWork, course: Course, roster: Roster
) -> set[str] | None:
    """Whose works count for `students`; None for everybody's. Raises UsageError for an unknown student."""
    known = {submission.id for submission in class_work.students} if students else set()
    for student in students:
        if student not in known:
            raise UsageError(unknown_student(student, known))
    pairs = product(students, course.exercises)
    owners = {owner_of(student, exercise, course, roster) for student, exercise in pairs}
    return owners if students else None


@dataclass(slots=True)
class _Plan:
    """The works of a run, found anew each time that they are gone through; none of them is kept.

    Of the works that are `known`, the results `to_take_over` do not count yet. `left` are the others; None
    for all.
    """

    class_work: ClassWork
    course: Course
    roster: Roster
    exercises: Sequence[Exercise]
    owners: set[str] | None
    notebooks: Notebooks
    left: set[tuple[str, str]] | None = None
    known: int = 0
    to_take_over: list[Known] = field(default_factory=list)

    def __iter__(self) -> Iterator[Work]:
        for work in plan_class(self.class_work, self.roster, self.course, self.exercises, self.notebooks):
            if self.is_left(work.owner, work.exercise):
                yield work

    def is_left(self, owner: str, exercise: Exercise) -> bool:
        """Whether the work of `owner` is to be graded."""
        asked = self.owners is None or owner in self.owners
        return asked and (self.left is None or (owner, exercise.id) in self.left)

    def leave_out_known(self, path: Path, origins: Origins) -> None:
        """Leave out what was graded as it is now, by the results in a store."""
        left: set[tuple[str, str]] = set()
        with Store(path) as store:
            for together in by_submission(self):
                for work, files in files_of(together, self.course, self.notebooks):
                    found = store.find(work.owner, work.exercise.id, origins.of(work, files))
                    if found is None:
                        left.add((work.owner, work.exercise.id))
                        continue
                    self.known += 1
                    if not found.counts:
                        self.to_take_over.append(found)
        self.left = left

    def exercises_left(self) -> list[Exercise]:
        """The exercises of which something is to be graded."""
        if self.left is None:
            return list(self.exercises)
        ids = {id_ for _owner, id_ in self.left}
        return [exercise for exercise in self.exercises if exercise.id in ids]


@contextmanager
def _grading(
    plan: _Plan, grader: Callable[[], Grader]
) -> Iterator[tuple[Iterable[Graded], Callable[[], list[str]]]]:
    """The results of `plan` as they are finished, and what tells which works run.

    Where there is nothing to grade, nothing is started.
    """
    exercises = plan.exercises_left()
    if not exercises:
        yield (), list
        return
    with grader() as started:
        started.collect(exercises)
        with closing(started.grade(plan)) as results:
            yield results, started.running


def _grader(
    course: Course,
    jail: str,
    chosen: Callable[[], Jail],
    workers: int | None,
    notebooks: Notebooks,
    cluster: str | None,
    trust_cluster: bool,
) -> Grader:
    if cluster is None:
        return Engine(course, jail=chosen, workers=workers, notebooks=notebooks)
    try:
        from autograder.cluster import ClusterGrader
    except ModuleNotFoundError as error:
        text = _("--cluster needs %(package)s, which is not installed: pip install 'iaml[cluster]'")
        raise UsageError(text % {"package": error.name}) from error
    return ClusterGrader(
        course, cluster, notebooks=notebooks, jail=jail, workers=workers, trusted=trust_cluster
    )


class _Progress:
    """Counts the students all of whose works are graded; a group's work counts for each member."""

    def __init__(self, plan: _Plan, on_progress: Progress) -> None:
        self._groups = plan.roster.groups
        self._waiting: Counter[str] = Counter()
        for student in plan.class_work.students:
            for exercise in plan.exercises:
                owner = owner_of(student.id, exercise, plan.course, plan.roster)
                self._waiting[student.id] += plan.is_left(owner, exercise)
        self._waiting = +self._waiting
        self._total = len(self._waiting)
        self._done = 0
        self._on_progress = on_progress
        on_progress(0, self._total, "")

    def finished(self, graded: Graded, running: Sequence[str]) -> None:
        """A piece of work is graded, and others run."""
        for student in self._groups.get(graded.owner, (graded.owner,)):
            self._waiting[student] -= 1
            self._done += self._waiting[student] == 0
        self._on_progress(self._done, self._total, ", ".join(running))


@dataclass(frozen=True, slots=True)
class _Scored:
    """Every student's results and grade, from the store."""

    students: Sequence[str]
    course: Course
    roster: Roster
    store: Store

    def __iter__(self) -> Iterator[StudentResult]:
        return (scored(student, self.course, self.roster, self.store) for student in self.students)


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
    student: str, course: Course, roster: Roster, results_of: ResultsOf, flags: tuple[str, ...] = ()
) -> StudentResult:
    """What the results of a student and of their group come to; `flags` are of what was handed in."""
    owners = {ex.id: owner_of(student, ex, course, roster) for ex in course.exercises}
    results = {owner: results_of(owner) for owner in dict.fromkeys(owners.values())}
    found = {id_: results[owner][id_] for id_, owner in owners.items() if id_ in results[owner]}
    row = roster.find(student)
    return score_student(
        course,
        student,
        found,
        name=row.name if row else None,
        group=row.group if row else None,
        flags=(*_stranger(row, roster), *flags, *_unconfined(found)),
    )


def students_of(roster: Roster, owners: Collection[str]) -> list[str]:
    """Everybody in the roster or with a result: in its order, then by id; `owners` may be groups too."""
    known = [row.id for row in roster.students]
    return [*known, *sorted(set(owners) - set(known) - roster.groups.keys())]


def scored(student: str, course: Course, roster: Roster, store: Store) -> StudentResult:
    """What the stored results of a student come to."""
    return score(student, course, roster, store.load, flags=store.remarks(student))


def scored_class(course: Course, roster: Roster, store: Store) -> Iterable[StudentResult]:
    """The same of every student."""
    return _Scored(students_of(roster, store.owners()), course, roster, store)


def _stranger(row: Student | None, roster: Roster) -> Iterator[str]:
    if row is None and roster.students:
        yield _("Not in the roster.")


def _unconfined(results: dict[str, ExerciseResult]) -> Iterator[str]:
    if any(result.jail is not None and result.jail.name == "none" for result in results.values()):
        yield _("Graded without a jail: nothing confined the code.")
