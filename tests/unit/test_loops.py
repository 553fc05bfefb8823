"""The jailed half: any text becomes plain data, executed steps are counted."""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from autograder.suite.syntax.tree import rebuild
from autograder.wall.loops import DISTURBED, MAX_NODES, analyse, count_lines


def entry(source: bytes | str) -> dict[str, Any]:
    """What `analyse` says about one module."""
    text = source.encode() if isinstance(source, str) else source
    return analyse({"norms": text})["norms"]


def test_analyse_of_a_program_tells_tree_and_imports() -> None:
    found = entry("import numpy as np\nfrom a.b import c\n\ndef f(X):\n    import d\n    return np.sum(X)\n")
    assert found["imports"] == ["a", "d", "numpy"]
    assert [type(node).__name__ for node in rebuild(found["tree"]).body] == [
        "Import",
        "ImportFrom",
        "FunctionDef",
    ]


HOSTILE = {
    "syntax error": (b"x = 1\ndef f(:\n", "syntax", 2),
    "unclosed bracket": (b"x = (\n", "syntax", 1),
    "null byte": (b"x = 1\n\x00", "encoding", None),
    "not UTF-8": (b"x = 1\ny = '\xe9'\n", "encoding", 2),
    "unknown encoding": (b"# coding: klingon\n", "encoding", None),
    "UTF-16": ("x = 1\n".encode("utf-16"), "encoding", None),
    "10 MB of statements": (b"x = 1\n" * 1_700_000, "size", None),
    "many statements": (b"x = 1\n" * MAX_NODES, "size", None),
    "500 brackets": (b"(" * 500 + b")" * 500, "syntax", 1),
    "5000 minus signs": (b"-" * 5000 + b"1", "depth", None),
    "a million minus signs": (b"-" * 999_000 + b"1", "memory", None),
    "a long chain of attributes": (b"x" + b".a" * 10_000, "depth", None),
    "a long chain of calls": (b"f" + b"()" * 10_000, "depth", None),
    "a long sum": (b"+".join([b"1"] * 10_000), "depth", None),
    "100,000 lambdas": (b"lambda:" * 100_000 + b"1", "memory", None),
    "200 levels of elif": (b"if a: pass\n" + b"elif b: pass\n" * 200, "depth", None),
    "a hundred levels of if": (
        b"".join(b" " * level + b"if x:\n" for level in range(101)) + b" " * 101 + b"pass", "syntax", 101
    ),
    "an integer of 5000 digits": (b"x = " + b"1" * 5000, "syntax", 1),
}  # fmt: skip


@pytest.mark.parametrize(("source", "error", "line"), HOSTILE.values(), ids=HOSTILE)
def test_analyse_of_hostile_text_is_an_entry(source: bytes, error: str, line: int | None) -> None:
    found = entry(source)
    assert (found["error"], found["line"]) == (error, line)
    assert len(json.dumps(found)) < 500


ODD = {
    "empty": b"",
    "byte order mark": b"\xef\xbb\xbfx = 1\n",
    "carriage returns": b"x = 1\rfor i in x: pass\r",
    "form feeds": b"\x0c\x0cx = 1\n",
    "latin-1 declared": b"# coding: latin-1\nx = '\xe9'\n",
    "a lone surrogate": b"x = '\\ud800'\n",
    "a huge hexadecimal integer": b"x = 0x" + b"f" * 100_000,
    "an infinite float": b"x = 1e999, -1e999\n",
    "bytes, complex, ellipsis": b"x = b'\\xff', 2j, ...\n",
    "a large table": b"x = [" + b"1.5, " * 100_000 + b"]\n",
    "invalid escapes and odd comparisons": b"x = '\\d' is 'd'\n",
    "a nested text of exec": b"exec(\"exec('for x in y: pass')\")\n",
    "a broken text of exec": b"exec('for x in')\n",
}


@pytest.mark.parametrize("source", ODD.values(), ids=ODD)
def test_analyse_of_odd_text_is_a_small_tree(source: bytes) -> None:
    found = entry(source)
    rebuild(found["tree"])
    assert len(json.dumps(found)) < 5_000


