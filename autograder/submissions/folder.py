"""What a class handed in, as a folder, an archive or another platform's download, against the roster."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import GraderError, UsageError
from autograder.files import Kind, kind_at, not_a_file
from autograder.jail import Jail
from autograder.names import clean_id, file_name, inert
from autograder.roster import Roster
from autograder.submissions.archives import AT_ONCE, Unpacker
from autograder.submissions.choose import is_archive
from autograder.submissions.claims import Claim, OwnerKind, claims_of, ids_of
from autograder.submissions.layouts import Handed, Layout, Sources, recognise
from autograder.submissions.opening import is_openable
from autograder.submissions.people import Directory
from autograder.submissions.staging import OutOfRoom
from autograder.submissions.walk import walk
from autograder.text import _, ngettext

_MAX_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student, or one group, handed in.

    `id` is printable, and unique in the class. `folder` is None when there is nothing to read; `problem` says
    why. `when` is the time that a platform tells, where it does. `flags` are for the staff.
    """

    id: str
    kind: OwnerKind = "student"
    folder: Path | None = None
    problem: str | None = None
    when: datetime | None = None
    flags: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """A safe file name, without suffix, that no other submission has."""
        return file_name(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWork:
    """Every submission: of the roster's students in its order, then of students it does not have, by id.

    `groups` are the folders that belong to a group. `warnings` tell how the class was read and what was not a
    submission. What had to be unpacked is there until `close`, the end of the block or the last use of this.
    """

    students: tuple[Submission, ...]
    groups: dict[str, Submission]
    warnings: tuple[str, ...] = ()
    close: Callable[[], object] = field(default=lambda: None, repr=False, compare=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Opened:
    """The folder of what was handed in, None if there is nothing to grade; what there is to say of it."""

    folder: Path | None
    remarks: tuple[str, ...] = ()


def read_class(source: Path, roster: Roster, choose: Callable[[], Jail]) -> ClassWork:
    """Pair what is in a folder or archive with the roster; raises UsageError if there is nothing to pair.

    Raises GraderError where the disk has too little room for what is unpacked. `choose` gives what confines
    the processes that read archives and other platforms' files, where there are any.
    """
    unpacker = Unpacker(choose)
    with ExitStack() as unless_read:
        unless_read.callback(unpacker.close)
        try:
            work = _read_class(source, roster, unpacker)
        except OutOfRoom as error:
            raise GraderError(unpacker.out_of_room()) from error
        unless_read.pop_all()
    return work


def _read_class(source: Path, roster: Roster, unpacker: Unpacker) -> ClassWork:
    packed = kind_at(source, follow=True) == "file"
    if packed and not is_openable(source.name):
        text = _("%(file)s is no download: pass a folder, or a .zip or .tar.gz.")
        raise UsageError(text % {"file": inert(str(source), 1000)})
    root = unpacker.unpack_class(source) if packed else source
    directory = Directory(roster)
    layout = recognise(root, source.name, directory, unpacker)
    if not layout.handed:
        text = _("There are no submissions in %(folder)s: it must hold a folder for each student.")
        text %= {"folder": inert(str(source), 1000)}
        raise UsageError(" ".join([text, *_packed(layout.strays)]))
    claims = claims_of(layout.handed, directory)
    opened = _opened(layout.handed, unpacker)
    ids = ids_of(claims, roster)
    made = [
        _submission(id_, claim, opened[claim.handed.sources]) for id_, claim in zip(ids, claims, strict=True)
    ]
    found = {submission.id: submission for submission in _together(made, layout.handed, roster)}
    strangers = [
        id_ for id_, claim in zip(ids, claims, strict=True) if claim.owner is None and roster.students
    ]
    groups = {id_: found.pop(id_) for id_ in roster.groups if id_ in found}
    students = [
        found.pop(student.id) if student.id in found else _absent(student.id, layout.strays)
        for student in roster.students
    ]
    students += [found[id_] for id_ in sorted(found)]
    warnings = (
        *_read_as(source, layout, packed),
        *unpacker.notes.at(root),
        *_strange(strangers),
        *([_nobodys(source)] if len(strangers) == len(ids) else []),
        *_left_out(layout.strays),
    )
    return ClassWork(students=tuple(students), groups=groups, warnings=warnings, close=unpacker.close)


# -- what it is


def _opened(everything: Sequence[Handed], unpacker: Unpacker) -> dict[Sources, _Opened]:
    """What each consists of, archives unpacked."""
    sources = list(dict.fromkeys(handed.sources for handed in everything))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            running = [pool.submit(copy_context().run, _open, each, unpacker) for each in sources]
            return {each: future.result() for each, future in zip(sources, running, strict=True)}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            unpacker.stop()
            raise


def _open(sources: Sources, unpacker: Unpacker) -> _Opened:
    _name, item = sources[0]
    is_packed = item.kind == "file" and is_openable(item.name)
    if sources == (("", item),) and item.kind != "folder" and not is_packed:
        return _Opened(None, (_why_not(item.name, item.kind),))
    folder = item.path
    if sources != (("", item),) or is_packed or _holds_archives(folder, unpacker):
        folder = unpacker.gather([(name, item.path) for name, item in sources])
    paths = dict.fromkeys([folder, *(item.path for _name, item in sources)])
    remarks = tuple(remark for path in paths for remark in unpacker.notes.below(path))
    if remarks and all(entry.kind != "file" or is_archive(entry.name) for entry in walk(folder).entries):
        return _Opened(None, remarks)
    return _Opened(folder, remarks)


def _holds_archives(folder: Path, unpacker: Unpacker) -> bool:
    return not unpacker.is_ours(folder) and any(
        entry.kind == "file" and is_openable(entry.name) for entry in walk(folder).entries
    )


def _submission(id_: str, claim: Claim, opened: _Opened) -> Submission:
    return Submission(
        id=id_,
        kind=claim.kind if claim.owner is not None else "student",
        folder=opened.folder,
        problem=None if opened.folder else " ".join(opened.remarks[:3]),
        when=claim.handed.when,
        flags=(*claim.flags, *claim.handed.flags, *(opened.remarks if opened.folder else ())),
    )


def _together(
    made: Sequence[Submission], everything: Sequence[Handed], roster: Roster
) -> Iterator[Submission]:
    """The submissions, with a flag for those that several handed in who are no group of the roster."""
    hands: dict[Sources, list[str]] = {}
    for submission, handed in zip(made, everything, strict=True):
        hands.setdefault(handed.sources, []).append(submission.id)
    groups = [set(members) for members in roster.groups.values()]
    for submission, handed in zip(made, everything, strict=True):
        ids = hands[handed.sources]
        if ids[1:] and not any(group.issuperset(ids) for group in groups):
            facts = {"others": ", ".join(id_ for id_ in ids if id_ != submission.id)}
            flag = _("Handed in together with %(others)s, who are no group of the roster.") % facts
            submission = replace(submission, flags=(*submission.flags, flag))
        yield submission


def _why_not(name: str, kind: Kind) -> str:
    if kind == "link":
        return not_a_file(inert(name), kind)
    return _("%(name)s is not a folder.") % {"name": inert(name)}


def _absent(id_: str, strays: Sequence[str]) -> Submission:
    packed = [name for name in strays if is_archive(name) and clean_id(Path(name).stem) == id_]
    return Submission(id=id_, problem=next(_packed(packed), _("No work was handed in.")))


# -- what is said of the whole


def _read_as(source: Path, layout: Layout, packed: bool) -> Iterator[str]:
    if packed or not layout.is_plain:
        text = ngettext(
            "%(source)s was read as %(layout)s: %(count)d submission.",
            "%(source)s was read as %(layout)s: %(count)d submissions.",
            len(layout.handed),
        )
        name = inert(source.resolve().name)
        yield text % {"source": name, "layout": layout.name, "count": len(layout.handed)}


def _strange(ids: Sequence[str]) -> Iterator[str]:
    if ids:
        text = ngettext(
            "%(count)d submission is of nobody in the roster and was graded under its own name: %(names)s",
            "%(count)d submissions are of nobody in the roster and were graded under their own names: "
            "%(names)s",
            len(ids),
        )
        shown = ", ".join(sorted(ids)[:_MAX_LISTED]) + (", …" if len(ids) > _MAX_LISTED else "")
        yield text % {"count": len(ids), "names": shown}


def _nobodys(source: Path) -> str:
    text = _(
        "Nobody in the roster has a submission in %(folder)s: if there is one more folder around those of "
        "the students, name that one; else compare roster.csv with the folders' names."
    )
    return text % {"folder": inert(str(source), 1000)}


def _packed(strays: Sequence[str]) -> Iterator[str]:
    if archives := [name for name in strays if is_archive(name)]:
        text = _(
            "These archives were not opened: %(names)s. "
            "Those named as a student and ending in .zip or .tar.gz are."
        )
        yield text % {"names": _named(archives)}


def _named(names: Sequence[str]) -> str:
    return ", ".join(inert(name, 40) for name in names[:5]) + (", …" if len(names) > 5 else "")


def _left_out(strays: Sequence[str]) -> tuple[str, ...]:
    if not strays:
        return ()
    text = ngettext(
        "%(count)d file or hidden folder among the submissions was not graded: %(names)s",
        "%(count)d files or hidden folders among the submissions were not graded: %(names)s",
        len(strays),
    )
    return (text % {"count": len(strays), "names": _named(strays)}, *_packed(strays))
