"""Whose work a pull request may change: all of `assignments/` in a student's own clone, or, in a class
repository, the folders below `submissions/` that belong to the author and to the author's group.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.names import clean_id, inert
from autograder.pull_request.git import Parts, Refused
from autograder.roster import ROSTER_FILE, Roster, Student
from autograder.text import _, ngettext

ASSIGNMENTS = "assignments"
SUBMISSIONS = "submissions"
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder with work to grade, by its path below the course's folder; of a group's only group work is."""

    parts: Parts
    is_groups: bool = False


OWN = Place(parts=(ASSIGNMENTS,))


def own_places(changed: Iterable[Parts]) -> list[Place]:
    """In a student's own clone: `assignments/`, if anything in it changed."""
    return [OWN] if any(parts[:1] == OWN.parts for parts in changed) else []


def class_places(changed: list[Parts], roster: Roster, author: str | None) -> list[Place]:
    """The folders that the author changed; raises Refused where they changed more, or are not in the roster.

    Raises UsageError without an author.
    """
    if author is None:
        raise UsageError(
            _("Whose pull request it is must be known in a class repository: pass --author or --event.")
        )
    student = _student(roster, author)
    own = {student.id, student.group}
    foreign = [parts for parts in changed if not _is_below(parts, own)]
    if foreign:
        raise Refused(_not_theirs(student, foreign))
    folders = dict.fromkeys(parts[:2] for parts in changed)
    return [Place(parts=parts, is_groups=clean_id(parts[1]) != student.id) for parts in folders]


def _is_below(parts: Parts, owners: set[str | None]) -> bool:
    return len(parts) > 2 and parts[0] == SUBMISSIONS and clean_id(parts[1]) in owners


def _student(roster: Roster, author: str) -> Student:
    """The one student whose `github` is the author; it does not tell letters of either case apart."""
    wanted = author.casefold().lstrip("@")
    found = [row for row in roster.students if (row.github or "").casefold().lstrip("@") == wanted]
    facts = {"author": inert(author, 60), "roster": ROSTER_FILE}
    if not wanted or not found:
        text = _("No student in %(roster)s has %(author)s in the column github: ask your teacher to add it.")
        raise Refused(text % facts)
    if len(found) > 1:
        text = _("Several students in %(roster)s have %(author)s in the column github: tell your teacher.")
        raise Refused(text % facts)
    return found[0]


def _not_theirs(student: Student, foreign: list[Parts]) -> str:
    text = ngettext(
        "Only files in %(folder)s may be changed, and %(count)d other was: %(files)s. Undo that.",
        "Only files in %(folder)s may be changed, and %(count)d others were: %(files)s. Undo that.",
        len(foreign),
    )
    facts = {"folder": f"{SUBMISSIONS}/{student.id}/", "count": len(foreign), "files": named(foreign)}
    return text % facts


def named(paths: list[Parts]) -> str:
    """The first of some paths, inert."""
    shown: Iterator[str] = (inert("/".join(parts), 80) for parts in paths[:_NAMED])
    return ", ".join(shown) + (", …" if len(paths) > _NAMED else "")
