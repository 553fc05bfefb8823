"""The marks of a suite, the same under plain pytest and under iaml."""

import inspect
import io
import os
from collections.abc import Collection
from contextlib import redirect_stdout
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.text import _

MARKS = (
    "points(weight): what the test weighs within its exercise; 1 if not given, public tests 0",
    "title(text): what students read as the name of the test; else the first line of its docstring",
    "hint(text): shown to a student whose work fails the test",
    "student_eq: comparisons with plain values run the student's own __eq__ in this test",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestMarks:
    """What a test's marks say; None where neither a mark nor, for the title, a docstring says it."""

    __test__ = False  # a record, not something for pytest to collect

    weight: Fraction | None
    title: str | None
    hint: str | None
    student_eq: bool


def register_marks(config: pytest.Config) -> None:
    """Make the marks known to pytest, also under --strict-markers."""
    for line in MARKS:
        config.addinivalue_line("markers", line)


def read_marks(item: pytest.Item) -> TestMarks:
    """The marks of a collected test; CourseError where one cannot be read."""
    return TestMarks(
        weight=_weight(item),
        title=_text(item, "title") or _docstring_line(item),
        hint=_text(item, "hint"),
        student_eq=item.get_closest_marker("student_eq") is not None,
    )


def unknown_marks(items: Collection[pytest.Item]) -> list[str]:
    """A sentence for each mark of `items` that nobody declares: pytest, a plugin, the conftest or settings.

    This process has loaded no plugin and read no settings; a run that has them is made where a mark needs it.
    """
    found = {(item.nodeid, mark.name): item.config for item in items for mark in item.iter_markers()}
    unknown = [each for each, config in found.items() if each[1] not in _declared(config)]
    if unknown:
        declared = {name for file in {item.path for item in items} for name in _declared_natively(file)}
        unknown = [each for each in unknown if each[1] not in declared]
    text = _("%(test)s: the mark %(mark)s is unknown: correct its name, or declare it in pytest.ini.")
    return [text % {"test": test, "mark": mark} for test, mark in unknown]


def _declared(config: pytest.Config) -> set[str]:
    return {line.split(":")[0].split("(")[0].strip() for line in config.getini("markers")}


class _Declared:
    """A plugin that notes which marks a run knows."""

    def __init__(self) -> None:
        self.marks: set[str] = set()

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        self.marks = _declared(config)


def _declared_natively(file: Path) -> set[str]:
    """The marks that plain `pytest` knows in the file's folder."""
    os.environ.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD", None)
    plugin = _Declared()
    with redirect_stdout(io.StringIO()):
        pytest.main(["--markers", "--capture=no", "--import-mode=importlib", str(file)], plugins=[plugin])
    return plugin.marks


def _weight(item: pytest.Item) -> Fraction | None:
    mark = item.get_closest_marker("points")
    if mark is None:
        return None
    try:
        (value,) = mark.args
        weight = Fraction(str(value))  # by its text: points(0.1) is a tenth, not the float nearest to it
    except (ValueError, ZeroDivisionError):
        weight = Fraction(-1)
    if weight < 0 or mark.kwargs:
        raise CourseError(
            _("%(test)s: write its points as one number that is not negative, as in points(2).")
            % {"test": item.nodeid}
        )
    return weight


def _text(item: pytest.Item, name: str) -> str | None:
    mark = item.get_closest_marker(name)
    if mark is None:
        return None
    if len(mark.args) != 1 or mark.kwargs or not isinstance(mark.args[0], str):
        raise CourseError(
            _('%(test)s: write its %(mark)s as one text, as in %(mark)s("…").')
            % {"test": item.nodeid, "mark": name}
        )
    return mark.args[0]


def _docstring_line(item: pytest.Item) -> str | None:
    doc = inspect.getdoc(item.function) if isinstance(item, pytest.Function) else None
    return doc.splitlines()[0].rstrip() if doc else None
