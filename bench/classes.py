"""A class of generated submissions: what one costs, and what the grader holds, as the class grows.

The course is one small exercise, so that what is ours is most of what is measured. Memory is that of the
grader's own process, the one through which every submission and result goes.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

COURSE = """
course: Banco de pruebas
components:
  TP: {title: Individual, weight: 1}
exercises:
  ex1: {module: sums, component: TP, points: 10, title: Sumas}
"""
SUITE = '''
import sums

def test_add():
    """add suma."""
    assert sums.add(2, 3) == 5

def test_burn():
    """burn termina."""
    assert sums.burn()
'''
SOLUTION = """
import time

def add(a, b):
    return a + b

def burn():
    while time.process_time() < {seconds}:
        pass
    return True
"""
_PEAK = """
import sys
from pathlib import Path
from cli.main import run
code = run(sys.argv[2:])
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
Path(sys.argv[1]).write_text(peak)
sys.exit(code)
"""


def make_course(folder: Path) -> Path:
    """The course."""
    for half in ("assignments", "reference"):
        exercise = folder / half / "ex1_sums"
        exercise.mkdir(parents=True)
        text = SOLUTION.format(seconds=0) if half == "reference" else "def add(a, b): ...\n"
        (exercise / "sums.py").write_text(text)
    (folder / "reference" / "ex1_sums" / "test_hidden.py").write_text(SUITE)
    (folder / "course.yaml").write_text(COURSE)
    return folder


def make_class(folder: Path, students: int, seconds: float = 0.0) -> Path:
    """Submissions, no two of them the same, each of which uses the processor for `seconds` and a little."""
    for number in range(students):
        submission = folder / f"student{number:05}"
        submission.mkdir(parents=True)
        (submission / "sums.py").write_text(f"# {number}\n{SOLUTION.format(seconds=seconds)}")
    return folder


def command(course: Path, submissions: Path, peak: Path, *options: str) -> Sequence[str]:
    """`iaml grade`, which leaves its own peak memory, in kB, in a file."""
    arguments = ["grade", submissions, "--course", course, "--out", submissions.with_suffix(".out"), *options]
    return [sys.executable, "-c", _PEAK, str(peak), *map(str, arguments), "--force"]
