"""From what a pull request changes to the results of the exercises that could see it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal, NamedTuple

from autograder.course import Course
from autograder.files import UnreadableError, read_bounded
from autograder.grading import Engine, Graded
from autograder.jail import Jail
from autograder.jail.choose import choose_jail
from autograder.notebooks import Notebooks
from autograder.origin import SUITE_FILE, Origin, Origins
from autograder.pull_request.git import Parts, Refused, Repository
from autograder.pull_request.layout import ASSIGNMENTS, SUBMISSIONS, Place, class_places, named, own_places
from autograder.pull_request.proposal import Proposal
from autograder.pull_request.unpack import unpack
from autograder.results import StudentExercise, student_view
from autograder.roster import Roster
from autograder.submissions import StudentFiles, Submission, Work, files_of
from autograder.submissions.choose import MAX_SOURCE_BYTES
from autograder.submissions.walk import walk
from autograder.text import ngettext
from autograder.wall.names import file_of

Verdict = Literal["passed", "failed", "untouched", "refused", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """An exercise that the pull request touches, as anybody may see it.

    `view` holds public tests only, and no points where there is no private half. `folder` is where the work
    lies; `places` maps the student's files, as `view` names them, to their paths, and `main` is that of the
    exercise's module; paths are the repository's.
    """

    title: str
    folder: str
    view: StudentExercise
    places: Mapping[str, str]
    main: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequestResult:
    """What a pull request came to. `refusal` says why nothing was graded; `remarks` what does not count."""

    course: str
    head: str
    base: str
    exercises: tuple[Regraded, ...] = ()
    has_hidden_tests: bool
    refusal: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether its public tests pass; an "error" is the grader's, and leaves that open."""
        views = [each.view for each in self.exercises]
        if self.refusal is not None:
            return "refused"
        if any(view.status == "error" for view in views):
            return "error"
        if not views:
            return "untouched"
        return "passed" if all(map(passed, views)) else "failed"


def passed(view: StudentExercise) -> bool:
    """Whether every public test of an exercise passed."""
    return view.status == "graded" and all(test.outcome in ("passed", "skipped") for test in view.tests)


def grade_pull_request(
    repository: Repository,
    proposal: Proposal,
    course: Course,
    roster: Roster,
    *,
    author: str | None,
    jail: str,
    workplace: Path,
) -> PullRequestResult:
    """Grade the exercises of `course`, which is the base's, that the proposal touches.

    `workplace` is an empty folder. Raises UsageError in a class repository where nobody says who the `author`
    is, and GraderError.
    """
    result = PullRequestResult(
        course=course.name,
        head=proposal.head,
        base=proposal.base,
        has_hidden_tests=course.has_private_half,
        refusal=proposal.refusal,
    )
    if proposal.refusal is not None:
        return result
    try:
        is_class = bool(roster.students) or repository.at(proposal.course, [SUBMISSIONS]) is not None
        changed = list(proposal.changed)
        places = class_places(changed, roster, author) if is_class else own_places(changed)
        remarks = [] if is_class else list(_without_effect(changed))
    except Refused as why:
        return replace(result, refusal=str(why))
    chosen = cache(partial(choose_jail, jail))
    with Notebooks(chosen) as notebooks:
        touched = _Touched(repository, proposal, course, workplace, notebooks)
        try:
            works = [work for place in places for work in touched.works(place)]
        except Refused as why:
            return replace(result, refusal=str(why))
        exercises = tuple(_graded(works, course, proposal, chosen, notebooks))
    return replace(result, exercises=exercises, remarks=(*remarks, *touched.remarks))


def _without_effect(changed: Sequence[Parts]) -> Iterator[str]:
    """A remark on changes to what is the course's, so that nobody wonders why they do nothing."""
    kept = [parts for parts in changed if parts[0] != ASSIGNMENTS or SUITE_FILE.fullmatch(parts[-1])]
    if kept:
        text = ngettext(
            "%(count)d changed file does not count, for the course and its tests are the base's: %(files)s",
            "%(count)d changed files do not count, for the course and its tests are the base's: %(files)s",
            len(kept),
        )
        yield text % {"count": len(kept), "files": named(kept)}


