"""A folder of submissions, one folder a student or group, against the roster."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.errors import UsageError
from autograder.files import Kind, kind_of, not_a_file, reason
from autograder.names import clean_id, file_name, inert, marked_id
from autograder.roster import Roster
from autograder.submissions.choose import is_archive
from autograder.text import _, ngettext

_LITTER = {".git", ".gitignore", ".ipynb_checkpoints", ".DS_Store", "__MACOSX", "__pycache__"}

OwnerKind = Literal["student", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student, or one group, handed in.

    `id` is printable, and unique in the class. `folder` is None when there is nothing to read; `problem` says
    why. `flags` are for the staff.
    """

    id: str
    kind: OwnerKind = "student"
    folder: Path | None = None
    problem: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """A safe file name, without suffix, that no other submission has."""
        return file_name(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWork:
    """Every submission: of the roster's students in its order, then of students it does not have, by id.

    `groups` are the folders that belong to a group. `warnings` tell of what was not a submission.
    """

    students: tuple[Submission, ...]
    groups: dict[str, Submission]
    warnings: tuple[str, ...] = ()


def read_class(folder: Path, roster: Roster) -> ClassWork:
    """Pair the folders in `folder` with the roster; raises UsageError if there is nothing to pair."""
    found, strays = _folders(folder, roster)
    groups = {id_: found.pop(id_) for id_ in roster.groups if id_ in found}
    students = [
        found.pop(student.id) if student.id in found else _absent(student.id, strays)
        for student in roster.students
    ]
    students += [found[id_] for id_ in sorted(found)]
    return ClassWork(students=tuple(students), groups=groups, warnings=_warnings(strays))


def _folders(folder: Path, roster: Roster) -> tuple[dict[str, Submission], list[str]]:
    """Id → submission, and the names of what is none: hidden, or no folder and not named as in the roster."""
    expected = {student.id for student in roster.students} | roster.groups.keys()
    found: dict[str, Submission] = {}
    strays = []
    for item in _listed(folder):
        kind = kind_of(item.stat(follow_symlinks=False).st_mode)
        id_ = clean_id(item.name)
        if id_ in found:  # two spellings of one name
            id_ = marked_id(item.name)
        if item.name.startswith(".") or (kind not in ("folder", "link") and id_ not in expected):
            strays.append(item.name)
            continue
        flags = (_("Not in the roster."),) if expected and id_ not in expected else ()
        found[id_] = Submission(
            id=id_,
            kind="group" if id_ in roster.groups else "student",
            folder=folder / item.name if kind == "folder" else None,
            problem=None if kind == "folder" else _why_not(item.name, kind),
            flags=flags,
        )
    if not found:
        text = _("There are no submissions in %(folder)s.") % {"folder": inert(str(folder), 1000)}
        raise UsageError(" ".join([text, *_packed(strays)]))
    return found, strays


def _listed(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as scan:
            return sorted((item for item in scan if item.name not in _LITTER), key=lambda item: item.name)
    except OSError as error:
        facts = {"folder": inert(str(folder), 1000), "reason": reason(error)}
        raise UsageError(_("%(folder)s cannot be read as a folder: %(reason)s.") % facts) from error


def _why_not(name: str, kind: Kind) -> str:
    if kind == "link":
        return not_a_file(inert(name), kind)
    return _("%(name)s is not a folder.") % {"name": inert(name)}


def _absent(id_: str, strays: list[str]) -> Submission:
    packed = [name for name in strays if is_archive(name) and clean_id(Path(name).stem) == id_]
    return Submission(id=id_, problem=next(_packed(packed), _("No work was handed in.")))


def _packed(strays: list[str]) -> Iterator[str]:
    if archives := [name for name in strays if is_archive(name)]:
        text = _("Archives are not read yet: unpack %(names)s, each into a folder of its student's name.")
        yield text % {"names": _named(archives)}


def _named(names: list[str]) -> str:
    return ", ".join(inert(name, 40) for name in names[:5]) + (", …" if len(names) > 5 else "")


def _warnings(strays: list[str]) -> tuple[str, ...]:
    if not strays:
        return ()
    text = ngettext(
        "%(count)d file or hidden folder among the submissions was not graded: %(names)s",
        "%(count)d files or hidden folders among the submissions were not graded: %(names)s",
        len(strays),
    )
    return (text % {"count": len(strays), "names": _named(strays)}, *_packed(strays))
