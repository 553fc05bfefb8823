"""The syntax-tree check: every spelling of a loop is named, and no correct style is."""

from textwrap import dedent

import pytest

from autograder.suite.vectorised import (
    Finding,
    check_growth,
    check_vectorised,
    forbidden_loops,
    grows,
)
from autograder.wall.loops import DISTURBED, analyse
from tests.unit.loop_free_styles import STYLES
from tests.unit.loops_over_rows import ALLOWED, FORBIDDEN
from tests.unit.spelled_loops import LOOPS


def rows(table: dict[str, str]) -> pytest.MarkDecorator:
    """One test for each source."""
    return pytest.mark.parametrize("source", [pytest.param(source, id=id) for id, source in table.items()])


def judged(source: str, data: tuple[str, ...] | None = None, root: str = "f", **others: str) -> list[Finding]:
    """The findings for `norms.<root>`, in a submission of `norms` and the other modules."""
    sources = {"norms": "import numpy as np\n" + dedent(source).lstrip("\n")}
    sources |= {name: dedent(text).lstrip("\n") for name, text in others.items()}
    analysis = analyse({name: text.encode() for name, text in sources.items()})
    return forbidden_loops(analysis, "norms", root, data)


def marked(source: str) -> set[int]:
    """The lines marked in `source`, counted as `judged` puts it."""
    lines = dedent(source).lstrip("\n").splitlines()
    return {number for number, line in enumerate(lines, start=2) if line.endswith("# <-")}


@rows(LOOPS)
def test_forbidden_loops_spelled_anyhow_names_its_line(source: str) -> None:
    found = judged(source)
    assert {finding.line for finding in found} == marked(source) != set()
    assert {finding.file for finding in found} == {"norms.py"}


@rows(STYLES)
def test_forbidden_loops_in_vectorised_style_finds_none(source: str) -> None:
    assert judged(source) == []


@rows(FORBIDDEN)
def test_forbidden_loops_over_rows_names_its_line(source: str) -> None:
    assert {finding.line for finding in judged(source, data=("X",))} == marked(source) != set()


@rows(ALLOWED)
def test_forbidden_loops_over_other_things_finds_none(source: str) -> None:
    assert judged(source, data=("X",)) == []


@rows(STYLES)
def test_forbidden_loops_of_rows_in_vectorised_style_finds_none(source: str) -> None:
    assert judged(source, data=("X",)) == []


@pytest.mark.parametrize("places", [tuple(range(300)), "a" * 300, list("abc") * 100], ids=type)
def test_forbidden_loops_over_a_long_literal_names_its_line(places: object) -> None:
    source = f"def f(X):\n    for i, _ in enumerate({places!r}):\n        if i < len(X): print(X[i])\n"
    assert [finding.line for finding in judged(source)] == [3]


IMPORTS = {
    "module": ("import helpers", "helpers.rows(X)"),
    "module by another name": ("import helpers as h", "h.rows(X)"),
    "name": ("from helpers import rows", "rows(X)"),
    "name by another name": ("from helpers import rows as r", "r(X)"),
    "star": ("from helpers import *", "rows(X)"),
    "inside the function": ("", "__import__('helpers').rows(X)"),
    "through a second module": ("from between import rows", "rows(X)"),
    "through a star of a star": ("from starred import *", "rows(X)"),
    "module out of a module": ("import between", "between.helpers.rows(X)"),
    "importlib": ("from importlib import import_module", "import_module('helpers').rows(X)"),
    "sys.modules": ("import sys, helpers", "sys.modules['helpers'].rows(X)"),
}


@pytest.mark.parametrize(("statement", "call"), IMPORTS.values(), ids=IMPORTS)
def test_forbidden_loops_in_another_module_names_its_file(statement: str, call: str) -> None:
    (finding,) = judged(
        f"{statement}\n\ndef f(X):\n    return {call}\n",
        helpers="def rows(X):\n    return [x for x in X]\n",
        between="import helpers\nfrom helpers import rows\n",
        starred="from helpers import *\n",
    )
    assert (finding.file, finding.line) == ("helpers.py", 2)


