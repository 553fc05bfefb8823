"""Which commits a pull request is about, and which files it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.pull_request.git import Entry, Parts, Refused, Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The commits `head` and `base`, and the course's folder in head, base and in the commit both come from.

    `changed` are the files that the head changes, below the course's folder; those beside it begin with an
    empty part. `refusal` says why they could not be told.
    """

    head: str
    base: str
    after: Entry | None
    before: Entry | None
    course: Entry | None
    folder: Parts
    changed: tuple[Parts, ...] = ()
    refusal: str | None = None


def read_proposal(repository: Repository, head: str, base: str) -> Proposal:
    """The pull request that would bring `head` into `base`; raises UsageError where one is not there.

    The course is in the repository's folder that was opened, or the nearest above with a course.yaml.
    """
    head, base = repository.commit(head), repository.commit(base)
    ancestors = [repository.root(commit) for commit in repository.ancestors(base, head) or [base]]
    after, course = repository.root(head), repository.root(base)
    folder = _course_folder(repository, course)
    changed: tuple[Parts, ...] = ()
    refusal = None
    try:
        changes = _changes(repository, ancestors, after, course)
        changed = tuple(_below(folder, parts) for parts in changes)
    except Refused as why:
        refusal = str(why)
    return Proposal(
        head=head,
        base=base,
        after=_inside(repository, after, folder),
        before=repository.at(ancestors[0], folder),
        course=repository.at(course, folder),
        folder=folder,
        changed=changed,
        refusal=refusal,
    )


def _changes(repository: Repository, ancestors: list[Entry], after: Entry, base: Entry) -> list[Parts]:
    """What differs from any ancestor; where there are several, only what differs from the base too.

    A head that merges two of them anew may take the older file of either: to merge that undoes the newer one.
    """
    changed = {parts for each in ancestors for parts, *_sides in repository.differences(each, after)}
    if len(ancestors) > 1:
        changed &= {parts for parts, *_sides in repository.differences(base, after)}
    return sorted(changed)


def _course_folder(repository: Repository, base: Entry) -> Parts:
    """The folder of course.yaml; the one that was opened where there is none."""
    prefix = repository.prefix
    for depth in range(len(prefix), -1, -1):
        if repository.at(base, [*prefix[:depth], "course.yaml"]):
            return prefix[:depth]
    return prefix


def _inside(repository: Repository, after: Entry, folder: Parts) -> Entry | None:
    try:
        return repository.at(after, folder)
    except Refused:
        return None


def _below(folder: Sequence[str], parts: Parts) -> Parts:
    return parts[len(folder) :] if parts[: len(folder)] == tuple(folder) else ("", *parts)
