"""Whose each thing is that was handed in, where several may be one person's, or one be anybody's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Literal

from autograder.names import clean_id, inert, marked_id
from autograder.roster import Roster
from autograder.submissions.layouts import Handed
from autograder.submissions.people import BY_NAME, BY_TOLD_ID, Directory, Person
from autograder.submissions.timestamp import latest_in
from autograder.text import _

OwnerKind = Literal["student", "group"]

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something handed in, and whose of the roster it is; the lower `surety`, the surer.

    `flags` are for the staff.
    """

    handed: Handed
    owner: str | None
    surety: int = 0
    kind: OwnerKind = "student"
    flags: tuple[str, ...] = ()


def claims_of(everything: Sequence[Handed], directory: Directory) -> list[Claim]:
    """Whose each is; of one owner there is one at most."""
    return _one_each(_unambiguous([_claim(handed, directory) for handed in everything]))


def ids_of(claims: Sequence[Claim], roster: Roster) -> list[str]:
    """Each claim's owner, or an id that nobody else has."""
    used = {student.id for student in roster.students} | roster.groups.keys()
    ids = []
    for claim in claims:
        own = claim.owner or next(id_ for id_ in _own_ids(claim.handed) if id_ not in used)
        used.add(own)
        ids.append(own)
    return ids


def _own_ids(handed: Handed) -> Iterator[str]:
    yield clean_id(handed.own_name)
    yield clean_id(handed.label)
    yield marked_id(handed.label)  # two spellings of one name
    for number in count(2):
        yield marked_id(f"{handed.label} {number}")


def _claim(handed: Handed, directory: Directory) -> Claim:
    if handed.team is not None:
        return Claim(handed, handed.team, int(handed.own_name != handed.team), "group")
    match = directory.find(handed.person)
    return Claim(handed, match.student, match.surety) if match else Claim(handed, None)


def _unambiguous(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, but for a name or told id of several: people choose theirs, so it says nothing then."""
    flags = {
        BY_TOLD_ID: _("Several here give the id of %(student)s; nothing else tells whose this is."),
        BY_NAME: _("Several here bear the name of %(student)s; nothing else tells whose this is."),
    }
    bearers: dict[tuple[str | None, int], set[Person]] = {}
    for claim in claims:
        bearers.setdefault((claim.owner, claim.surety), set()).add(claim.handed.person)
    return [
        replace(claim, owner=None, flags=(flags[claim.surety] % {"student": claim.owner},))
        if claim.surety in flags and len(bearers[claim.owner, claim.surety]) > 1
        else claim
        for claim in claims
    ]


def _one_each(claims: Sequence[Claim]) -> list[Claim]:
    """Of several claims for one owner the surest is kept; of these the newest, or the last by name."""
    rivals: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.owner is not None:
            rivals.setdefault(claim.owner, []).append(claim)
    taken = {owner: max(several, key=_rank) for owner, several in rivals.items() if several[1:]}
    return [
        _settled(claim, taken[claim.owner], rivals[claim.owner]) if claim.owner in taken else claim
        for claim in claims
    ]


def _rank(claim: Claim) -> tuple[int, datetime, str]:
    handed = claim.handed
    folders = (item.path for _name, item in handed.sources if item.kind == "folder")
    when = handed.when or max(filter(None, map(latest_in, folders)), default=_NEVER)
    return -claim.surety, when, handed.label


def _settled(claim: Claim, taken: Claim, rivals: Sequence[Claim]) -> Claim:
    others = [inert(each.handed.label) for each in rivals if each is not taken]
    facts = {"owner": claim.owner, "taken": inert(taken.handed.label), "others": ", ".join(others[:5])}
    if claim is taken:
        text = _("There are several of %(owner)s: %(taken)s was taken, not %(others)s.")
        return replace(claim, flags=(text % facts,))
    text = _("This is of %(owner)s too, for whom %(taken)s was taken.")
    return replace(claim, owner=None, flags=(text % facts,))
