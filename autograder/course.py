"""A course: what course.yaml says, and where its two halves lie."""

import difflib
import os
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Literal

import msgspec

from autograder.errors import CourseError, UsageError
from autograder.files import kind_at
from autograder.limits import Limits
from autograder.names import inert
from autograder.text import _

COURSE_FILE = "course.yaml"

Kind = Literal["individual", "group"]
Isolation = Literal["test", "module"]
Operators = Literal["named", "any"]
Language = Literal["es", "en"]


class Component(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the grade; `weight` is its share of it. `id` is its key in course.yaml."""

    id: str
    title: str
    weight: Fraction
    kind: Kind = "individual"


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """What `iaml audit` asks of a suite.

    `mutants` is the share of them that must lose points, `seeds` how many `--full` tries. What does nothing
    earns less than the share `nulls`; half of the wrong ones at most earn the share `generous`.
    """

    mutants: Fraction = Fraction(1)
    seeds: int = 20
    nulls: Fraction = Fraction(1, 10)
    generous: Fraction = Fraction(95, 100)


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise; what it does not say itself is the course's. `id` is its key in course.yaml.

    `operators` says of which of the student's classes operators may run in a test: those that the suite
    names, or any, which lets a student's object decide more tests. `is_package` is not in course.yaml: what
    students write is a package where the solution, or else what was handed out, is one.
    """

    id: str
    module: str
    component: str
    points: Fraction
    title: str
    packages: tuple[str, ...] = ("numpy",)
    isolation: Isolation = "test"
    operators: Operators = "named"
    limits: Limits = Limits()
    is_package: bool = False

    @property
    def main_file(self) -> tuple[str, ...]:
        """The file that students write, or the one that makes their package: ("work", "__init__.py")."""
        return (self.module, "__init__.py") if self.is_package else (f"{self.module}.py",)

    @property
    def folder_name(self) -> str:
        """The name of its folder, under `assignments/` and in the reference."""
        return f"{self.id}_{self.module}"


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about a course. `folder` and `reference` are not in course.yaml.

    `reference` is the private half, None where there is none. Grades go from 0 to `scale`. `packages` are the
    distributions that student code may import besides the standard library; `install` is what
    `pip install` needs.
    """

    folder: Path
    reference: Path | None = None
    name: str = msgspec.field(name="course")
    language: Language = "es"
    scale: Fraction = Fraction(10)
    pass_mark: Fraction | None = None
    packages: tuple[str, ...] = ("numpy",)
    install: str = "iaml"
    home: str | None = None
    limits: Limits = Limits()
    audit: Audit = Audit()
    components: tuple[Component, ...]
    exercises: tuple[Exercise, ...]

    @property
    def modules(self) -> frozenset[str]:
        """The modules that students write, of all the exercises."""
        return frozenset(exercise.module for exercise in self.exercises)

    @property
    def importable(self) -> list[str]:
        """The same, and those below them where they are packages, as far as the solution has them."""
        names = [*self.modules]
        for exercise in self.exercises:
            half = self.reference_folder(exercise) or self.assignment_folder(exercise)
            if package := package_in(half, exercise.module):
                names += submodules(package)
        return sorted(names)

    def component(self, exercise: Exercise) -> Component:
        """The component that an exercise belongs to."""
        return next(component for component in self.components if component.id == exercise.component)

    def find(self, name: str) -> Exercise:
        """The exercise with this id, module or folder name, in letters of either case; raises UsageError."""
        for same in (str, str.casefold):
            for exercise in self.exercises:
                if same(name) in map(same, (exercise.id, exercise.module, exercise.folder_name)):
                    return exercise
        raise UsageError(self._unknown(name))

    def _unknown(self, name: str) -> str:
        ids = [exercise.id for exercise in self.exercises]
        known = [*ids, *(exercise.module for exercise in self.exercises)]
        near = difflib.get_close_matches(name.lower()[:100], known, n=3)
        facts = {"name": inert(name), "near": ", ".join(near), "all": ", ".join(ids)}
        if near:
            return _("There is no exercise «%(name)s». Did you mean %(near)s?") % facts
        return _("There is no exercise «%(name)s». The exercises are %(all)s.") % facts

    def assignment_folder(self, exercise: Exercise) -> Path:
        """Where the public half of an exercise lies, or would lie."""
        return self.folder / "assignments" / exercise.folder_name

    def reference_folder(self, exercise: Exercise) -> Path | None:
        """Where the private half of an exercise lies; None when it is not here."""
        folder = self.reference / exercise.folder_name if self.reference else None
        return folder if folder and folder.is_dir() else None

    @property
    def has_private_half(self) -> bool:
        """Whether the reference holds folders, of whichever exercises; students have none."""
        if self.reference is None:
            return False
        return any(
            path.is_dir() and not path.name.startswith((".", "_")) for path in self.reference.iterdir()
        )

    def require_folders(self, exercises: Iterable[Exercise], *, private: bool) -> None:
        """Raise CourseError where a folder of an exercise is not there; private ones count if `private`."""
        if private and self.reference is None:
            text = _("There are no hidden tests: make the folder %(folder)s, or pass --reference.")
            raise CourseError(text % {"folder": self._shown(self.folder / "reference")})
        problems = []
        for exercise in exercises:
            folder = self.assignment_folder(exercise)
            if not folder.is_dir():
                facts = {"exercise": exercise.id, "folder": self._shown(folder)}
                problems.append(_("%(exercise)s: there is no folder %(folder)s.") % facts)
            if private and self.reference_folder(exercise) is None:
                problems.append(self.no_hidden_tests(exercise))
        if problems:
            raise CourseError(problems)

    def no_hidden_tests(self, exercise: Exercise) -> str:
        """The sentence for an exercise whose private half holds no test."""
        assert self.reference is not None
        facts = {"exercise": exercise.id, "folder": self._shown(self.reference / exercise.folder_name)}
        return _("%(exercise)s: there are no hidden tests in %(folder)s.") % facts

    def _shown(self, path: Path) -> str:
        shown = path.relative_to(self.folder) if path.is_relative_to(self.folder) else path
        return inert(shown.as_posix(), 1000)


def package_in(folder: Path, module: str) -> Path | None:
    """The package `module` in an exercise's folder; None where it is a single file, or is not there."""
    package = folder / module
    is_file = (folder / f"{module}.py").is_file()
    return package if not is_file and (package / "__init__.py").is_file() else None


def submodules(package: Path) -> list[str]:
    """The modules of a package but itself, by their dotted names: `work.shapes`."""
    files = [path.relative_to(package.parent).with_suffix("") for path in package.rglob("*.py")]
    names = [path.parts[:-1] if path.name == "__init__" else path.parts for path in files]
    return sorted(".".join(parts) for parts in names if len(parts) > 1 and all(map(str.isidentifier, parts)))


def find_course(start: Path, course_dir: Path | None = None, reference_dir: Path | None = None) -> Course:
    """The course of `course_dir`, else of the nearest folder above `start`; raises UsageError or CourseError.

    The private half is `reference_dir`, else IAML_REFERENCE, else `reference/` beside course.yaml if there.
    """
    from autograder.course_file import read_course  # it builds the records of this module

    folder = _course_folder(start) if course_dir is None else course_dir
    if kind_at(folder / COURSE_FILE, follow=True) is None:
        raise UsageError(_("There is no course.yaml in %(folder)s.") % {"folder": inert(str(folder), 1000)})
    folder = folder.resolve()
    return read_course(folder, _reference(folder, reference_dir))


def has_course(start: Path) -> bool:
    """Whether `start` or a folder above it holds a course.yaml."""
    return next(_courses_above(start), None) is not None


def _courses_above(start: Path) -> Iterator[Path]:
    for folder in (start.resolve(), *start.resolve().parents):
        if kind_at(folder / COURSE_FILE, follow=True) is not None:
            yield folder


def _course_folder(start: Path) -> Path:
    for folder in _courses_above(start):
        return folder
    facts = {"folder": inert(str(start), 1000)}
    raise UsageError(
        _("There is no course.yaml in %(folder)s or above it: go to the course's folder or pass --course.")
        % facts
    )


def _reference(folder: Path, reference_dir: Path | None) -> Path | None:
    beside = folder / "reference"
    asked = reference_dir or (Path(value) if (value := os.environ.get("IAML_REFERENCE")) else None)
    if asked is None:
        return beside if beside.is_dir() else None
    if kind_at(asked, follow=True) != "folder":
        raise CourseError(
            _("The reference %(folder)s is not a folder: see --reference and IAML_REFERENCE.")
            % {"folder": inert(str(asked), 1000)}
        )
    return asked.resolve()