def test_analyse_of_one_bad_module_still_reads_the_others() -> None:
    found = analyse({"bad": b"def", "good": b"x = 1"})
    assert "error" in found["bad"]
    assert "tree" in found["good"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "1", '["Name", 1]', '["Nothing", 1]', '["Module", 0, [null]]', "[" * 5000 + "]" * 5000],
)
def test_rebuild_of_what_is_no_tree_raises_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="not an encoded"):
        rebuild(text)


def compiled(source: str, filename: str = "norms.py") -> Callable[..., Any]:
    """The function `f` of a source that says it is `filename`."""
    namespace: dict[str, Any] = {}
    exec(compile(source, filename, "exec"), namespace)  # noqa: S102 - a source of this file
    function: Callable[..., Any] = namespace["f"]
    return function


COUNTED = {
    "for": "def f(X):\n    for x in X:\n        pass\n",
    "comprehension on a line": "def f(X):\n    return [x for x in X]\n",
    "generator on a line": "def f(X):\n    return sum(x for x in X)\n",
    "lambda on a line": "def f(X):\n    return list(map(lambda x: x, X))\n",
    "while on a line": "def f(X):\n    i = 0\n    while i < len(X): i += 1\n",
    "recursion": "def f(X):\n    return f(X[1:]) if X else 0\n",
    "text": "def f(X):\n    exec('for x in X: pass', {'X': X})\n",
}


@pytest.mark.parametrize("source", COUNTED.values(), ids=COUNTED)
def test_count_lines_of_a_loop_grows_with_the_data(source: str) -> None:
    f = compiled(source)
    _value, few = count_lines(lambda: f([1] * 3), {"norms.py"})
    _value, many = count_lines(lambda: f([1] * 103), {"norms.py"})
    assert many - few >= 100 * 4


def test_count_lines_of_many_statements_on_a_line_counts_each() -> None:
    f = compiled("def f(x):\n    " + "x = x + 1; " * 200 + "return x\n")
    assert count_lines(lambda: f(0), {"norms.py"})[1] > 200 * 4


TAMPERING = {
    "settrace": "import sys\ndef f(): sys.settrace(None)\n",
    "settrace and back": (
        "import sys\ndef f():\n    t = sys.gettrace()\n    sys.settrace(None)\n    sys.settrace(t)\n"
    ),
    "settrace bound before": "from sys import settrace as s\ndef f(): s(None)\n",
    "a process": (
        "import os\ndef f():\n    child = os.fork()\n    child or os._exit(0)\n    os.waitpid(child, 0)\n"
    ),
    "a program": "import subprocess\ndef f(): subprocess.run(['true'])\n",
    "setprofile": "import sys\ndef f():\n    sys.setprofile(print)\n    sys.setprofile(None)\n",
    "an audit hook": "import sys\ndef f(): sys.addaudithook(lambda *_: None)\n",
    "f_trace_opcodes": ("import sys\ndef f():\n    sys._getframe().f_trace_opcodes = False\n    return 1\n"),
}


@pytest.mark.parametrize("source", TAMPERING.values(), ids=TAMPERING)
def test_count_lines_of_a_call_that_touches_the_tracer_is_disturbed(source: str) -> None:
    before = sys.gettrace(), sys.getprofile()
    f = compiled(source)
    assert count_lines(f, {"norms.py"})[1] == DISTURBED
    assert (sys.gettrace(), sys.getprofile()) == before
    undisturbed = compiled("def f(X):\n    return len(X)\n")
    assert count_lines(lambda: undisturbed([1]), {"norms.py"})[1] > 0


def test_count_lines_gives_the_value_and_ignores_other_files() -> None:
    helper = compiled("def f(X):\n    return [x for x in X]\n", "library.py")
    f = compiled("def f(helper, X):\n    return helper(X)\n")
    value, steps = count_lines(lambda: f(helper, [1] * 100), {"norms.py"})
    assert value == [1] * 100
    assert 2 < steps < 20


def test_count_lines_of_a_raising_call_puts_the_tracer_back() -> None:
    before = sys.gettrace()
    f = compiled("def f():\n    raise KeyError('x')\n")
    with pytest.raises(KeyError):
        count_lines(f, {"norms.py"})
    assert sys.gettrace() is before
