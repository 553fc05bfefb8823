"""The files of a submission that an exercise's tests get to see, as bytes."""

import contextlib
import keyword
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from autograder.cells import Cell
from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.files import UnreadableError, kind_at, read_bounded
from autograder.names import inert
from autograder.notebooks import Notebook, Notebooks
from autograder.submissions.choose import (
    MAX_SOURCE_BYTES,
    Choice,
    choose_module,
    is_notebook,
    read_module,
    read_source,
    unwritten_functions,
)
from autograder.submissions.choose_notebook import Asked, asked, choose_notebook, read_notebooks
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
    `flags` are for the staff. Of a module that is a notebook `cells` says where in its source each begins;
    `notes` tells the student what of the exercise's own does not run.
    """

    modules: dict[str, bytes] = field(default_factory=dict)
    path: str | None = None
    untouched: bool = False
    problem: str | None = None
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    notes: str | None = None


def collector(
    source: Submission | Path, course: Course, notebooks: Notebooks
) -> Callable[[Exercise], StudentFiles]:
    """What finds each exercise's files in a submission or folder, from one look; a stub never wins."""
    folder = source.folder if isinstance(source, Submission) else source
    if folder is None:
        assert isinstance(source, Submission)
        nothing = StudentFiles(problem=source.problem)
    elif kind_at(folder) != "folder":
        nothing = StudentFiles(problem=_("%(folder)s is not a folder.") % {"folder": inert(folder.name)})
    else:
        return _Listed(walk(folder), course, notebooks, with_stubs=True).files
    return lambda _exercise: nothing


def choose(folder: Path, course: Course, exercise: Exercise, notebooks: Notebooks) -> Choice:
    """The file that a `collector` takes for the exercise's module."""
    return _Listed(walk(folder), course, notebooks, with_stubs=True).choice(exercise)


def collect_in_place(
    course: Course, exercise: Exercise, notebooks: Notebooks, path: Path | None = None
) -> StudentFiles:
    """The files of a student who works in the course's `assignments/`, or keeps an exercise at `path`.

    A file is taken for the module whatever its name, and its neighbours can be imported. Here nothing can be
    told from the released stub: it is the very file that the student edits.
    """
    assignments = _Listed(walk(course.folder / "assignments"), course, notebooks, with_stubs=False)
    if path is None:
        return assignments.files(exercise)
    if kind_at(path, follow=True) == "folder":
        return _Listed(walk(path), course, notebooks, with_stubs=False).files(exercise)
    return _collect_file(path, assignments, course, exercise, notebooks)


def exercises_in(
    path: Path, course: Course, exercises: Sequence[Exercise], notebooks: Notebooks
) -> list[Exercise]:
    """Those of the exercises that the notebook at `path` has something of; UsageError where there is none."""
    held = []
    definitions = _read_notebook(path, course, notebooks).definitions
    for exercise in exercises:
        if not exercise.is_package and _asked(course, exercise, notebooks).names & definitions.keys():
            held.append(exercise)
    if not held:
        asked_for = ", ".join(exercise.id for exercise in exercises)
        text = _("%(file)s defines nothing that %(exercises)s ask for.")
        raise UsageError(text % {"file": inert(str(path), 1000), "exercises": asked_for})
    return held


