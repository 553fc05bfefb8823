"""Which file of a submission is an exercise's module.

Any `<module>.py` below the folder may be it. In order: one that is not the released stub, one in the
exercise's own folder, the shortest path, the name. Student text is compared as bytes and never parsed here:
parsing is itself an attack surface and belongs in the jail.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.files import UnreadableError, read_bounded
from autograder.submissions.walk import Entry, Listing
from autograder.text import _

MAX_SOURCE_BYTES = 1024 * 1024
MAX_CANDIDATES = 10
_FUNCTION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def\b", re.MULTILINE)
_UNWRITTEN = re.compile(rb"\braise NotImplementedError\b")
_SOURCE_NAME = re.compile(r"\.(py|pyw|txt)$|^[^.]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The file taken for a module, or why there is none.

    `untouched`: it equals the released stub. `candidates`: what it could have been, when there were several.
    """

    entry: Entry | None = None
    source: bytes = b""
    untouched: bool = False
    problem: str | None = None
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


def choose_module(listing: Listing, course: Course, exercise: Exercise, stub: bytes | None) -> Choice:
    """The module of `exercise` in what was listed; `stub` is its released form, None where there is none."""
    named = [entry for entry in listing.entries if entry.name == f"{exercise.module}.py"]
    named.sort(key=lambda entry: (not _in_folder_of(exercise, entry), len(entry.parts), entry.parts))
    written: list[tuple[Entry, bytes]] = []
    stubs: list[tuple[Entry, bytes]] = []
    problems: list[str] = []
    for entry in named[:MAX_CANDIDATES]:
        try:
            source = read_source(listing.root, entry, exercise)
        except UnreadableError as error:
            problems.append(str(error))
            continue
        same = stub is not None and normalised(source) == normalised(stub)
        (stubs if same else written).append((entry, source))
    found = written or stubs
    if not found:
        problem = problems[0] if problems else _missing(listing, course, exercise)
        return Choice(problem=problem, candidates=_shown(named))
    entry, source = found[0]
    return Choice(
        entry=entry,
        source=source,
        untouched=not written,
        flags=tuple(_remarks(found, problems)),
        candidates=_shown([entry for entry, _source in found]),
    )


def read_source(root: Path, entry: Entry, exercise: Exercise) -> bytes:
    """The bytes of a module; raises UnreadableError when it is no file or too large for source text."""
    limit = min(MAX_SOURCE_BYTES, exercise.limits.file_mb * 1024 * 1024)
    return read_bounded(root.joinpath(*entry.parts), limit, entry.shown)


def normalised(source: bytes) -> bytes:
    """The source without what editors and git change by themselves: the blanks and the ends of lines."""
    return b" ".join(source.removeprefix(b"\xef\xbb\xbf").split())


def unwritten_functions(source: bytes) -> int:
    """How many functions only raise NotImplementedError, as in a stub; some of a solution may too."""
    return len(_UNWRITTEN.findall(source))


def is_unwritten(source: bytes) -> bool:
    """Whether every function of a module is still as in a stub."""
    return 0 < len(_FUNCTION.findall(source)) <= unwritten_functions(source)


def _in_folder_of(exercise: Exercise, entry: Entry) -> bool:
    """Whether it lies below `ex5`, `ex5_query_precision`, `Ex5 - entrega`, `query_precision` or the like."""
    start = re.compile(rf"{re.escape(exercise.id)}(?![0-9a-z])", re.IGNORECASE)
    return any(start.match(folder) or folder == exercise.module for folder in entry.parts[:-1])


def _remarks(found: list[tuple[Entry, bytes]], problems: list[str]) -> Iterator[str]:
    if len({normalised(source) for _entry, source in found}) > 1:
        yield _("%(taken)s was taken; there were also %(others)s.") % {
            "taken": found[0][0].shown,
            "others": ", ".join(entry.shown for entry, _source in found[1:6]),
        }
    yield from problems[:3]


def _shown(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(entry.shown for entry in entries[:MAX_CANDIDATES]) if len(entries) > 1 else ()


def _missing(listing: Listing, course: Course, exercise: Exercise) -> str:
    facts = {"file": f"{exercise.module}.py"}
    if near := _near(listing, course, exercise):
        facts["near"] = ", ".join(near)
        return _("%(file)s is missing. These names come near: %(near)s. Name it exactly %(file)s.") % facts
    if links := [entry.shown for entry in listing.entries if entry.kind == "link"]:
        facts["links"] = ", ".join(links[:3])
        return _("%(file)s is missing, and symbolic links are not followed (%(links)s).") % facts
    notebooks = [entry.shown for entry in listing.entries if entry.name.endswith(".ipynb")]
    if notebooks:
        facts["notebooks"] = ", ".join(notebooks[:3])
        return _("%(file)s is missing, and notebooks are not read yet (%(notebooks)s).") % facts
    if archives := [entry.shown for entry in listing.entries if is_archive(entry.name)]:
        facts["archives"] = ", ".join(archives[:3])
        return _("%(file)s is missing, and archives are not read yet (%(archives)s): unpack them.") % facts
    return _("%(file)s is missing.") % facts


def is_archive(name: str) -> bool:
    """Whether a file's name is that of a packed folder."""
    return name.lower().endswith((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"))


def _near(listing: Listing, course: Course, exercise: Exercise) -> list[str]:
    """Files with a name like the module's: `norms (1).py`, `Norms.py`, `norms.py.txt`, `ex1.py`."""
    own = {f"{module}.py" for module in course.modules}
    wanted = _letters(exercise.module)
    near = []
    for entry in listing.entries:
        if entry.kind != "file" or entry.name in own or not _SOURCE_NAME.search(entry.name):
            continue
        stem = _letters(entry.name.partition(".")[0])
        if wanted in stem or stem == exercise.id or _alike(stem, wanted):
            near.append(entry.shown)
        if len(near) == 3:
            break
    return near


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other)
    # The first two are cheap upper bounds: a folder may hold thousands of names that are slow to compare.
    return all(ratio() > 0.8 for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
