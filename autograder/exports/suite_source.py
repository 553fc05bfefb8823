"""A suite's files as text, cut into its tests and what they share."""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.names import inert
from autograder.results import ExpectedTest, Visibility
from autograder.suite.ok_format import is_ok_file
from autograder.text import _

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookTest:
    """A test as a notebook runs it: `target` within its suite, and which case of a parametrised one.

    `source` is empty where the test is no function of its own but lies in what the tests share.
    """

    test: ExpectedTest
    target: str
    case: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteFile:
    """A file of a suite: its `name` in the notebook, what is no test in it, and the tests.

    `known_as` is the name by which other files import it, if they may.
    """

    name: str
    visibility: Visibility
    known_as: str | None
    future: str
    shared: str
    tests: tuple[NotebookTest, ...] = ()


def read_suites(
    folders: Sequence[tuple[Visibility, Path]], expected: Sequence[ExpectedTest], modules: frozenset[str]
) -> list[SuiteFile]:
    """The files of an exercise's suites, those that others import first; doctests are in none of them.

    `modules` are the students' own, of which `folders` hold the stub and the solution.
    """
    files: list[SuiteFile] = []
    for visibility, folder in folders:
        paths = [path for path in sorted(folder.glob("*.py")) if path.stem not in modules]
        for index, path in enumerate(sorted(paths, key=_importance), 1):
            files.append(_read(path, visibility, index, expected))
    return files


def _importance(path: Path) -> tuple[bool, bool]:
    """Where a file comes: the conftest, then helpers, then tests."""
    return _is_suite(path), path.stem != "conftest"


def _is_suite(path: Path) -> bool:
    return path.match("test_*.py") or path.match("*_test.py") or is_ok_file(path)


def _read(path: Path, visibility: Visibility, index: int, expected: Sequence[ExpectedTest]) -> SuiteFile:
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except (OSError, ValueError, SyntaxError) as error:
        facts = {"file": inert(str(path), 1000), "reason": inert(str(error))}
        raise CourseError(_("%(file)s cannot be read: %(reason)s.") % facts) from error
    prefix = f"{visibility}/{path.name}::"
    mine = [test for test in expected if test.node.startswith(prefix)]
    tests = [] if is_ok_file(path) else list(_tests(source, tree, mine))
    apart = [each for each in tests if each.source]
    return SuiteFile(
        name=f"{visibility}_conftest" if path.stem == "conftest" else f"{visibility}_{index}",
        visibility=visibility,
        known_as=None if _is_suite(path) else path.stem,
        future="".join(f"{ast.unparse(node)}\n" for node in tree.body if _is_future(node)),
        shared=_without(source, tree, {each.target for each in apart} | {"__future__"}),
        tests=tuple(tests),
    )


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _tests(source: str, tree: ast.Module, expected: Sequence[ExpectedTest]) -> Iterator[NotebookTest]:
    lines = source.splitlines()
    own = {node.name: "\n".join(lines[slice(*_lines(node, lines))]) for node in _functions(tree.body)}
    cases: Counter[str] = Counter()
    for test in expected:
        target, bracket, _parameters = test.node.partition("::")[2].partition("[")
        case = cases[target] if bracket else None
        cases[target] += 1
        yield NotebookTest(test=test, target=target, case=case, source=own.get(target, ""))


def _functions(body: Sequence[ast.stmt]) -> Iterator[_Function]:
    return (node for node in body if isinstance(node, _Function))


def _lines(node: _Function, lines: Sequence[str]) -> tuple[int, int]:
    """From the comments above it to its end, as a slice."""
    start = min(each.lineno for each in (node, *node.decorator_list)) - 1
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start, node.end_lineno or start


def _without(source: str, tree: ast.Module, names: set[str]) -> str:
    """The text without these functions and without imports from the future."""
    lines: list[str | None] = list(source.splitlines())
    whole = source.splitlines()
    for node in tree.body:
        if isinstance(node, _Function) and node.name in names:
            start, end = _lines(node, whole)
            lines[start:end] = [None] * (end - start)
        elif _is_future(node):
            lines[node.lineno - 1 : node.end_lineno] = [None] * ((node.end_lineno or 0) - node.lineno + 1)
    kept = "\n".join(line for line in lines if line is not None)
    while "\n\n\n\n" in kept:
        kept = kept.replace("\n\n\n\n", "\n\n\n")
    return kept.strip("\n")
