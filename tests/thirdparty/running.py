"""The corpus run twice: in plain pytest, and as a course whose students sit in a jail."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.course import Course, find_course
from autograder.grading import Engine
from autograder.results import ExerciseResult
from autograder.submissions import Submission, Work

CORPUS = Path(__file__).parent / "corpus"
SUITES = sorted(folder.name for folder in CORPUS.iterdir() if (folder / f"test_{folder.name}.py").is_file())
SOLUTIONS = ("solution", "wrong1", "wrong2")
_SUITES_OF_ONE = 10  # a jail for each submission, and not for each of its exercises
KEYS = {"star_factory": "operators: any"}
"""What some exercises say in course.yaml besides what each of them must."""
_HEAD = """\
course: Suites of others
packages: [numpy]
components:
  TP: {title: Individual, weight: 1}
exercises:
"""

Outcomes = dict[tuple[str, str], dict[str, str]]
"""By suite and solution: each test's outcome, "passed", "failed" or "skipped"."""


def suite_file(suite: str) -> Path:
    """The tests of a suite."""
    return CORPUS / suite / f"test_{suite}.py"


def _put_module(suite: str, solution: str, folder: Path) -> None:
    """The module of a solution, or its package, as `folder` has it under its own name."""
    source = CORPUS / suite / (suite if solution == "solution" else solution)
    if source.is_dir():
        shutil.copytree(source, folder / suite, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source.with_suffix(".py"), folder / f"{suite}.py")


def in_plain_pytest(folder: Path) -> Outcomes:
    """One pytest for the right solutions of all suites, one for each of the wrong ones, side by side."""
    with ThreadPoolExecutor() as pool:
        runs = dict(
            zip(SOLUTIONS, pool.map(lambda each: _plain_run(folder / each, each), SOLUTIONS), strict=True)
        )
    outcomes: Outcomes = {}
    for suite in SUITES:
        expected = _of_suite(runs["solution"], suite)
        for solution in SOLUTIONS:
            found = _of_suite(runs[solution], suite)
            outcomes[suite, solution] = {name: found.get(name, "failed") for name in expected}
    return outcomes


def _plain_run(folder: Path, solution: str) -> dict[str, str]:
    folder.mkdir()
    for suite in SUITES:
        shutil.copy(suite_file(suite), folder)
        _put_module(suite, solution, folder)
    report = folder / "outcomes.json"
    options = ["-p", "plain", "-p", "no:cacheprovider", "--rootdir", str(folder), "-c", os.devnull]
    environment = {
        **os.environ,
        "PLAIN_OUTCOMES": str(report),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    command = [sys.executable, "-m", "pytest", "-q", *options, str(folder)]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert report.is_file(), run.stdout + run.stderr
    outcomes: dict[str, str] = json.loads(report.read_text())
    return outcomes


def _of_suite(outcomes: dict[str, str], suite: str) -> dict[str, str]:
    prefix = f"test_{suite}.py::"
    return {node.removeprefix(prefix): each for node, each in outcomes.items() if node.startswith(prefix)}


def through_the_wall(folder: Path, jail: str) -> Outcomes:
    """The same as a course with an exercise for each suite, whose students each hand in some of them."""
    course = _course(folder / "course")
    works = [
        work
        for solution in SOLUTIONS
        for start in range(0, len(SUITES), _SUITES_OF_ONE)
        for work in _works(folder / f"{solution}{start}", course, SUITES[start:][:_SUITES_OF_ONE], solution)
    ]
    with Engine(course, jail=jail, workers=2) as engine:
        results = {graded.owner: graded.result for graded in engine.grade(works)}
    return {
        (suite, solution): _outcomes(results[f"{suite}-{solution}"])
        for suite in SUITES
        for solution in SOLUTIONS
    }


def _course(folder: Path) -> Course:
    lines = [
        f"  ex{number}: {{module: '{suite}', component: TP, points: 1, title: {suite}{_own_keys(suite)}}}\n"
        for number, suite in enumerate(SUITES)
    ]
    for number, suite in enumerate(SUITES):
        own = folder / "reference" / f"ex{number}_{suite}"
        own.mkdir(parents=True)
        assignment = folder / "assignments" / own.name
        assignment.mkdir(parents=True)
        shutil.copy(suite_file(suite), own)
        _put_module(suite, "solution", own)
    (folder / "course.yaml").write_text(_HEAD + "".join(lines))
    return find_course(folder)


def _own_keys(suite: str) -> str:
    return f", {KEYS[suite]}" if suite in KEYS else ""


def _works(folder: Path, course: Course, suites: list[str], solution: str) -> list[Work]:
    folder.mkdir()
    for suite in suites:
        _put_module(suite, solution, folder)
    submission = Submission(id=folder.name, folder=folder)
    return [
        Work(owner=f"{suite}-{solution}", exercise=course.find(suite), submission=submission)
        for suite in suites
    ]


def _outcomes(result: ExerciseResult) -> dict[str, str]:
    if not result.tests:
        return {"": f"{result.status}: {result.message}"}
    return {
        test.name.partition("::")[2]: "failed" if test.outcome == "error" else test.outcome
        for test in result.tests
    }
