"""The course's own solutions, through the wall: right ones earn everything, empty ones nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from autograder.course import Exercise, find_course
from autograder.grading import Engine
from autograder.results import ExerciseResult
from autograder.submissions import Submission, Work

ROOT = Path(__file__).parents[2]
COURSE = find_course(ROOT)
NULLS = {
    "None": "return None",
    "zero": "return 0",
    "its input": "return args[0] if args else None",
    "ValueError": "raise ValueError('no')",
}

Grade = Callable[[Exercise, Path], ExerciseResult]

pytestmark = pytest.mark.slow


def _references() -> list[tuple[Exercise, Path]]:
    folder = ROOT / "reference"
    return [(each, folder / each.folder_name / f"{each.module}.py") for each in COURSE.exercises]


def _alternates() -> list[tuple[Exercise, Path]]:
    return [
        (exercise, path)
        for exercise, reference in _references()
        for path in sorted((reference.parent / "alternates").glob("*.py"))
    ]


def _ids(solutions: list[tuple[Exercise, Path]]) -> list[str]:
    return [f"{exercise.id}-{path.stem}" for exercise, path in solutions]


def _grade_all(
    folder: Path, solutions: list[tuple[Exercise, Path]], mode: Literal["fork", "spawn"], jail: str
) -> dict[Path, ExerciseResult]:
    works = []
    for number, (exercise, path) in enumerate(solutions):
        own = folder / f"s{number}"
        own.mkdir()
        shutil.copy(path, own / f"{exercise.module}.py")
        works.append(Work(owner=own.name, exercise=exercise, submission=Submission(id=own.name, folder=own)))
    with Engine(COURSE, jail=jail, mode=mode) as engine:
        results = {graded.owner: graded.result for graded in engine.grade(works)}
    return {path: results[f"s{number}"] for number, (_exercise, path) in enumerate(solutions)}


def _missed(result: ExerciseResult) -> list[tuple[str, str, str | None]]:
    return [(test.name, test.outcome, test.message) for test in result.tests if test.outcome != "passed"]


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, ExerciseResult]:
    """Every reference and alternate, graded as `iaml grade` does it."""
    return _grade_all(tmp_path_factory.mktemp("fork"), _references() + _alternates(), "fork", "auto")


@pytest.fixture(scope="module")
def spawned(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, ExerciseResult]:
    """Every reference, graded as on a system without fork."""
    return _grade_all(tmp_path_factory.mktemp("spawn"), _references(), "spawn", "none")


@pytest.mark.parametrize(
    ("exercise", "path"), _references() + _alternates(), ids=_ids(_references() + _alternates())
)
def test_right_solution_earns_everything(
    exercise: Exercise, path: Path, forked: dict[Path, ExerciseResult]
) -> None:
    assert _missed(forked[path]) == []
    assert forked[path].points == exercise.points


@pytest.mark.parametrize(("exercise", "path"), _references(), ids=_ids(_references()))
def test_reference_earns_everything_without_fork(
    exercise: Exercise, path: Path, spawned: dict[Path, ExerciseResult]
) -> None:
    assert _missed(spawned[path]) == []
    assert spawned[path].points == exercise.points


def test_every_exercise_has_two_alternates() -> None:
    for _exercise, reference in _references():
        assert len(list((reference.parent / "alternates").glob("*.py"))) >= 2
