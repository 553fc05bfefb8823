"""How other platforms lay a class's work out in folders, and who they say handed it in.

A layout is recognised by names alone: Gradescope's metadata file, the form of Moodle's names, clones of
repositories, nbgrader's folder; anything else is a folder for each student or group, named after them.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.errors import UsageError
from autograder.files import Kind, kind_at, kind_of, reason
from autograder.names import inert, nfc
from autograder.submissions.archives import Unpacker
from autograder.submissions.opening import METADATA, WHOLE_CLASS, is_openable, stem_of
from autograder.submissions.people import Directory, Person
from autograder.submissions.timestamp import TIMESTAMP_FILE, parse_timestamp
from autograder.text import _

_LITTER = {".git", ".gitignore", ".ipynb_checkpoints", ".DS_Store", "__MACOSX", "__pycache__"}
_MOODLE = re.compile(
    r"(?P<name>[^_]+)(_(?P<number>\d{1,20}))?_assignsubmission_(?P<plugin>[a-z]+)(_(?P<rest>.*))?", re.DOTALL
)
_OF_NBGRADER = {"nbgrader_config.py", "gradebook.db", "source", "release", "autograded", "feedback"}
_SUBMITTED = "submitted"
_LOOKED_INTO = 20  # students' folders, of which one tells as much as all


@dataclass(frozen=True, slots=True)
class Item:
    """Something at the top of a folder."""

    path: Path
    kind: Kind

    @property
    def name(self) -> str:
        """What it is called there."""
        return self.path.name


Sources = tuple[tuple[str, Item], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What one person, or one `team`, handed in: `label` is what it is called where it lies.

    `sources` are what it consists of, each below a folder of the given name ("" for none): one folder or
    archive as a rule. `own_name` is for whoever is not in the roster; `when` is the platform's time.
    """

    label: str
    person: Person
    own_name: str
    sources: Sources
    team: str | None = None
    when: datetime | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A folder that was recognised as `name`; `strays` are what is nobody's there."""

    name: str
    handed: tuple[Handed, ...]
    strays: tuple[str, ...] = ()
    is_plain: bool = False


def recognise(root: Path, name: str, directory: Directory, unpacker: Unpacker) -> Layout:
    """What lies in `root`, a folder or archive called `name`; raises UsageError when it cannot be read."""
    items = _within(_listed(root), name, directory)
    for read in (_gradescope, _moodle, _nbgrader, _clones):
        if (layout := read(items, directory, unpacker)) is not None:
            return layout
    return plain(items, directory)


def _within(items: list[Item], name: str, directory: Directory) -> list[Item]:
    """What is in the only folder there is, if it is the whole class's by its name.

    In a student's folder it is the student who says what there is.
    """
    if len(items) != 1 or items[0].kind != "folder" or _is_known(items[0], directory):
        return items
    only = items[0].name
    is_whole = re.fullmatch(WHOLE_CLASS, only) or only == stem_of(name) != name
    return _listed(items[0].path) if is_whole else items


def plain(items: Sequence[Item], directory: Directory) -> Layout:
    """A folder, or an archive, for each student or group, named after them by any key of the roster."""
    handed, strays = [], []
    for item in items:
        name = stem_of(item.name)
        known = _is_known(item, directory)
        is_work = item.kind in ("folder", "link") or (
            item.kind == "file" and is_openable(item.name) and directory.is_empty
        )
        if item.name.startswith(".") or not (is_work or known):
            strays.append(item.name)
            continue
        handed.append(
            Handed(
                label=item.name,
                person=Person(id=name, email=name, login=name, name=name),
                own_name=name,
                sources=(("", item),),
                team=directory.group(name),
            )
        )
    return Layout(
        name=_("a folder for each student"), handed=tuple(handed), strays=tuple(strays), is_plain=True
    )


def _moodle(items: Sequence[Item], directory: Directory, _unpacker: Unpacker) -> Layout | None:
    """Folders `Ana Pérez_123_assignsubmission_file`, with `_` at the end before 4.1; files in the older mode.

    The number is of one person in one assignment, or of a team. Before 4.1 each member of a team has a copy,
    `Team-Ana Pérez_123_…`.
    """
    found: dict[tuple[str, str | None], list[tuple[re.Match[str], Item]]] = {}
    for item in items:
        if match := _MOODLE.fullmatch(nfc(item.name)):
            found.setdefault((match["name"], match["number"]), []).append((match, item))
    others = [item for item in items if not _MOODLE.fullmatch(nfc(item.name))]
    renamed = [
        item for item in others if _is_known(item, directory)
    ]  # by whoever grades: Moodle names none so
    strays = tuple(item.name for item in others if item not in renamed)
    if not found or sum(map(len, found.values())) < len(strays):
        return None
    people = {who: Person(name=_without_team(who[0], directory), number=who[1]) for who in found}
    # Students can name themselves as a group is named: a download is of teams only if it is of no student.
    of_teams = not any(directory.find(person) for person in people.values())
    handed = []
    for who, parts in found.items():
        label = " ".join(filter(None, who))
        files = [part for part in parts if part[0]["plugin"] == "file"]
        handed.append(
            Handed(
                label=label,
                person=people[who],
                own_name=label,
                sources=tuple((match["rest"] or "", item) for match, item in files or parts),
                team=directory.group(who[0]) if of_teams else None,
                flags=() if files else (_("No file was handed in, only text written in Moodle."),),
            )
        )
    handed += plain(renamed, directory).handed
    return Layout(name=_("a Moodle download"), handed=tuple(handed), strays=strays)