class _Listed:
    """What a listing holds of a course; each exercise's module is looked for once."""

    def __init__(self, listing: Listing, course: Course, notebooks: Notebooks, *, with_stubs: bool) -> None:
        self._listing = listing
        self._course = course
        self._notebooks = notebooks
        self._with_stubs = with_stubs
        self._choices: dict[str, Choice] = {}

    def files(self, exercise: Exercise) -> StudentFiles:
        choice, listing = self.choice(exercise), self._listing
        flags = choice.flags if listing.problem is None else (*choice.flags, listing.problem)
        if choice.entry is None:
            return StudentFiles(problem=choice.problem, flags=flags, candidates=choice.candidates)
        beside = choice.entry.parts[: -len(exercise.main_file)]
        others, cells, remarks = self.others(exercise, beside=beside)
        return StudentFiles(
            modules=others | choice.modules,
            cells=cells | ({exercise.module: choice.cells} if choice.cells else {}),
            notes=choice.notes,
            path=choice.entry.shown,
            untouched=choice.untouched,
            flags=flags + remarks,
            candidates=choice.candidates,
        )

    def choice(self, exercise: Exercise) -> Choice:
        if exercise.id not in self._choices:
            stub = _stub(self._course, exercise) if self._with_stubs else None
            self._choices[exercise.id] = choose_module(
                self._listing, self._course, exercise, stub, lambda: self._notebook(exercise)
            )
        return self._choices[exercise.id]

    def _notebook(self, exercise: Exercise) -> Choice:
        if exercise.is_package or not self._read:
            return Choice()
        others = [other for other in self._course.exercises if other is not exercise]
        return choose_notebook(self._read, exercise, others, _asked(self._course, exercise, self._notebooks))

    @cached_property
    def _read(self) -> list[tuple[Entry, Notebook | UnreadableError]]:
        return read_notebooks(self._listing, self._course, self._notebooks)

    def others(
        self, exercise: Exercise, *, beside: tuple[str, ...] = ()
    ) -> tuple[dict[str, bytes], dict[str, tuple[Cell, ...]], tuple[str, ...]]:
        """The modules that the exercise's may import, the cells of notebooks, and remarks on those left out.

        What is done in one notebook is not imported, there or here.
        """
        modules: dict[str, bytes] = {}
        cells: dict[str, tuple[Cell, ...]] = {}
        for other in self._course.exercises:
            choice = self.choice(other)
            if other is not exercise and choice.entry not in (None, self.choice(exercise).entry):
                modules |= choice.modules
                cells |= {other.module: choice.cells} if choice.cells else {}
        packages = {other.module for other in self._course.exercises if other.is_package}
        loose = (entry for entry in self._listing.entries if packages.isdisjoint(entry.parts[:-1]))
        helpers = [entry for entry in loose if _is_helper(entry, self._course)]
        helpers.sort(key=lambda entry: entry.parts[:-1] != beside)
        read, flags = _read_helpers(self._listing.root, helpers, exercise)
        return read | modules, cells, flags


def _collect_file(
    path: Path, assignments: _Listed, course: Course, exercise: Exercise, notebooks: Notebooks
) -> StudentFiles:
    if exercise.is_package:
        text = _("%(exercise)s is a package: give --path the folder that holds %(module)s/.")
        raise UsageError(text % {"exercise": exercise.id, "module": exercise.module})
    far, far_cells, _far_flags = assignments.others(exercise)
    beside = _Listed(walk(path.parent, max_depth=1), course, notebooks, with_stubs=False)
    near, near_cells, flags = beside.others(exercise)
    files = StudentFiles(modules=far | near, cells=far_cells | near_cells, path=inert(path.name), flags=flags)
    return _with_file(files, path, course, exercise, notebooks)


def _with_file(
    files: StudentFiles, path: Path, course: Course, exercise: Exercise, notebooks: Notebooks
) -> StudentFiles:
    """What the file at `path` adds to the others."""
    if not is_notebook(path.name):
        source = _own_file(path, MAX_SOURCE_BYTES)
        return replace(files, modules=files.modules | {exercise.module: source})
    notebook = _read_notebook(path, course, notebooks)
    return replace(
        files,
        modules=files.modules | {exercise.module: notebook.source},
        cells=files.cells | {exercise.module: notebook.cells},
        notes=notebook.notes,
    )


def _read_notebook(path: Path, course: Course, notebooks: Notebooks) -> Notebook:
    """The notebook that a student named; UsageError says why it cannot be read."""
    data = _own_file(path, course.limits.file_mb * 1024 * 1024)
    (notebook,) = notebooks.read([(inert(path.name), data)])
    if isinstance(notebook, UnreadableError):
        raise UsageError(notebook.problem) from notebook
    return notebook


def _own_file(path: Path, limit_bytes: int) -> bytes:
    try:
        return read_bounded(path, limit_bytes, str(path))
    except UnreadableError as problem:
        raise UsageError(problem.problem) from problem


def _stub(course: Course, exercise: Exercise) -> bytes | None:
    """The released module; None where there is none, or what lies there is no stub but a solution."""
    released = _read_in(course.assignment_folder(exercise), exercise)
    solution = _read_in(course.reference_folder(exercise), exercise)
    return released if unwritten_functions(released) > unwritten_functions(solution) else None


def _asked(course: Course, exercise: Exercise, notebooks: Notebooks) -> Asked:
    """What the exercise asks for, by the module that was handed out, or else by the solution."""
    released = _read_in(course.assignment_folder(exercise), exercise)
    stub = _stub(course, exercise)
    source = released or _read_in(course.reference_folder(exercise), exercise)
    return asked(source, stub is not None, notebooks)


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
