"""The files of a submission that an exercise's tests get to see, as bytes."""

import contextlib
import keyword
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.files import UnreadableError, kind_at, read_bounded
from autograder.names import inert
from autograder.submissions.choose import (
    MAX_SOURCE_BYTES,
    Choice,
    choose_module,
    read_module,
    read_source,
    unwritten_functions,
)
from autograder.submissions.folder import Submission
from autograder.submissions.walk import Entry, Listing, walk
from autograder.text import _

MAX_HELPERS = 100

# Names by which a file would stand in for something that is not the student's.
_RESERVED = {"conftest", "sitecustomize", "usercustomize", "pytest", "setup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFiles:
    """What a student handed in for one exercise.

    `modules` maps importable names to source bytes: the exercise's module, those of the other exercises, and
    any helper module beside them; it is empty when there is a `problem`, a sentence for the student.
    `untouched`: the module is still the released stub. `path` and `candidates` are relative and inert;
    `flags` are for the staff.
    """

    modules: dict[str, bytes] = field(default_factory=dict)
    path: str | None = None
    untouched: bool = False
    problem: str | None = None
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


def collector(source: Submission | Path, course: Course) -> Callable[[Exercise], StudentFiles]:
    """What finds each exercise's files in a submission or folder, from one look; a stub never wins."""
    folder = source.folder if isinstance(source, Submission) else source
    if folder is None:
        assert isinstance(source, Submission)
        nothing = StudentFiles(problem=source.problem)
    elif kind_at(folder) != "folder":
        nothing = StudentFiles(problem=_("%(folder)s is not a folder.") % {"folder": inert(folder.name)})
    else:
        return _Listed(walk(folder), course, with_stubs=True).files
    return lambda _exercise: nothing


def choose(folder: Path, course: Course, exercise: Exercise) -> Choice:
    """The file that a `collector` takes for the exercise's module."""
    return _Listed(walk(folder), course, with_stubs=True).choice(exercise)


def collect_in_place(course: Course, exercise: Exercise, path: Path | None = None) -> StudentFiles:
    """The files of a student who works in the course's `assignments/`, or keeps an exercise at `path`.

    A file is taken for the module whatever its name, and its neighbours can be imported. Here nothing can be
    told from the released stub: it is the very file that the student edits.
    """
    assignments = _Listed(walk(course.folder / "assignments"), course, with_stubs=False)
    if path is None:
        return assignments.files(exercise)
    if kind_at(path, follow=True) == "folder":
        return _Listed(walk(path), course, with_stubs=False).files(exercise)
    return _collect_file(path, assignments, course, exercise)


class _Listed:
    """What a listing holds of a course; each exercise's module is looked for once."""

    def __init__(self, listing: Listing, course: Course, *, with_stubs: bool) -> None:
        self._listing = listing
        self._course = course
        self._with_stubs = with_stubs
        self._choices: dict[str, Choice] = {}

    def files(self, exercise: Exercise) -> StudentFiles:
        choice, listing = self.choice(exercise), self._listing
        flags = choice.flags if listing.problem is None else (*choice.flags, listing.problem)
        if choice.entry is None:
            return StudentFiles(problem=choice.problem, flags=flags, candidates=choice.candidates)
        beside = choice.entry.parts[: -len(exercise.main_file)]
        others, remarks = self.others(exercise, beside=beside)
        return StudentFiles(
            modules=others | choice.modules,
            path=choice.entry.shown,
            untouched=choice.untouched,
            flags=flags + remarks,
            candidates=choice.candidates,
        )

    def choice(self, exercise: Exercise) -> Choice:
        if exercise.id not in self._choices:
            stub = _stub(self._course, exercise) if self._with_stubs else None
            self._choices[exercise.id] = choose_module(self._listing, self._course, exercise, stub)
        return self._choices[exercise.id]

    def others(
        self, exercise: Exercise, *, beside: tuple[str, ...] = ()
    ) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """The modules that the exercise's may import, and remarks on those left out."""
        modules: dict[str, bytes] = {}
        for other in self._course.exercises:
            if other is not exercise and self.choice(other).entry is not None:
                modules |= self.choice(other).modules
        packages = {other.module for other in self._course.exercises if other.is_package}
        loose = (entry for entry in self._listing.entries if packages.isdisjoint(entry.parts[:-1]))
        helpers = [entry for entry in loose if _is_helper(entry, self._course)]
        helpers.sort(key=lambda entry: entry.parts[:-1] != beside)
        read, flags = _read_helpers(self._listing.root, helpers, exercise)
        return read | modules, flags


def _collect_file(path: Path, assignments: _Listed, course: Course, exercise: Exercise) -> StudentFiles:
    if exercise.is_package:
        text = _("%(exercise)s is a package: give --path the folder that holds %(module)s/.")
        raise UsageError(text % {"exercise": exercise.id, "module": exercise.module})
    try:
        source = read_bounded(path, MAX_SOURCE_BYTES, str(path))
    except UnreadableError as problem:
        raise UsageError(str(problem)) from problem
    far, _far_flags = assignments.others(exercise)
    near, flags = _Listed(walk(path.parent, max_depth=1), course, with_stubs=False).others(exercise)
    modules = far | near | {exercise.module: source}
    return StudentFiles(modules=modules, path=inert(path.name), flags=flags)


def _stub(course: Course, exercise: Exercise) -> bytes | None:
    """The released module; None where there is none, or what lies there is no stub but a solution."""
    released = _read_in(course.assignment_folder(exercise), exercise)
    solution = _read_in(course.reference_folder(exercise), exercise)
    return released if unwritten_functions(released) > unwritten_functions(solution) else None


def _read_in(folder: Path | None, exercise: Exercise) -> bytes:
    if folder is None:
        return b""
    with contextlib.suppress(UnreadableError):
        if not exercise.is_package:
            return read_bounded(folder / f"{exercise.module}.py", MAX_SOURCE_BYTES, follow=True)
        listing = walk(folder)
        for entry in listing.entries:
            if entry.parts == exercise.main_file:
                return b"\n".join(read_module(listing, entry, exercise).values())
    return b""


def _read_helpers(
    root: Path, helpers: list[Entry], exercise: Exercise
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Name → source, the first of each name, up to MAX_HELPERS of them and the size limit in all."""
    modules: dict[str, bytes] = {}
    flags = []
    left_bytes = exercise.limits.file_mb * 1024 * 1024
    for entry in helpers:
        name = _module_name(entry)
        if name in modules:
            continue
        if len(modules) == MAX_HELPERS or entry.size_bytes > left_bytes:
            flags.append(
                _("Too many helper modules: %(file)s and the rest were not read.") % {"file": entry.shown}
            )
            break
        try:
            modules[name] = read_source(root, entry, exercise)
        except UnreadableError as error:
            flags.append(error.problem)
        left_bytes -= len(modules.get(name, b""))
    return modules, tuple(flags[:5])


def _is_helper(entry: Entry, course: Course) -> bool:
    """Whether a file is a module of the student's own that the course does not name."""
    name = _module_name(entry)
    if not entry.name.endswith(".py") or not name.isidentifier() or keyword.iskeyword(name):
        return False
    packages = {package.lower().replace("-", "_") for package in course.packages}
    is_test = name.startswith(("test_", "__")) or name.endswith("_test")
    return not is_test and name not in _RESERVED | packages | sys.stdlib_module_names | course.modules


def _module_name(entry: Entry) -> str:
    return unicodedata.normalize("NFKC", entry.name.removesuffix(".py"))  # as `import` reads it