PACKAGE_IMPORTS = {
    "relative name": ("from .rows import rows", "rows(X)"),
    "relative module": ("from . import rows", "rows.rows(X)"),
    "absolute": ("from norms.rows import rows", "rows(X)"),
    "module": ("import norms.rows", "norms.rows.rows(X)"),
    "module by another name": ("import norms.rows as r", "r.rows(X)"),
    "star": ("from .rows import *", "rows(X)"),
    "from a subpackage": ("from .sub import rows", "rows(X)"),
}


BELOW = {
    "norms.rows": "def rows(X):\n    return [x for x in X]\n\ndef fast(X):\n    return X.sum()\n",
    "norms.sub": "from ..rows import fast, rows\n",
    "norms.sub.other": "",
}


@pytest.mark.parametrize(("statement", "call"), PACKAGE_IMPORTS.values(), ids=PACKAGE_IMPORTS)
def test_forbidden_loops_in_a_package_name_their_file(statement: str, call: str) -> None:
    (finding,) = judged(f"{statement}\n\ndef f(X):\n    return {call}\n", None, "f", **BELOW)
    assert (finding.file, finding.line) == ("norms/rows.py", 2)


def test_forbidden_loops_of_a_class_called_as_a_module_of_the_package_finds_both() -> None:
    source = "class rows:\n    def rows(X):\n        return [x for x in X]\n"
    assert [finding.file for finding in judged(source, None, "rows.rows", **BELOW)] == [
        "norms/__init__.py",
        "norms/rows.py",
    ]


def test_forbidden_loops_unused_in_a_package_finds_none() -> None:
    assert (
        judged(
            "from . import rows, sub\n\ndef f(X):\n    return rows.fast(X) + sub.fast(X)\n",
            None,
            "f",
            **BELOW,
        )
        == []
    )


def test_forbidden_loops_unused_in_another_module_finds_none() -> None:
    source = "import helpers\n\ndef f(X):\n    return helpers.total(X)\n"
    helpers = "def rows(X):\n    return [x for x in X]\n\ndef total(X):\n    return X.sum()\n"
    assert judged(source, helpers=helpers) == []


METHODS = """
    class Index:
        SIZE = 3

        def __init__(self, ids):
            self.table = {id: place for place, id in enumerate(ids)}

        def __repr__(self):
            return " ".join(str(id) for id in self.table)

        def fast(self, ids):
            return np.take(np.array(ids), 1)

        def slow(self, ids):
            return [self.table[id] for id in ids]

        @classmethod
        def made(cls, ids):
            return cls([id for id in ids])

        def __call__(self, ids):
            return self.slow(ids)

    class Heir(Index):
        def fast(self, ids):
            return super().slow(ids)
"""


@pytest.mark.parametrize(
    ("root", "lines"),
    [
        ("Index.fast", set()),
        ("Index.slow", {15}),
        ("Index.made", {6, 9, 15, 19}),
        ("Index", {6, 9, 15}),
        ("Index.__call__", {15}),
        ("Heir.fast", {15}),
        ("Heir.slow", {15}),
    ],
)
def test_forbidden_loops_of_methods_follows_what_they_run(root: str, lines: set[int]) -> None:
    assert {finding.line for finding in judged(METHODS, root=root)} == lines


