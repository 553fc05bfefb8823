"""Which submission is graded for which exercise: a group's work is graded once and counts for each member.

A group's work is what its own folder holds; else its members' one distinct version; of several versions the
one with the latest timestamp, with a flag. Versions that no timestamp tells apart wait for a decision.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby

from autograder.course import Course, Exercise
from autograder.notebooks import Notebooks
from autograder.roster import Roster
from autograder.submissions.choose import Choice, normalised
from autograder.submissions.collect import StudentFiles, choose, collector
from autograder.submissions.folder import ClassWork, Submission
from autograder.submissions.timestamp import handed_in
from autograder.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One exercise to grade, in `submission`, for `owner`: the student or group that the result belongs to.

    `undecided` says why nothing can be graded until somebody decides; the exercise has no points then.
    """

    owner: str
    exercise: Exercise
    submission: Submission
    undecided: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Version:
    """One member's file for the exercise."""

    submission: Submission
    source: bytes
    when: datetime | None


def by_submission(works: Iterable[Work]) -> Iterator[list[Work]]:
    """Works that follow one another and are in the same submission, together."""
    return (list(batch) for _key, batch in groupby(works, key=lambda work: work.submission.id))


def files_of(
    works: Sequence[Work], course: Course, notebooks: Notebooks
) -> Iterator[tuple[Work, StudentFiles]]:
    """Works of one submission with what there is to grade; nothing while one waits for a decision."""
    collected = collector(works[0].submission, course, notebooks)
    for work in works:
        yield work, StudentFiles() if work.undecided else collected(work.exercise)


def owner_of(student: str, exercise: Exercise, course: Course, roster: Roster) -> str:
    """Whose result of `exercise` counts for the student: their own, or their group's."""
    row = roster.find(student) if course.component(exercise).kind == "group" else None
    return row.group if row is not None and row.group is not None else student


def plan_class(
    work: ClassWork, roster: Roster, course: Course, exercises: Sequence[Exercise], notebooks: Notebooks
) -> Iterator[Work]:
    """What to grade, each owner's work once, what is in one submission together; in the students' order.

    The files of a group are looked at when it is the turn of its first member.
    """
    students = {submission.id: submission for submission in work.students}
    groups = roster.groups
    seen: set[str] = set()
    waiting: dict[str, list[Work]] = {}  # by submission
    for submission in work.students:
        owners = [owner_of(submission.id, exercise, course, roster) for exercise in exercises]
        for owner, exercise in zip(owners, exercises, strict=True):
            if owner in seen:
                continue
            if owner == submission.id:
                chosen = Work(owner=owner, exercise=exercise, submission=submission)
            else:
                members = [students[id_] for id_ in groups[owner]]
                written = partial(_written, course=course, exercise=exercise, notebooks=notebooks)
                chosen = _group_work(owner, work.groups.get(owner), members, exercise, written)
            waiting.setdefault(chosen.submission.id, []).append(chosen)
        for id_ in dict.fromkeys([submission.id, *owners]):
            yield from waiting.pop(id_, ())
        seen.update(owners)


def _group_work(
    group: str,
    own: Submission | None,
    members: Sequence[Submission],
    exercise: Exercise,
    written: Callable[[Submission], Choice | None],
) -> Work:
    """The group's folder `own` if it has the exercise, else what its members have."""
    flags = (*own.flags, *([own.problem] if own.problem else ())) if own else ()
    work = Work(owner=group, exercise=exercise, submission=own or members[0], flags=flags)
    if own is not None and written(own) is not None:
        return work
    versions = list(_versions(members, written))
    if not versions:
        handed = [submission for submission in members if submission.folder is not None]
        return replace(work, submission=own or (handed or members)[0])
    distinct = {version.source for version in versions}
    if len(distinct) == 1:
        return replace(work, submission=versions[0].submission)
    return _latest(work, versions)


def _latest(work: Work, versions: list[_Version]) -> Work:
    """The version handed in last, if the timestamps say which one that is."""
    times: dict[bytes, datetime] = {}
    for version in versions:
        if version.when is not None:
            times[version.source] = max(version.when, times.get(version.source, version.when))
    names = ", ".join(version.submission.id for version in versions)
    facts = {"group": work.owner, "exercise": work.exercise.id, "members": names}
    last = [source for source, when in times.items() if when == max(times.values())]
    if len(times) < len({version.source for version in versions}) or len(last) != 1:
        problem = _(
            "Group %(group)s: its members' files for %(exercise)s differ (%(members)s) and no timestamp.txt "
            "tells which is the last. Put the right one in a folder named %(group)s."
        )
        return replace(work, undecided=problem % facts, flags=(*work.flags, problem % facts))
    taken = next(version for version in versions if version.source == last[0])
    flag = _(
        "Group %(group)s: its members' files for %(exercise)s differ (%(members)s); the last one, of "
        "%(taken)s, was taken."
    )
    remark = flag % {**facts, "taken": taken.submission.id}
    return replace(work, submission=taken.submission, flags=(*work.flags, remark))


def _versions(
    members: Sequence[Submission], written: Callable[[Submission], Choice | None]
) -> Iterator[_Version]:
    for submission in members:
        choice = written(submission)
        if choice is not None and choice.entry is not None and submission.folder is not None:
            when = submission.when or handed_in(submission.folder, choice.entry.parts)
            yield _Version(submission, normalised(choice.text), when)


def _written(
    submission: Submission, course: Course, exercise: Exercise, notebooks: Notebooks
) -> Choice | None:
    """The submission's file for the exercise; None if there is none or it is the released stub."""
    if submission.folder is None:
        return None
    choice = choose(submission.folder, course, exercise, notebooks)
    return choice if choice.entry is not None and not choice.untouched else None
