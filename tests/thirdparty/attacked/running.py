"""A course of the attacked suites, graded for one who solved it and for one who attacks it."""

from pathlib import Path

from autograder.course import Course, find_course
from autograder.grading import Engine
from autograder.results import ExerciseResult
from autograder.submissions import Submission, Work
from tests.thirdparty.attacked.kinds import KINDS, Attacked

_HEAD = """\
course: Attacked suites
language: en
packages: [numpy]
limits: {test_cpu_seconds: 1, exercise_seconds: 30, memory_mb: 384, return_mb: 4}
components:
  TP: {title: Individual, weight: 1}
exercises:
"""

Results = dict[str, dict[str, ExerciseResult]]
"""By "solution" or "hostile" and the kind."""


def grade_attacked(folder: Path, jail: str) -> Results:
    """Every kind for both, in a jail."""
    course = _course(folder / "course")
    works = [
        *_works(folder / "solution", course, {kind.name: kind.solution_file() for kind in KINDS}),
        *_works(folder / "hostile", course, {kind.name: kind.hostile_file() for kind in KINDS}),
    ]
    results: Results = {"solution": {}, "hostile": {}}
    with Engine(course, jail=jail, workers=2) as engine:
        for graded in engine.grade(works):
            who, kind = graded.owner.split("-")
            results[who][kind] = graded.result
    return results


def _course(folder: Path) -> Course:
    for number, kind in enumerate(KINDS):
        own = folder / "reference" / f"ex{number}_{kind.name}"
        own.mkdir(parents=True)
        assignment = folder / "assignments" / own.name
        assignment.mkdir(parents=True)
        (assignment / f"{kind.name}.py").touch()
        (own / f"test_{kind.name}.py").write_text(kind.test_file())
        (own / f"{kind.name}.py").write_text(kind.solution_file())
    (folder / "course.yaml").write_text(_HEAD + "".join(map(_exercise, range(len(KINDS)), KINDS)))
    return find_course(folder)


def _exercise(number: int, kind: Attacked) -> str:
    return f"  ex{number}: {{module: {kind.name}, component: TP, points: 1, title: {kind.name}}}\n"


def _works(folder: Path, course: Course, sources: dict[str, str]) -> list[Work]:
    folder.mkdir()
    for name, source in sources.items():
        (folder / f"{name}.py").write_text(source)
    submission = Submission(id=folder.name, folder=folder)
    return [
        Work(owner=f"{folder.name}-{name}", exercise=course.find(name), submission=submission)
        for name in sources
    ]
