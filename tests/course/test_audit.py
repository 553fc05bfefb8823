"""`iaml audit` of the course itself: every suite is fair."""

import json
from pathlib import Path

import pytest

from autograder.course import find_course
from tests.cli.commands import iaml

ROOT = Path(__file__).parents[2]
QUICK = [exercise.id for exercise in find_course(ROOT).exercises if exercise.id != "ex10"]
"""Of ex10 five hundred mutants train a network each: `make audit` tries them too."""


@pytest.mark.slow
@pytest.mark.parametrize("exercise", QUICK)
def test_nothing_falls_short(exercise: str) -> None:
    done = iaml("audit", exercise, "--json", cwd=ROOT, seconds=1200)
    (found,) = json.loads(done.stdout)
    short = {name: answer["shortfalls"] for name, answer in found["questions"].items()}

    assert {name: findings for name, findings in short.items() if findings} == {}
    assert done.returncode == 0
