"""Whose row of another system's file is whose: by id or e-mail address, else by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from autograder.exports.sheet import Row
from autograder.names import nfc
from autograder.results import StudentResult
from autograder.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The rows that are some student's; `strangers` are nobody's, or claimed to be the same student's.

    `absent` are the ids of the students without a row.
    """

    rows: list[tuple[Row, StudentResult]] = field(default_factory=list)
    strangers: list[Row] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


class People:
    """The students by what other systems may know them by."""

    def __init__(self, students: Iterable[StudentResult], roster: Roster) -> None:
        self._students = {student.student: student for student in students}
        self._by_address: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        for id_, student in self._students.items():
            row = roster.find(id_)
            for address in (id_, (row and row.email) or id_):
                self._by_address.setdefault(_plain(address), set()).add(id_)
            self._by_name.setdefault(_plain(student.name or id_), set()).add(id_)

    def pair(self, rows: Iterable[Row], describe: Callable[[list[str]], Sequence[str]]) -> Pairing:
        """Give each row to the student of whom it tells, by what `describe` picks out of its cells.

        A person chooses the name that others show: what tells of two students, and two rows that tell of
        one, are nobody's.
        """
        claims = [(row, self._find(describe(row.cells))) for row in rows]
        claimed = [id_ for _row, id_ in claims if id_ is not None]
        pairing = Pairing(absent=[id_ for id_ in self._students if id_ not in claimed])
        for row, id_ in claims:
            if id_ is not None and claimed.count(id_) == 1:
                pairing.rows.append((row, self._students[id_]))
            else:
                pairing.strangers.append(row)
        return pairing

    def _find(self, cells: Sequence[str]) -> str | None:
        keys = {_plain(cell) for cell in cells} - {""}
        for index in (self._by_address, self._by_name):
            found = set().union(*(index.get(key, set()) for key in keys))
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def _plain(text: str) -> str:
    """Text as it is compared; «Sosa, Ana» is «Ana Sosa»."""
    last, _comma, first = nfc(text).casefold().partition(",")
    return " ".join(f"{first} {last}".split())
