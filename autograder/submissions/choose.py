"""Which file of a submission is an exercise's module.

Any `<module>.py` below the folder may be it; where students write a package, any `<module>/__init__.py`, with
the modules in its folder. In order: one that is not the released stub, one in the exercise's own folder, the
shortest path, the name. Where nothing was written in such a file, a notebook may be it. Student text is
compared as bytes and never parsed here: parsing is itself an attack surface and belongs in the jail.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.cells import Cell
from autograder.course import Course, Exercise
from autograder.files import UnreadableError, read_bounded
from autograder.names import inert
from autograder.submissions.walk import Entry, Listing
from autograder.text import _

MAX_SOURCE_BYTES = 1024 * 1024
MAX_CANDIDATES = 10
MAX_SUBMODULES = 100
_FUNCTION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def\b", re.MULTILINE)
_UNWRITTEN = re.compile(rb"\braise NotImplementedError\b")
_SOURCE_NAME = re.compile(r"\.(py|pyw|txt)$|^[^.]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The file taken for a module, or why there is none.

    `modules` maps the module, and those below it where it is a package, to their bytes; `cells` says where in
    them those of a notebook begin, `notes` what of it does not run. `untouched`: it equals the released stub.
    `candidates`: what it could have been, when there were several.
    """

    entry: Entry | None = None
    modules: dict[str, bytes] = field(default_factory=dict)
    untouched: bool = False
    problem: str | None = None
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    notes: str | None = None

    @property
    def text(self) -> bytes:
        """All that was written, for comparing."""
        return b"\n".join(self.modules.values())


def choose_module(
    listing: Listing,
    course: Course,
    exercise: Exercise,
    stub: bytes | None,
    notebook: Callable[[], Choice],
) -> Choice:
    """The module of `exercise` in what was listed; `stub` is its released form, None where there is none.

    `notebook` is asked for the notebook that may be it where no other file was written.
    """
    main = exercise.main_file
    named = [entry for entry in listing.entries if entry.parts[-len(main) :] == main]
    named.sort(
        key=lambda entry: (
            not is_named_for(exercise, entry.parts[: -len(main)]),
            len(entry.parts),
            entry.parts,
        )
    )
    written: list[Choice] = []
    stubs: list[Choice] = []
    problems: list[str] = []
    for entry in named[:MAX_CANDIDATES]:
        try:
            choice = Choice(entry=entry, modules=read_module(listing, entry, exercise))
        except UnreadableError as error:
            problems.append(error.problem)
            continue
        same = stub is not None and normalised(choice.text) == normalised(stub)
        (stubs if same else written).append(choice)
    if all(is_unwritten(choice.text) for choice in written):
        taken = notebook()
        if taken.entry is not None and not (taken.untouched and (written or stubs)):
            return replace(taken, flags=(*taken.flags, *problems[:3]))
        problems += [taken.problem] if taken.problem else []
    found = written or stubs
    if not found:
        problem = problems[0] if problems else _missing(listing, course, exercise)
        to_look_at = (problem,) if not problems and _near(listing, course, exercise) else ()
        return Choice(problem=problem, flags=to_look_at, candidates=_shown(named))
    beside = [] if not written else [each for each in listing.entries if _is_notebook_of(exercise, each)]
    return replace(
        found[0],
        untouched=not written,
        flags=tuple(_remarks(found, beside, problems)),
        candidates=_shown([choice.entry for choice in found if choice.entry]),
    )


def read_module(listing: Listing, entry: Entry, exercise: Exercise) -> dict[str, bytes]:
    """The module at `entry`, or the package that it begins, whole; raises UnreadableError."""
    modules = {exercise.module: read_source(listing.root, entry, exercise)}
    if entry.name != "__init__.py":
        return modules
    names = submodules_at(listing, entry.parts[:-1])
    left_bytes = exercise.limits.file_mb * 1024 * 1024 - len(modules[exercise.module])
    for name, each in names.items():
        modules[name] = read_source(listing.root, each, exercise)
        left_bytes -= len(modules[name])
        if left_bytes < 0 or len(names) > MAX_SUBMODULES:
            facts = {"folder": inert(exercise.module), "count": MAX_SUBMODULES}
            text = _("%(folder)s holds more than %(count)d modules, or more text than may be handed in.")
            raise UnreadableError(text % facts)
    parents = [name[:at] for name in names for at, char in enumerate(name) if char == "."]
    return dict.fromkeys(parents, b"") | modules  # a folder needs no __init__.py


