"""A course with a fair suite and three that are not, each in its own way."""

from pathlib import Path

from tests.cli.courses import write

COURSE = """
course: Curso de prueba
language: en
components:
  TP: {title: Individual, weight: 1}
limits: {test_cpu_seconds: 1, exercise_seconds: 60, memory_mb: 512}
exercises:
  fair: {module: halves, component: TP, points: 10, title: Fair}
  lax: {module: bounds, component: TP, points: 10, title: Lax}
  dicey: {module: dice, component: TP, points: 10, title: Dicey}
  leaky: {module: doubles, component: TP, points: 10, title: Leaky}
"""
STUB = "def {0}({1}):\n    raise NotImplementedError\n"

HALVES = "def half(n):\n    return n / 2\n"
HALVES_SUITE = """
import halves
import pytest


@pytest.mark.title("Halves.")
@pytest.mark.parametrize("n", [13.5, -6])
def test_half(n):
    assert halves.half(n) == n / 2, "the half of the secret"


@pytest.mark.title("The half of nothing.")
def test_nothing():
    assert halves.half(0) == 0
    assert halves.half(5) == 2.5
"""
NOTHING_IS_WRONG = '''# points: 20/3
"""Takes 0 for no number."""


def half(n):
    return n / 2 if n else None
'''
WHOLE = '''# points: 20/3
"""Divides whole numbers only."""


def half(n):
    print(n)
    return n // 2 if n != 5 else 2.5
'''

BOUNDS = "def clip(x):\n    if x > 10:\n        return 10\n    return x\n"
BOUNDS_SUITE = """
import bounds
import pytest


@pytest.mark.points(9)
def test_clip():
    assert bounds.clip(5) == 5
    assert bounds.clip(20) == 10


@pytest.mark.points(1)
def test_there_is_a_function():
    assert callable(bounds.clip)
"""
EQUIVALENT = """
- diff: |
    -    if x > 10:
    +    if x >= 10:
  reason: of 10 both give 10
- line: "    if y > 10:"
  reason: this line went
"""
CLIPS_BELOW = '''# points: 10
"""Clips below too, at -10, and says to earn everything."""


def clip(x):
    return max(-10, min(x, 10))
'''

DICE = "import random\n\n\ndef roll():\n    return random.random()\n"
DICE_SUITE = """
import dice


def test_roll():
    assert 0.5 < dice.roll() < 1


def test_type():
    assert isinstance(dice.roll(), float)
    assert dice.roll() != dice.roll()
"""

DOUBLES = "def double(n):\n    return 2 * n\n"
DOUBLES_SUITE = """
import doubles
import pytest

CASES = [pytest.param(n, marks=pytest.mark.title(f"The double of {n}")) for n in [4.5, 7.25]]


@pytest.mark.parametrize("n", CASES)
def test_double(n):
    assert doubles.double(n) == 2 * n
"""
TRIPLES = '# points: 0\n"""Triples."""\n\n\ndef double(n):\n    return 3 * n\n'


def write_flawed(folder: Path) -> Path:
    """The course in `folder`."""
    files = {"course.yaml": COURSE}
    exercises = [
        ("fair_halves", "half", "n", HALVES, HALVES_SUITE),
        ("lax_bounds", "clip", "x", BOUNDS, BOUNDS_SUITE),
        ("dicey_dice", "roll", "", DICE, DICE_SUITE),
        ("leaky_doubles", "double", "n", DOUBLES, DOUBLES_SUITE),
    ]
    for name, function, arguments, solution, suite in exercises:
        module = name.partition("_")[2]
        files[f"assignments/{name}/{module}.py"] = STUB.format(function, arguments)
        files[f"reference/{name}/{module}.py"] = solution
        files[f"reference/{name}/test_hidden.py"] = suite
    files["reference/fair_halves/wrong/nothing.py"] = NOTHING_IS_WRONG
    files["reference/fair_halves/wrong/whole.py"] = WHOLE
    files["reference/fair_halves/alternates/product.py"] = (
        '"""A product."""\n\n\ndef half(n):\n    return n * 0.5\n'
    )
    files["reference/lax_bounds/equivalent.yaml"] = EQUIVALENT
    files["reference/lax_bounds/wrong/below.py"] = CLIPS_BELOW
    files["reference/leaky_doubles/wrong/triples.py"] = TRIPLES
    return write(folder, files)
