"""A hidden suite with properties, tested by Hypothesis, in `iaml audit` and before a student."""

import json
from pathlib import Path

import pytest

from tests.audit.test_robust import COURSE, audited, short
from tests.cli.commands import iaml
from tests.cli.courses import write

SUITE = """
import rounding
from hypothesis import given, settings, strategies as st


def test_examples():
    assert [rounding.half(n) for n in (3, 0)] == [2, 0]


@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(n=st.integers(-1000, 1000))
def test_any_number(reference, n):
    assert rounding.half(n) == reference.half(n)
"""
LARGE = '''# points: 10
"""Does not round what is large."""


def half(n):
    return -(-n // 2) if n < 500 else n / 2
'''


@pytest.mark.slow
def test_property_finds_what_no_example_does_and_only_the_staff_read_its_counterexample(
    tmp_path: Path,
) -> None:
    line = "  ex1: {module: rounding, component: TP, points: 10, title: Rounding}\n"
    files = {
        "course.yaml": COURSE + line,
        "assignments/ex1_rounding/rounding.py": "def half(n):\n    raise NotImplementedError\n",
        "reference/ex1_rounding/rounding.py": "def half(n):\n    return -(-n // 2)\n",
        "reference/ex1_rounding/alternates/up.py": "def half(n):\n    return (n + 1) // 2\n",
        "reference/ex1_rounding/test_hidden.py": SUITE,
        "reference/ex1_rounding/wrong/large.py": LARGE,
    }
    course = write(tmp_path / "course", files)
    _code, found = audited(course, tmp_path)
    assert short(found) == {"wrong": ["wrong/large earns 5 of 10; it should earn 10."]}
    assert "n=501" in found["wrong"]["shortfalls"][0]["detail"]

    wrong = course / "reference" / "ex1_rounding" / "wrong" / "large.py"
    done = iaml("check", "ex1", "--path", wrong, "--json", cwd=course)
    (exercise,) = json.loads(done.stdout)
    assert exercise["points"] == 5
    assert "501" not in done.stdout + done.stderr