def submodules_at(listing: Listing, package: tuple[str, ...]) -> dict[str, Entry]:
    """The files below the folder `package` that can be imported from it, by their dotted names."""
    depth = len(package)
    found = {}
    for entry in listing.entries:
        if entry.parts[:depth] == package and entry.name.endswith(".py"):
            *folders, last = entry.parts[depth - 1 :]
            stem = last.removesuffix(".py")
            names = folders if stem == "__init__" else [*folders, stem]
            if len(names) > 1 and all(map(str.isidentifier, names)):
                found[unicodedata.normalize("NFKC", ".".join(names))] = entry
    return found


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


def is_named_for(exercise: Exercise, names: tuple[str, ...]) -> bool:
    """Whether a name is `ex5`, `ex5_query_precision`, `Ex5 - entrega`, `query_precision` or the like."""
    start = re.compile(rf"{re.escape(exercise.id)}(?![0-9a-z])", re.IGNORECASE)
    return any(start.match(name) or name == exercise.module for name in names)


def _remarks(found: list[Choice], notebooks: list[Entry], problems: list[str]) -> Iterator[str]:
    """What the staff should know of a choice; `notebooks` are by their names the exercise's too."""
    taken, *others = [choice.entry.shown for choice in found if choice.entry]
    if len({normalised(choice.text) for choice in found}) == 1:
        others = []
    if others := [*others, *(entry.shown for entry in notebooks)]:
        yield one_of_several(taken, others)
    yield from problems[:3]


def one_of_several(taken: str, others: Sequence[str]) -> str:
    """The remark that there was a choice."""
    facts = {"taken": taken, "others": ", ".join(others[:5])}
    return _("%(taken)s was taken; there were also %(others)s.") % facts


def _is_notebook_of(exercise: Exercise, entry: Entry) -> bool:
    return is_notebook(entry.name) and is_named_for(exercise, names_of(entry))


def names_of(entry: Entry) -> tuple[str, ...]:
    """The names of a file, without suffix, and of the folders that it is in."""
    *folders, name = entry.parts
    return *folders, Path(name).stem


def _shown(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(entry.shown for entry in entries[:MAX_CANDIDATES]) if len(entries) > 1 else ()


def _missing(listing: Listing, course: Course, exercise: Exercise) -> str:
    facts = {"file": "/".join(exercise.main_file)}
    if near := _near(listing, course, exercise):
        facts["near"] = ", ".join(near)
        return _("%(file)s is missing. These names come near: %(near)s. Name it exactly %(file)s.") % facts
    if links := [entry.shown for entry in listing.entries if entry.kind == "link"]:
        facts["links"] = ", ".join(links[:3])
        return _("%(file)s is missing, and symbolic links are not followed (%(links)s).") % facts
    if notebooks := [entry.shown for entry in listing.entries if is_notebook(entry.name)]:
        facts["notebooks"] = ", ".join(notebooks[:3])
        return _("%(file)s is missing, and no notebook has what it asks for (%(notebooks)s).") % facts
    if archives := [entry.shown for entry in listing.entries if is_archive(entry.name)]:
        facts["archives"] = ", ".join(archives[:3])
        text = _(
            "%(file)s is missing, and %(archives)s was not opened: hand in a .zip, or the files as they are."
        )
        return text % facts
    return _("%(file)s is missing.") % facts


def may_be_work(name: str) -> bool:
    """Whether a student may have written something in a file of this name."""
    return is_notebook(name) or _SOURCE_NAME.search(name) is not None


def is_notebook(name: str) -> bool:
    """Whether a file's name is that of a notebook."""
    return name.lower().endswith(".ipynb")


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
