"""A copy of a course whose hidden suites are full of unique words and numbers: canaries.

Whatever a student could read of such a suite's run, none of them may be in it. The numbers within lists and
of assertions, the texts that are data, messages, ids and the names of tests are exchanged. What makes a suite
run at all stays: names of the solution, sizes; and titles and hints, which are there to be shown.
"""

import ast
import random
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from autograder.course import Course, Exercise

_INT_DIGITS = 5  # they become sizes: of lists, and of the room that np.bincount makes
_FLOAT_DIGITS = 8
_ASSERTING = re.compile(r"approx|assert\w*|check\w*")
_SHOWN_MARKS = {"title", "hint", "points"}
_HIDDEN_KEYWORDS = {"id", "ids", "match", "reason", "err_msg"}


def make_canaries(
    course: Course, exercises: Sequence[Exercise], folder: Path
) -> tuple[Course, dict[str, set[str]]]:
    """The copy in `folder`, which is new, and the canaries of each exercise."""
    assert course.reference is not None
    copy = msgspec.structs.replace(course, folder=folder, reference=folder / "reference")
    generator = random.Random(course.name)
    canaries: dict[str, set[str]] = {exercise.id: set() for exercise in exercises}
    for exercise in course.exercises:
        for own, copied in (
            (course.assignment_folder(exercise), copy.assignment_folder(exercise)),
            (course.reference / exercise.folder_name, folder / "reference" / exercise.folder_name),
        ):
            if own.is_dir():
                shutil.copytree(
                    own, copied, ignore=shutil.ignore_patterns("__pycache__", "wrong", "alternates")
                )
    for exercise in exercises:
        for file in _suites(folder / "reference" / exercise.folder_name):
            cage = _Cage(generator, set(_words(_solutions(copy, exercise))))
            tree = cage.visit(ast.parse(file.read_bytes()))
            file.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
            canaries[exercise.id] |= cage.canaries
    return copy, canaries


def leaked(text: str, canaries: set[str]) -> list[str]:
    """The canaries in a text; of fractions it is enough that the digits follow each other: 1.2345678e+07."""
    whole = re.findall(rf"canary_[a-z]+|(?<![\d.])\d{{{_INT_DIGITS}}}(?!\d)", text)
    digits = re.findall(rf"(?=(\d{{{_FLOAT_DIGITS}}}))", f"{text}\n{text.replace('.', '')}")
    return sorted(canaries.intersection([*whole, *digits]))


def _suites(folder: Path) -> Iterator[Path]:
    yield from sorted({*folder.glob("test_*.py"), *folder.glob("*_test.py")})


def _solutions(course: Course, exercise: Exercise) -> Iterator[str]:
    """The sources whose words a suite may use: of the solution and of what students are given."""
    assert course.reference is not None
    for folder in (course.assignment_folder(exercise), course.reference / exercise.folder_name):
        for file in folder.glob("*.py"):
            if file not in _suites(folder):
                yield file.read_text(encoding="utf-8")


def _words(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name
            elif isinstance(node, ast.arg):
                yield node.arg
            elif isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


class _Cage(ast.NodeTransformer):
    """Exchanges what is hidden in a suite for canaries."""

    def __init__(self, generator: random.Random, words: set[str]) -> None:
        self.canaries: set[str] = set()
        self._generator = generator
        self._words = words
        self._data = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        docstring = node.body[0] if ast.get_docstring(node) is not None else None
        self.generic_visit(node)
        if docstring is not None:
            node.body[0] = docstring
        if node.name.startswith("test_"):
            node.name = f"test_{self._word()}"
        return node

    def visit_List(self, node: ast.List) -> ast.AST:
        return self._visit_data(node)

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        if isinstance(node.test, ast.Compare):
            node.test.left = self.visit(node.test.left)
            node.test.comparators = [self._visit_expected(each) for each in node.test.comparators]
        else:
            node.test = self.visit(node.test)
        node.msg = ast.Constant(self._word())
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _SHOWN_MARKS:
            return node
        self.generic_visit(node)
        if _ASSERTING.fullmatch(name):
            node.args = [*node.args[:1], *map(self._visit_expected, node.args[1:])]
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        if node.arg in _HIDDEN_KEYWORDS:
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
        exchanged: ast.expr = self.visit(node)
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


def _is_number(node: ast.Constant) -> bool:
    return isinstance(node.value, int | float) and not isinstance(node.value, bool)
