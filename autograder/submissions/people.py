"""Who somebody on another platform is in the roster.

By id, then e-mail address, then an id that people fill in themselves, then GitHub login, then name, letter
case aside. A name is compared by its words in any order, for some platforms put the surname first and leave
punctuation out; one that two people bear says nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from autograder.names import nfc
from autograder.roster import Roster, Student

_WORD = re.compile(r"\w+")
BY_TOLD_ID, BY_NAME = 3, 5
"""The `surety` of a match that rests on what people can fill in or, on most platforms, change themselves."""
_JOINERS = re.compile(r"['’`´.-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a platform says of somebody.

    `told_id` is one that people may have filled in themselves; `number` the platform's own, which means
    nothing elsewhere.
    """

    id: str | None = None
    told_id: str | None = None
    email: str | None = None
    login: str | None = None
    name: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A student of the roster; `surety` is lower the less a key can be somebody else's."""

    student: str
    surety: int


def folded(text: str) -> str:
    """The text for comparing with another, letter case and composition aside."""
    return nfc(nfc(text.strip()).casefold())


def words(name: str) -> str:
    """The words of a name for comparing, in an order that is the same whichever comes first."""
    return " ".join(sorted(_WORD.findall(_JOINERS.sub("", folded(name)))))


class Directory:
    """The roster, by everything that a person can be found by."""

    def __init__(self, roster: Roster) -> None:
        rows = roster.students
        self.is_empty = not rows
        self._exact = {row.id: row.id for row in rows}
        self._ids = _index(rows, lambda row: row.id, folded)
        self._emails = _index(rows, lambda row: row.email, folded)
        self._logins = _index(rows, lambda row: row.github, folded)
        self._names = _index(rows, lambda row: row.name or row.id, words)
        self._groups = {folded(group): group for group in roster.groups}

    def group(self, name: str) -> str | None:
        """The group with this id."""
        return self._groups.get(folded(name))

    def is_login(self, name: str) -> bool:
        """Whether this is the GitHub login of a student, an id or a group."""
        return self.group(name) is not None or self.find(Person(id=name, login=name)) is not None

    def find(self, person: Person) -> Match | None:
        """The student that a person is."""
        keys = (
            (self._exact, person.id, nfc),
            (self._ids, person.id, folded),
            (self._emails, person.email, folded),
            (self._ids, person.told_id, folded),
            (self._logins, person.login, folded),
            (self._names, person.name, words),
        )
        for surety, (index, value, fold) in enumerate(keys):
            student = index.get(fold(value)) if value else None
            if student is not None:
                return Match(student, surety)
        return None


def _index(
    rows: Iterable[Student], key: Callable[[Student], str | None], fold: Callable[[str], str]
) -> dict[str, str]:
    """Folded key → id, without the keys that several students share."""
    found = defaultdict(list)
    for row in rows:
        if value := key(row):
            found[fold(value)].append(row.id)
    return {value: ids[0] for value, ids in found.items() if value and len(ids) == 1}