@pytest.mark.parametrize("root", ["f.<locals>.inner", "nowhere", "<lambda>", "Missing.method"])
def test_forbidden_loops_of_unknown_root_judges_the_whole_module(root: str) -> None:
    source = "def f(X):\n    def inner():\n        return X\n    return [x for x in X]\n"
    assert [finding.line for finding in judged(source, root=root)] == [5]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        pytest.param(b"def f(X:\n", 1, "syntax error", id="syntax error"),
        pytest.param(b"x = 1\n\x00", 1, "not text", id="null byte"),
        pytest.param(b"x = '\xe9'\n", 1, "not text", id="latin-1"),
        pytest.param(b"# coding: klingon\n", 1, "not text", id="unknown encoding"),
        pytest.param(b"x = 1\n" * 2_000_000, 1, "too large", id="12 MB"),
        pytest.param(b"x = " + b"-" * 4000 + b"1", 1, "too deeply", id="4000 signs"),
        pytest.param(b"x" + b".a" * 20_000, 1, "too deeply", id="20,000 attributes"),
        pytest.param(b"not " * 100_000 + b"x", 1, "too complex", id="100,000 times not"),
    ],
)
def test_forbidden_loops_of_what_is_no_program_says_why(source: bytes, line: int, said: str) -> None:
    (finding,) = forbidden_loops(analyse({"norms": source}), "norms", "f")
    assert (finding.kind, finding.line) == ("unreadable", line)
    assert said in finding.reason


def test_forbidden_loops_of_a_long_chain_of_aliases_is_a_finding() -> None:
    aliases = "".join(f"f{i} = f{i + 1}\n" for i in range(3000))
    (finding,) = judged(f"{aliases}def f(X):\n    return f0(X)\n")
    assert finding.kind == "unreadable"


def test_forbidden_loops_of_a_tangle_of_classes_ends_with_a_finding() -> None:
    classes = "".join(
        f"class C{i}(C{max(i - 1, 0)}, C{max(i - 2, 0)}):\n    def m(self): return self.m{i}()\n"
        for i in range(1, 800)
    )
    (finding,) = judged(f"class C0: pass\n{classes}def f(X):\n    return C799().m()\n")
    assert finding.kind == "unreadable"


def test_forbidden_loops_finds_the_tracer_in_a_module_that_is_not_imported() -> None:
    other = "from sys import settrace as s\n\ndef g():\n    s(None)\n"
    (finding,) = judged("def f(X):\n    return X\n", other=other)
    assert (finding.file, finding.line, finding.kind) == ("other.py", 1, "tracing")


@pytest.mark.parametrize("module", ["", "numpy", "other"])
def test_forbidden_loops_of_no_module_of_the_submission_is_a_finding(module: str) -> None:
    (finding,) = forbidden_loops(analyse({"norms": b""}), module, "f")
    assert finding.kind == "unreadable"


def test_forbidden_loops_with_surrogates_in_a_text_finds_the_loop() -> None:
    (finding,) = judged('def f(X):\n    return ["\\ud800" for x in X]\n')
    assert finding.line == 3


def test_check_vectorised_of_many_loops_names_three_places() -> None:
    source = "def f(X):\n" + "    for x in X: pass\n" * 9
    analysis = analyse({"norms": source.encode()})
    with pytest.raises(AssertionError) as caught:
        check_vectorised(analysis, "norms", "f")
    assert str(caught.value).splitlines() == [
        "norms.py:2: for is a loop over the data",
        "norms.py:3: for is a loop over the data",
        "norms.py:4: for is a loop over the data",
    ]


@pytest.mark.parametrize(
    ("small_steps", "large_steps", "data", "expected"),
    [
        (50, 50, None, False),
        (50, 200, None, False),
        (50, 4050, None, True),
        (50, 10, None, False),
        (400, 3900, ("X",), False),
        (400, 6000, ("X",), True),
        (-1, 50, None, True),
        (-1, -1, ("X",), True),
        (50, -1, None, True),
    ],
)
def test_grows_with_thousand_more_rows(
    small_steps: int, large_steps: int, data: tuple[str, ...] | None, expected: bool
) -> None:
    assert grows(small_steps, large_steps, 10, 1010, data) is expected


def test_check_growth_of_looping_call_says_both_counts() -> None:
    with pytest.raises(AssertionError, match=r"80 for 4 rows, 4040 for 200"):
        check_growth(80, 4040, ([0] * 4, 2), ([0] * 200, 2))


def test_check_growth_of_disturbed_count_says_so() -> None:
    with pytest.raises(AssertionError, match="disturbed"):
        check_growth(DISTURBED, 50, (), ())
