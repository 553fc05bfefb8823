"""Trees of a repository written into a folder of ours: plain files only, and no hidden ones."""

from collections.abc import Iterator
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import not_a_file, reason, too_large
from autograder.names import inert
from autograder.pull_request.git import Entry, Parts, Refused, Repository
from autograder.text import _

MAX_BYTES = 64 * 1024 * 1024
_COURSE_MAX_BYTES = 1024 * 1024 * 1024
_OF_A_COURSE = ("course.yaml", "roster.csv", "assignments", "reference")


def unpack(
    repository: Repository,
    folder: Entry | None,
    into: Path,
    *,
    path: Parts,
    file_bytes: int,
    all_bytes: int = MAX_BYTES,
) -> tuple[str, ...]:
    """Write the files of `folder` below `into`, and return remarks on what was left out; raises Refused.

    `path` is where the folder lies, for the remarks.
    """
    into.mkdir(parents=True)
    remarks = []
    left_bytes = all_bytes
    for parts, entry in repository.below(folder):
        if any(part.startswith(".") for part in parts):
            continue
        shown = inert("/".join((*path, *parts)), 200)
        if entry.kind != "file":
            remarks.append(not_a_file(shown, "link") if entry.kind == "link" else _submodule(shown))
            continue
        data = repository.read(entry, file_bytes)
        if data is None:
            remarks.append(too_large(shown, file_bytes))
            continue
        left_bytes -= len(data)
        if left_bytes < 0:
            raise Refused(_("It holds more than %(limit)d MB: leave out data.") % {"limit": all_bytes >> 20})
        file = into.joinpath(*parts)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as error:
            facts = {"file": shown, "reason": reason(error)}
            remarks.append(_("%(file)s cannot be read: %(reason)s.") % facts)
    return tuple(remarks)


def unpack_course(repository: Repository, folder: Entry | None, into: Path) -> tuple[str, ...]:
    """The same with all that a course consists of; raises CourseError where there is no course."""
    try:
        return tuple(_unpack_course(repository, folder, into))
    except Refused as why:
        raise CourseError(_("The course in the base cannot be read. %(why)s") % {"why": why}) from why


def _unpack_course(repository: Repository, folder: Entry | None, into: Path) -> Iterator[str]:
    into.mkdir()
    file = repository.at(folder, ["course.yaml"])
    if file is None or file.kind != "file":
        raise CourseError(_("There is no course.yaml in the base: pass the course's folder as --course."))
    for name in _OF_A_COURSE:
        entry = repository.at(folder, [name])
        if entry is not None and entry.kind == "folder":
            yield from unpack(
                repository,
                entry,
                into / name,
                path=(name,),
                file_bytes=_COURSE_MAX_BYTES,
                all_bytes=_COURSE_MAX_BYTES,
            )
        elif entry is not None and entry.kind == "file":
            (into / name).write_bytes(repository.read(entry, MAX_BYTES) or b"")


def _submodule(shown: str) -> str:
    return _("%(file)s is a submodule and was not fetched: hand in the files themselves.") % {"file": shown}
