"""A copy of a course whose hidden suites are full of unique words and numbers: canaries.

Whatever a student could read of such a suite's run, none of them may be in it. The numbers within lists and
of assertions, the texts that are data, messages, ids and the names of tests are exchanged. What makes a suite
run at all stays: names of the solution, sizes; titles and hints, which are there to be shown; and the numbers
that a test asserts of its own data before it asks the solution anything.
"""

import ast
import random
import re
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from autograder.audit.canary_names import asking_names, names_in, parsed, words_of
from autograder.audit.canary_sessions import OkCage, caged_session
from autograder.course import Course, Exercise
from autograder.suite.ok_format import is_ok_file

_INT_DIGITS = 5  # they become sizes: of lists, and of the room that np.bincount makes
_FLOAT_DIGITS = 8
_ASSERTING = re.compile(r"approx|assert\w*|check\w*")
_NARROW = re.compile(r"(\w+\.)?u?int(8|16)|'u?int(8|16)'|dtype")  # types into which no canary may fit
_SHOWN_MARKS = {"title", "hint", "points"}
_HIDDEN_KEYWORDS = {"match", "reason", "err_msg"}
_CALLS_WITH_IDS = {"param", "parametrize", "fixture"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caged:
    """The copy of a course; by an exercise's id, its canaries; by a test's name in the copy, its own."""

    course: Course
    canaries: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def make_canaries(
    course: Course, exercises: Sequence[Exercise], folder: Path, tests: Collection[str] | None = None
) -> Caged:
    """The copy in `folder`, which is new.

    With `tests`, names of functions, only these are in the copy, and on their own data: of what is in lists
    only what a result is compared with is exchanged.
    """
    assert course.reference is not None
    copy = Caged(course=msgspec.structs.replace(course, folder=folder, reference=folder / "reference"))
    for exercise in course.exercises:
        for own, copied in (
            (course.assignment_folder(exercise), copy.course.assignment_folder(exercise)),
            (course.reference / exercise.folder_name, folder / "reference" / exercise.folder_name),
        ):
            if own.is_dir():
                shutil.copytree(
                    own, copied, ignore=shutil.ignore_patterns("__pycache__", "wrong", "alternates")
                )
    for exercise in exercises:
        generator = random.Random(f"{course.name} {exercise.id}")
        words = set(words_of(copy.course, exercise))
        canaries = copy.canaries[exercise.id] = set()
        for file in _suites(copy.course, exercise):
            cage = _Cage(generator, words, exercise.module, tests)
            file.write_text(cage.text(file), encoding="utf-8")
            canaries |= cage.canaries
            copy.names.update(cage.names)
    return copy


def leaked(text: str, canaries: set[str]) -> list[str]:
    """The canaries in a text; of fractions it is enough that the digits follow each other: 1.2345678e+07."""
    whole = re.findall(rf"canary_[a-z]+|(?<![\d.])\d{{{_INT_DIGITS}}}(?!\d)", text)
    digits = re.findall(rf"(?=(\d{{{_FLOAT_DIGITS}}}))", f"{text}\n{text.replace('.', '')}")
    return sorted(canaries.intersection([*whole, *digits]))


def _suites(course: Course, exercise: Exercise) -> list[Path]:
    """What lies beside the solution: suites in any format, conftest.py, the modules that they import."""
    folder = course.reference_folder(exercise)
    assert folder is not None
    modules = (file for file in folder.glob("*.py") if file.stem != exercise.module)
    return sorted([*modules, *folder.glob("test_*.txt"), *folder.glob("test_*.md")])


class _Cage(ast.NodeTransformer):
    """Exchanges what is hidden in a suite for canaries; see `make_canaries`."""

    def __init__(
        self, generator: random.Random, words: set[str], module: str, tests: Collection[str] | None
    ) -> None:
        self.canaries: set[str] = set()
        self.names: dict[str, str] = {}
        self._generator = generator
        self._words = words
        self._module = module
        self._asking: set[str] = set()
        self._tests = tests
        self._lists = tests is None
        self._data = False
        self._names_tests = False
        self._first_line = 0  # from which on a test may have asked the solution

    def text(self, file: Path) -> str:
        """What is to stand in the copy of a file."""
        if file.suffix != ".py":
            return caged_session(file.read_text(encoding="utf-8"), self.visit, self._word)
        tree = parsed(file)
        if is_ok_file(file):
            tree = OkCage(self.visit, self._word).visit(tree)
        else:
            self._asking = asking_names(tree, self._module)
            tree = self.visit(tree)
        return ast.unparse(ast.fix_missing_locations(tree))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        is_test = node.name.startswith("test_")
        if is_test and self._tests is not None and node.name not in self._tests:
            return ast.Pass()
        docstring = node.body[0] if ast.get_docstring(node) is not None else None
        if is_test:
            self._first_line = self._line_that_asks(node)
        self.generic_visit(node)
        if docstring is not None:
            node.body[0] = docstring
        if is_test:
            self._first_line = 0
            word = self._word()
            node.name, self.names[f"test_{word}"] = f"test_{word}", node.name
        return node

    def _line_that_asks(self, test: ast.FunctionDef) -> int:
        """Where it names what could ask the solution; 0 if nowhere, or before it begins."""
        lines = (
            statement.lineno for statement in test.body if not self._asking.isdisjoint(names_in(statement))
        )
        return 0 if not self._asking.isdisjoint(names_in(test.args)) else next(lines, 0)

    def visit_List(self, node: ast.List) -> ast.AST:
        return self._visit_data(node) if self._lists else self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        if isinstance(node.test, ast.Compare):
            node.test.left = self.visit(node.test.left)
            if node.lineno >= self._first_line:
                node.test.comparators = [self._visit_expected(each) for each in node.test.comparators]
        else:
            node.test = self.visit(node.test)
        node.msg = ast.Constant(self._word())
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _SHOWN_MARKS:
            return node
        outer = self._data, self._lists, self._names_tests
        self._names_tests = name in _CALLS_WITH_IDS
        if any(_NARROW.fullmatch(ast.unparse(each)) for each in _arguments(node)):
            self._data = self._lists = False
        self.generic_visit(node)
        self._data, self._lists, self._names_tests = outer
        if _ASSERTING.fullmatch(name) and node.lineno >= self._first_line:
            node.args = [*node.args[:1], *map(self._visit_expected, node.args[1:])]
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        if node.arg in _HIDDEN_KEYWORDS or (self._names_tests and node.arg in ("id", "ids")):
            return self._visit_data(node)
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """A canary as exponent, or as number of copies of a list, would be too large to compute."""
        outer, self._data = self._data, False
        self.generic_visit(node)
        self._data = outer
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """A canary as index would be out of range before the solution is asked."""
        node.value = self.visit(node.value)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if self._data and isinstance(node.value, str) and node.value not in self._words:
            return ast.Constant(self._word())
        if self._data and _is_number(node):
            return self._exchanged(node)
        return node

    def _visit_expected(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant) and _is_number(node):
            return self._exchanged(node)
        outer, self._lists = self._lists, True
        exchanged: ast.expr = self.visit(node)
        self._lists = outer
        return exchanged

    def _visit_data(self, node: ast.AST) -> ast.AST:
        outer, self._data = self._data, True
        self.generic_visit(node)
        self._data = outer
        return node

    def _exchanged(self, node: ast.Constant) -> ast.Constant:
        digits = _FLOAT_DIGITS if isinstance(node.value, float) else _INT_DIGITS
        number = self._generator.randrange(10 ** (digits - 1), 10**digits)
        self.canaries.add(str(number))
        return ast.Constant(float(number) if isinstance(node.value, float) else number)

    def _word(self) -> str:
        word = "canary_" + "".join(self._generator.choices("abcdefghijklmnopqrstuvwxyz", k=16))
        self.canaries.add(word)
        return word


def _arguments(node: ast.Call) -> list[ast.expr]:
    return [*node.args, *(keyword.value for keyword in node.keywords)]


def _is_number(node: ast.Constant) -> bool:
    return isinstance(node.value, int | float) and not isinstance(node.value, bool)
