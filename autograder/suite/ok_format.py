"""Files in the OK format, which OK and otter-grader read: a dictionary `test` of doctest cases.

Each case is a test. The file is read, never run: its dictionary is made of literals.
"""

import ast
import doctest
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any

import msgspec
import pytest

from autograder.errors import CourseError
from autograder.suite.doctests import difference
from autograder.text import _

PATTERNS = ("ok_*.py", "q*.py")

_Points = Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)]


class _Case(msgspec.Struct):
    code: str
    name: str | None = None
    points: _Points | None = None
    hidden: bool = False
    failure_message: str | None = None


class _Suite(msgspec.Struct):
    cases: list[_Case]
    type: str = "doctest"
    scored: bool = True
    setup: str = ""
    teardown: str = ""


class _Test(msgspec.Struct):
    suites: list[_Suite]
    name: str | None = None
    points: _Points | list[_Points] | None = None


def is_ok_file(path: Path) -> bool:
    """Whether a Python file assigns a dictionary of suites to `test`."""
    return any(map(path.match, PATTERNS)) and _dictionary(path) is not None


def _dictionary(path: Path) -> ast.Dict | None:
    try:
        module = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return None
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        named = any(isinstance(target, ast.Name) and target.id == "test" for target in targets)
        if named and isinstance(value, ast.Dict) and any(map(_is_suites, value.keys)):
            return value
    return None


def _is_suites(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value == "suites"


class OkFile(pytest.File):
    """A file in OK format; `public` when it lies where students read it."""

    public = False

    def collect(self) -> Iterator["OkCase"]:
        """A test for each case, with its share of the file's points."""
        test = self._read()
        cases = [(suite, case) for suite in test.suites for case in suite.cases]
        weights = self._weights(test, cases)
        for number, ((suite, case), weight) in enumerate(zip(cases, weights, strict=True), 1):
            item: OkCase = OkCase.from_parent(self, name=f"case {number}")
            item.prepare(*(self._examples(text, number) for text in (suite.setup, case.code, suite.teardown)))
            self._require_sound(suite, case, number, item)
            if not self.public or test.points is not None or case.points is not None:
                item.add_marker(pytest.mark.points(weight))
            if self.public:
                item.add_marker(pytest.mark.title(case.name or f"{test.name or self.path.stem} {number}"))
            if case.failure_message:
                item.add_marker(pytest.mark.hint(case.failure_message))
            yield item

    def _read(self) -> _Test:
        dictionary = _dictionary(self.path)
        assert dictionary is not None
        try:
            return msgspec.convert(ast.literal_eval(dictionary), _Test)
        except (ValueError, msgspec.ValidationError) as error:
            text = _("%(file)s: its dictionary `test` is not in OK format: %(problem)s")
            raise CourseError(text % {"file": self.path.name, "problem": error}) from None

    def _weights(self, test: _Test, cases: list[tuple[_Suite, _Case]]) -> list[Fraction]:
        """The points that cases have of their own; the others share what is left of the file's."""
        own = test.points if isinstance(test.points, list) else [case.points for _suite, case in cases]
        if len(own) != len(cases):
            text = _("%(file)s: its list of points has %(points)d elements for %(cases)d cases.")
            facts = {"file": self.path.name, "points": len(own), "cases": len(cases)}
            raise CourseError(text % facts)
        whole = 1 if test.points is None or isinstance(test.points, list) else test.points
        given = [
            (None if points is None else Fraction(str(points))) if suite.scored else Fraction(0)
            for (suite, _case), points in zip(cases, own, strict=True)
        ]
        left = max(Fraction(str(whole)) - sum(points for points in given if points), Fraction(0))
        return [left / given.count(None) if points is None else points for points in given]

    def _examples(self, text: str, number: int) -> list[doctest.Example]:
        try:
            return doctest.DocTestParser().get_examples(dedent(text), f"{self.path.name} {number}")
        except ValueError as error:
            raise CourseError(f"{self.path.name}: {error}") from None

    def _require_sound(self, suite: _Suite, case: _Case, number: int, item: "OkCase") -> None:
        facts = {"file": self.path.name, "number": number, "type": suite.type}
        if suite.type != "doctest":
            text = _("%(file)s: a suite of type %(type)s cannot be run: write it with the type doctest.")
            raise CourseError(text % facts)
        if self.public and case.hidden:
            text = _(
                "%(file)s: case %(number)d is hidden, and students read this file: move it to reference/."
            )
            raise CourseError(text % facts)
        if "# locked" in case.code:
            text = _("%(file)s: case %(number)d is locked: write what it expects in clear.")
            raise CourseError(text % facts)
        if not item.examples:
            text = _("%(file)s: case %(number)d has no example: begin its lines with >>>.")
            raise CourseError(text % facts)


class OkCase(pytest.Item):
    """One case: the setup's examples and its own, in one namespace, then those of the teardown."""

    examples: list[doctest.Example]
    _setup: list[doctest.Example]
    _teardown: list[doctest.Example]

    def prepare(
        self,
        setup: list[doctest.Example],
        examples: list[doctest.Example],
        teardown: list[doctest.Example],
    ) -> None:
        """Say what is run before, in and after the case."""
        self._setup, self.examples, self._teardown = setup, examples, teardown

    def runtest(self) -> None:
        """Run the case as doctest does, up to the first example that fails."""
        test = self._doctest([*self._setup, *self.examples], {"__name__": "__main__"})
        try:
            doctest.DebugRunner(verbose=False).run(test, clear_globs=False)
        except BaseException:
            with suppress(Exception):  # what the case came to counts
                self._tear_down(test.globs)
            raise
        self._tear_down(test.globs)

    def _tear_down(self, names: dict[str, Any]) -> None:
        doctest.DebugRunner(verbose=False).run(self._doctest(self._teardown, names))

    def _doctest(self, examples: list[doctest.Example], names: dict[str, Any]) -> doctest.DocTest:
        return doctest.DocTest(examples, names, self.name, str(self.path), 0, None)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What the staff read: the example, and what it came to."""
        error = excinfo.value
        if isinstance(error, doctest.DocTestFailure):
            return difference(error)
        if isinstance(error, doctest.UnexpectedException):
            excinfo = pytest.ExceptionInfo.from_exc_info(error.exc_info)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test is, and its name."""
        return self.path, 0, self.name
