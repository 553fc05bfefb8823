"""The code that an audit tries on a suite, and what it should earn."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from importlib.util import decode_source
from pathlib import Path
from typing import Literal

from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.nulls import nulls_of
from autograder.audit.spies import spies_of
from autograder.course import Course, Exercise
from autograder.errors import CourseError
from autograder.files import UnreadableError
from autograder.jail.choose import choose_jail
from autograder.notebooks import Notebooks
from autograder.submissions.choose import read_module
from autograder.submissions.collect import collect_in_place
from autograder.submissions.walk import walk
from autograder.text import _

Kind = Literal["reference", "alternate", "stub", "null", "wrong", "mutant", "spy"]

_POINTS = re.compile(r"#\s*points:\s*(\d+(?:\.\d+)?|\d+/[1-9]\d*)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A solution to try: the exercise's module or package, and what it imports of other exercises.

    `points` is what it should earn, where that is known. `about` says the mistake of a wrong solution.
    """

    kind: Kind
    name: str
    modules: dict[str, bytes]
    points: Fraction | None = None
    about: str = ""
    mutant: Mutant | None = None


class Solutions:
    """The solutions that an exercise's author keeps, and the nulls and mutants made of them."""

    def __init__(self, course: Course, exercise: Exercise) -> None:
        folder = course.reference_folder(exercise)
        assert folder is not None
        self._course = course
        self._exercise = exercise
        self.folder = folder

    def reference(self) -> Candidate:
        """The author's own solution."""
        modules = _modules_in(self.folder, self._exercise)
        return self._candidate("reference", self._exercise.module, modules, points=self._exercise.points)

    def alternates(self) -> list[Candidate]:
        """Other right solutions."""
        return [
            self._candidate("alternate", place.stem, self._handed_in(place), points=self._exercise.points)
            for place in self._kept("alternates")
        ]

    def stub(self) -> Candidate:
        """What students are given."""
        modules = _modules_in(self._course.assignment_folder(self._exercise), self._exercise)
        return self._candidate("stub", self._exercise.module, modules, points=Fraction(0))

    def nulls(self) -> list[Candidate]:
        """Solutions that do nothing of what is asked."""
        return list(self._rewritten("null", nulls_of))

    def spies(self) -> list[Candidate]:
        """Solutions that tell all they see."""
        return list(self._rewritten("spy", spies_of))

    def wrong(self) -> list[Candidate]:
        """The wrong solutions that the author keeps; raises CourseError for those that state no points."""
        found: list[Candidate] = []
        problems: list[str] = []
        for place in self._kept("wrong"):
            try:
                found.append(self._wrong(place))
            except CourseError as error:
                problems += error.problems
        if problems:
            raise CourseError(problems)
        return found

    def _wrong(self, place: Path) -> Candidate:
        modules = self._handed_in(place)
        first_line = modules[self._exercise.module].partition(b"\n")[0]
        stated = _POINTS.fullmatch(first_line.decode("utf-8-sig", "replace").rstrip())
        if stated is None:
            text = _("%(file)s: begin it with what it should earn, as in # points: 4.5")
            raise CourseError(text % {"file": self._shown(place)})
        points = Fraction(stated[1])
        if points > self._exercise.points:
            text = _("%(file)s: it says %(points)s points; %(exercise)s has %(max)s.")
            facts = {"file": self._shown(place), "points": stated[1], "exercise": self._exercise.id}
            raise CourseError(text % {**facts, "max": self._exercise.points})
        return self._candidate("wrong", place.stem, modules, points=points)

    def mutants(self, solution: Candidate) -> list[Candidate]:
        """The mutants of a right solution; with loops in them where the suite asks for none."""
        suites = "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*test*.py"))
        loops = "vectorised" in suites
        return [
            self._mutant(solution, module, mutant)
            for module, source in self._own(solution).items()
            for mutant in mutants_of(source, loops=loops)
        ]

    def _mutant(self, solution: Candidate, module: str, mutant: Mutant) -> Candidate:
        is_main = module == self._exercise.module
        return Candidate(
            kind="mutant",
            name=solution.name if is_main else f"{solution.name} ({module})",
            modules=solution.modules | {module: mutant.source.encode()},
            mutant=mutant,
        )

    def _kept(self, folder: str) -> Iterator[Path]:
        """The files there, and the folders, each of which is as a student's would be."""
        for place in sorted((self.folder / folder).glob("*")):
            if place.suffix == ".py" or (place.is_dir() and not place.name.startswith(("_", "."))):
                yield place

    def _handed_in(self, place: Path) -> dict[str, bytes]:
        """The modules of a solution that is kept at `place`."""
        if place.suffix == ".py":
            return {self._exercise.module: place.read_bytes()}
        with Notebooks(partial(choose_jail, "auto")) as notebooks:
            files = collect_in_place(self._course, self._exercise, notebooks, place)
        if files.problem is not None:
            raise CourseError(f"{self._shown(place)}: {files.problem}")
        return files.modules

    def _shown(self, place: Path) -> str:
        return place.relative_to(self.folder.parent).as_posix()

    def _candidate(self, kind: Kind, name: str, modules: dict[str, bytes], *, points: Fraction) -> Candidate:
        try:
            about = ast.get_docstring(ast.parse(modules[self._exercise.module])) or ""
        except (SyntaxError, ValueError):
            about = ""  # a mistake too, which the suite judges
        complete = self._imported(modules) | modules
        return Candidate(
            kind=kind, name=name, modules=complete, points=points, about=about.partition("\n")[0]
        )

    def _rewritten(
        self, kind: Kind, rewrite: Callable[[str], Iterator[tuple[str, str]]]
    ) -> Iterator[Candidate]:
        """The reference with its own modules rewritten, in each of the ways that `rewrite` names."""
        reference = self.reference()
        own = self._own(reference)
        for way in zip(*map(rewrite, own.values()), strict=True):
            sources = [source.encode() for _name, source in way]
            modules = reference.modules | dict(zip(own, sources, strict=True))
            yield Candidate(kind=kind, name=way[0][0], modules=modules)

    def _own(self, solution: Candidate) -> dict[str, str]:
        """The sources of the exercise's own module, or of those of its package."""
        main = self._exercise.module
        own = {name: text for name, text in solution.modules.items() if name.partition(".")[0] == main}
        return {name: decode_source(text) for name, text in own.items()}

    def _imported(self, modules: dict[str, bytes]) -> dict[str, bytes]:
        """The references of the other exercises that a solution needs, as if the student had solved them."""
        found: dict[str, bytes] = {}
        waiting = list(modules.values())
        while waiting:
            text = waiting.pop()
            for other in self._course.exercises:
                folder = self._course.reference_folder(other)
                wanted = re.search(rf"\b(?:import|from)\s+{other.module}\b".encode(), text) is not None
                new = other.id != self._exercise.id and other.module not in found
                if wanted and new and folder is not None:
                    needed = _modules_in(folder, other)
                    found |= needed
                    waiting += needed.values()
        return found


def _modules_in(folder: Path, exercise: Exercise) -> dict[str, bytes]:
    """The exercise's module in a folder of the course, or its package, whole."""
    listing = walk(folder)
    try:
        for entry in listing.entries:
            if entry.parts == exercise.main_file:
                return read_module(listing, entry, exercise)
    except UnreadableError as problem:
        raise CourseError(str(problem)) from problem
    file = "/".join((folder.parent.name, folder.name, *exercise.main_file))
    raise CourseError(_("%(file)s is missing; the audit tries it.") % {"file": file})