class _Seen(NamedTuple):
    work: Work
    files: StudentFiles
    origin: Origin


class _Touched:
    """Finds the exercises that see a change, by what they would be graded from before and after it."""

    def __init__(
        self,
        repository: Repository,
        proposal: Proposal,
        course: Course,
        workplace: Path,
        notebooks: Notebooks,
    ) -> None:
        self._repository = repository
        self._proposal = proposal
        self._course = course
        self._workplace = workplace
        self._notebooks = notebooks
        self._origins = Origins(course, confined=True)
        self._file_bytes = max(exercise.limits.file_mb for exercise in course.exercises) << 20
        self.remarks: list[str] = []

    def works(self, place: Place) -> list[Work]:
        """The exercises to grade in a folder; raises Refused."""
        before, after = self._seen(place, "before"), self._seen(place, "after")
        touched = [
            (old.files, new)
            for old, new in zip(before, after, strict=True)
            if old.origin != new.origin and not (old.files.untouched and new.files.untouched)
        ]
        begun = [new.work for old, new in touched if _is_begun(old) or _is_begun(new.files)]
        return begun or [new.work for _old, new in touched if new.files.problem]  # a name that comes near

    def _seen(self, place: Place, side: Literal["before", "after"]) -> list[_Seen]:
        tree = self._proposal.after if side == "after" else self._proposal.before
        into = self._workplace.joinpath(side, *place.parts)
        entry = self._repository.at(tree, place.parts)
        path = (*self._proposal.folder, *place.parts)
        remarks = unpack(self._repository, entry, into, path=path, file_bytes=self._file_bytes)
        if side == "after":
            self.remarks += remarks
        submission = Submission(id="/".join(place.parts), folder=into)
        works = [
            Work(owner=submission.id, exercise=exercise, submission=submission)
            for exercise in self._course.exercises
            if not place.is_groups or self._course.component(exercise).kind == "group"
        ]
        found = files_of(works, self._course, self._notebooks) if works else ()
        return [_Seen(work, files, self._origins.of(work, files)) for work, files in found]


def _is_begun(files: StudentFiles) -> bool:
    """Whether there is more than what was handed out."""
    return bool(files.modules) and not files.untouched


def _graded(
    works: Sequence[Work],
    course: Course,
    proposal: Proposal,
    jail: Callable[[], Jail],
    notebooks: Notebooks,
) -> Iterator[Regraded]:
    """The results of `works`, in their order; where there are none, nothing is started."""
    if not works:
        return
    with Engine(course, jail=jail, notebooks=notebooks) as engine:
        engine.collect(list(dict.fromkeys(work.exercise for work in works)), private=course.has_private_half)
        graded = {_key(each.work): each for each in engine.grade(works)}
    for work in works:
        yield _regraded(graded[_key(work)], course, proposal)


def _key(work: Work) -> tuple[str, str]:
    return work.owner, work.exercise.id


def _regraded(graded: Graded, course: Course, proposal: Proposal) -> Regraded:
    work = graded.work
    view = student_view(graded.result)
    view = replace(view, tests=tuple(test for test in view.tests if test.visibility == "public"))
    if not course.has_private_half:
        view = replace(view, points=None)
    folder = "/".join((*proposal.folder, work.submission.id))
    root = work.submission.folder
    found = {} if root is None else _places(root, graded.files)
    places = {name: f"{folder}/{path}" for name, path in found.items()}
    main = file_of(work.exercise.module, graded.files.modules)
    return Regraded(title=work.exercise.title, folder=folder, view=view, places=places, main=places.get(main))


def _places(root: Path, files: StudentFiles) -> dict[str, str]:
    """The student's modules, by the file that a traceback names → the file below `root` that holds them."""
    found: dict[str, str] = {}
    wanted = {file_of(name, files.modules): source for name, source in files.modules.items()}
    for entry in walk(root).entries:
        for name, source in wanted.items():
            if name not in found and f"/{'/'.join(entry.parts)}".endswith(f"/{name}"):
                with suppress(UnreadableError):
                    if read_bounded(root.joinpath(*entry.parts), MAX_SOURCE_BYTES) == source:
                        found[name] = "/".join(entry.parts)
    return found