def _without_team(name: str, directory: Directory) -> str:
    """The part of a name, from some hyphen on, that the roster knows; the whole where it knows none."""
    parts = name.split("-")
    names = ("-".join(parts[at:]) for at in range(len(parts)))
    return next((each for each in names if directory.find(Person(name=each))), name)


def _gradescope(items: Sequence[Item], _directory: Directory, unpacker: Unpacker) -> Layout | None:
    """Folders that submission_metadata.yml tells about: each is the work of all its submitters."""
    metadata = next((item for item in items if item.name == METADATA and item.kind == "file"), None)
    if metadata is None:
        return None
    left = {item.name: item for item in items if item is not metadata}
    handed = []
    for folder, when, submitters in unpacker.records(metadata.path):
        item = left.pop(folder or "", None)
        if item is None:
            continue
        people = [Person(told_id=id, email=email, name=name) for id, email, name in submitters]
        for person in dict.fromkeys(people) or [Person()]:
            handed.append(
                Handed(
                    label=item.name,
                    person=person,
                    own_name=person.name or person.told_id or person.email or item.name,
                    sources=(("", item),),
                    when=parse_timestamp(when or ""),
                )
            )
    unsaid = [item for item in left.values() if item.kind == "folder"]
    handed += [_of_nobody(item) for item in unsaid]
    strays = tuple(item.name for item in left.values() if item not in unsaid)
    return Layout(name=_("a Gradescope export"), handed=tuple(handed), strays=strays)


def _of_nobody(item: Item) -> Handed:
    return Handed(label=item.name, person=Person(), own_name=item.name, sources=(("", item),))


def _nbgrader(items: Sequence[Item], directory: Directory, _unpacker: Unpacker) -> Layout | None:
    """`<student>/<assignment>/…`, in the folder `submitted` of a course."""
    names = {item.name for item in items}
    submitted = next((item for item in items if item.name == _SUBMITTED and item.kind == "folder"), None)
    if submitted is not None and (len(names) == 1 or names & _OF_NBGRADER):
        items = _listed(submitted.path)
    elif not any(
        kind_at(below.path / TIMESTAMP_FILE) == "file"
        for item in items[:_LOOKED_INTO]
        for below in _folders_in(item)
    ):
        return None
    found = plain(items, directory)
    return Layout(name=_("nbgrader's submitted work"), handed=found.handed, strays=found.strays)


def _clones(items: Sequence[Item], directory: Directory, _unpacker: Unpacker) -> Layout | None:
    """Clones `<assignment>-<login>` or `<assignment>-<team>`, as GitHub Classroom names repositories."""
    folders = [item for item in items if item.kind == "folder"]
    clones = [item for item in folders if kind_at(item.path / ".git") in ("file", "folder")]
    if not clones or 2 * len(clones) < len(folders):
        return None
    start = _assignment(clones, directory)
    if not start:
        return None
    handed = [
        Handed(
            label=item.name,
            person=Person(login=item.name[start:], id=item.name[start:]),
            own_name=item.name[start:],
            sources=(("", item),),
            team=directory.group(item.name[start:]),
        )
        for item in clones
    ]
    strays = tuple(item.name for item in items if item not in clones)
    return Layout(name=_("a folder of GitHub Classroom repositories"), handed=tuple(handed), strays=strays)


def _assignment(clones: Sequence[Item], directory: Directory) -> int:
    """How long the assignment's name is at the beginning of each: what leaves most of the roster's names."""
    common = os.path.commonprefix([item.name for item in clones])  # noqa: RUF071 (character by character)
    starts = [0, *(at + 1 for at, char in enumerate(common) if char == "-")]
    known = [sum(directory.is_login(item.name[start:]) for item in clones) for start in starts]
    if not any(known):
        return starts[-1]
    return starts[known.index(max(known))]


def _is_known(item: Item, directory: Directory) -> bool:
    name = stem_of(item.name)
    everything = Person(id=name, email=name, login=name, name=name)
    return directory.group(name) is not None or directory.find(everything) is not None


def _folders_in(item: Item) -> list[Item]:
    if item.kind != "folder":
        return []
    try:
        return [below for below in _listed(item.path)[:_LOOKED_INTO] if below.kind == "folder"]
    except UsageError:
        return []


def _listed(folder: Path) -> list[Item]:
    try:
        with os.scandir(folder) as scan:
            found = [
                Item(folder / item.name, kind_of(item.stat(follow_symlinks=False).st_mode))
                for item in scan
                if item.name not in _LITTER
            ]
    except OSError as error:
        facts = {"folder": inert(str(folder), 1000), "reason": reason(error)}
        raise UsageError(_("%(folder)s cannot be read as a folder: %(reason)s.") % facts) from error
    return sorted(found, key=lambda item: item.name)
