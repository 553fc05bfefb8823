"""`iaml audit` of the course itself: every suite is fair."""

import json
from pathlib import Path

import pytest

from autograder.course import find_course
from tests.cli.commands import iaml

ROOT = Path(__file__).parents[2]
EXERCISES = [exercise.id for exercise in find_course(ROOT).exercises]


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_falls_short(exercise: str) -> None:
    done = iaml("audit", exercise, "--json", cwd=ROOT, seconds=1200)
    (found,) = json.loads(done.stdout)
    short = {name: answer["shortfalls"] for name, answer in found["questions"].items()}

    assert {name: findings for name, findings in short.items() if findings} == {}
    assert done.returncode == 0
