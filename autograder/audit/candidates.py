"""The code that an audit tries on a suite, and what it should earn."""

import ast
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from autograder.audit.mutants import Mutant, mutants_of
from autograder.audit.nulls import nulls_of
from autograder.audit.spies import spies_of
from autograder.course import Course, Exercise
from autograder.errors import CourseError
from autograder.text import _

Kind = Literal["reference", "alternate", "stub", "null", "wrong", "mutant", "spy"]

_POINTS = re.compile(r"#\s*points:\s*(\d+(?:\.\d+)?|\d+/[1-9]\d*)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A solution to try: the exercise's module and those of other exercises that it imports.

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
        return self._candidate("reference", self._reference_file(), points=self._exercise.points)

    def alternates(self) -> list[Candidate]:
        """Other right solutions."""
        files = sorted((self.folder / "alternates").glob("*.py"))
        return [self._candidate("alternate", file, points=self._exercise.points) for file in files]

    def stub(self) -> Candidate:
        """What students are given."""
        file = self._course.assignment_folder(self._exercise) / f"{self._exercise.module}.py"
        return self._candidate("stub", file, points=Fraction(0))

    def nulls(self) -> list[Candidate]:
        """Solutions that do nothing of what is asked."""
        source = self._reference_file().read_text(encoding="utf-8")
        return [self._made("null", name, made) for name, made in nulls_of(source)]

    def spies(self) -> list[Candidate]:
        """Solutions that tell all they see."""
        source = self._reference_file().read_text(encoding="utf-8")
        return [self._made("spy", name, made) for name, made in spies_of(source)]

    def wrong(self) -> list[Candidate]:
        """The wrong solutions that the author keeps; raises CourseError for those that state no points."""
        found: list[Candidate] = []
        problems: list[str] = []
        for file in sorted((self.folder / "wrong").glob("*.py")):
            try:
                found.append(self._wrong(file))
            except CourseError as error:
                problems += error.problems
        if problems:
            raise CourseError(problems)
        return found

    def _wrong(self, file: Path) -> Candidate:
        source = file.read_text(encoding="utf-8")
        stated = _POINTS.fullmatch(source.partition("\n")[0])
        name = file.relative_to(self.folder.parent).as_posix()
        if stated is None:
            text = _("%(file)s: begin it with what it should earn, as in # points: 4.5")
            raise CourseError(text % {"file": name})
        points = Fraction(stated[1])
        if points > self._exercise.points:
            text = _("%(file)s: it says %(points)s points; %(exercise)s has %(max)s.")
            facts = {"file": name, "points": stated[1], "exercise": self._exercise.id}
            raise CourseError(text % {**facts, "max": self._exercise.points})
        return self._candidate("wrong", file, points=points)

    def mutants(self, solution: Candidate) -> list[Candidate]:
        """The mutants of a right solution; with loops in them where the suite asks for none."""
        suites = "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*test*.py"))
        source = solution.modules[self._exercise.module].decode()
        return [
            self._made("mutant", solution.name, mutant.source, mutant)
            for mutant in mutants_of(source, loops="vectorised" in suites)
        ]

    def _reference_file(self) -> Path:
        return self.folder / f"{self._exercise.module}.py"

    def _candidate(self, kind: Kind, file: Path, *, points: Fraction) -> Candidate:
        source = file.read_text(encoding="utf-8")
        try:
            about = ast.get_docstring(ast.parse(source)) or ""
        except SyntaxError:
            about = ""  # a mistake too, which the suite judges
        modules = {self._exercise.module: source.encode()} | self._imported(source)
        first_line = about.partition("\n")[0]
        return Candidate(kind=kind, name=file.stem, modules=modules, points=points, about=first_line)

    def _made(self, kind: Kind, name: str, source: str, mutant: Mutant | None = None) -> Candidate:
        modules = {self._exercise.module: source.encode()} | self._imported(source)
        return Candidate(kind=kind, name=name, modules=modules, mutant=mutant)

    def _imported(self, source: str) -> dict[str, bytes]:
        """The references of the other exercises that a solution needs, as if the student had solved them."""
        found: dict[str, bytes] = {}
        waiting = [source]
        while waiting:
            text = waiting.pop()
            for other in self._course.exercises:
                folder = self._course.reference_folder(other)
                wanted = re.search(rf"\b(?:import|from)\s+{other.module}\b", text) is not None
                new = other.id != self._exercise.id and other.module not in found
                if wanted and new and folder is not None:
                    found[other.module] = (folder / f"{other.module}.py").read_bytes()
                    waiting.append(found[other.module].decode())
        return found
