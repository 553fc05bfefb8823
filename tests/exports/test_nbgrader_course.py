"""iaml export nbgrader: a course folder that nbgrader's own library and commands take, run and score."""

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader import nbgraderformat, utils
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from tests.cli.courses import SUMS, WORDS, write, write_course
from tests.exports.graded import export

SECRETS = ("712345", "812345", "secret", "double", "return a + b")
STUB = '''"""Sums."""

from __future__ import annotations


def add(a: Any, b: Any) -> Any:
    """The sum."""
    raise NotImplementedError


def total(values):
    raise NotImplementedError
'''
SOLUTION = """from __future__ import annotations

import warnings


def add(a: int, b: int) -> int:
    warnings.warn("secret: a warning must not cost points")
    print("adding")
    return double(a + b) - a - b


def total(values):
    return sum(values)


def double(x):
    return 2 * x
"""
SUITE = '''"""A suite in many styles; its `double` is not the solution's."""

from __future__ import annotations

import unittest
from pytest import fixture

import numpy as np
import pytest
import sums
from helpers import secret_sum

pytestmark = pytest.mark.filterwarnings("ignore")


def double(x: Unknown):
    raise AssertionError("secret: the suite's own")


@fixture
def numbers(five):
    yield [five, 812345]
    assert five == 5


# A comment that belongs to the test.
@pytest.mark.points(2)
def test_add_secret_name(numbers):
    """add suma números."""
    assert sums.add(*numbers) == secret_sum(*numbers)


@pytest.mark.parametrize("b", [10, pytest.param(20, id="secret")])
@pytest.mark.parametrize(("a", "c"), [(1, 1), (2, 2)])
def test_cases(a, b, c):
    assert sums.add(a, b) == c + b, f"secret {a} {b}"


class TestTotal:
    def setup_method(self, method):
        self.values = [712345, 1]

    def test_total(self, tmp_path, monkeypatch):
        monkeypatch.setenv("IAML_TEST", "1")
        (tmp_path / "x").write_text("1")
        assert sums.total(self.values) == 712346


class TestOld(unittest.TestCase):
    def setUp(self):
        self.values = [1, 2]

    def test_total_old(self):
        self.assertEqual(sums.total(self.values), 3)


def test_output(capsys, jailed):
    assert jailed("import sums\\nresult = sums.add(1, 2)").result == 3
    assert capsys.readouterr().out == "adding\\n"


def test_not_vectorised(vectorised):
    assert vectorised(sums.total, small=(range(4),), large=(range(900),)) == sum(range(900))


@pytest.mark.skipif(True, reason="not now")
def test_skipped():
    raise AssertionError


def test_of_reference(reference):
    assert sums.add(1, 2) == reference.add(1, 2)


def test_of_request(request):
    assert sums.add(1, 2) == 3
'''
CONFTEST = """import pytest


@pytest.fixture(name="five")
def of_five():
    return 5
"""
LOOPING = """import pytest


def add(a, b):
    return a + b if b != 20 else pytest.skip()


def total(values):
    result = 0
    for each in values:
        result += each
    return result
"""
FILES = {
    "assignments/ex1_sums/sums.py": STUB,
    "assignments/ex1_sums/README.md": "# Sumas\n\n`add(a, b)`\n",
    "reference/ex1_sums/sums.py": SOLUTION,
    "reference/ex1_sums/test_hidden.py": SUITE,
    "reference/ex1_sums/helpers.py": "def secret_sum(a, b):\n    return a + b\n",
    "reference/ex1_sums/conftest.py": CONFTEST,
}
KEPT = {"ex1-p01", *(f"ex1-h{number:02}" for number in range(1, 10))}


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course folder that was made of a course in many styles."""
    course = write(write_course(tmp_path_factory.mktemp("styles")), FILES)
    assert export(course, "nbgrader", course / "nb") == 0
    return course / "nb"


@pytest.fixture(scope="session")
def source(exported: Path) -> str:
    """The notebook of ex1."""
    return (exported / "source" / "ex1" / "ex1_sums.ipynb").read_text(encoding="utf-8")


def parsed(source: str) -> Any:
    return nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]


def executed(notebook: Any, folder: Path) -> dict[str, float]:
    """Each cell's score by nbgrader's rules, once a kernel has run the notebook."""
    NotebookClient(
        notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    ).execute()
    return {cell.id: utils.determine_grade(cell)[0] for cell in notebook.cells if utils.is_grade(cell)}


def test_notebook_is_valid_and_has_the_points_of_the_exercise(source: str) -> None:
    notebook = parsed(source)
    nbformat.validate(notebook)
    nbgraderformat.reads(source, as_version=4)
    points = {cell.id: cell.metadata.nbgrader.points for cell in notebook.cells if utils.is_grade(cell)}

    assert points.keys() >= KEPT
    assert points["ex1-p01"] == 0
    assert points["ex1-h01"] == pytest.approx(10 * 2 / 13)
    assert sum(points.values()) == pytest.approx(10 * 10 / 13)  # of 13 weights, 3 cannot be had


def test_solved_notebook_earns_every_point(source: str, tmp_path: Path) -> None:
    notebook = parsed(source)
    scores = executed(notebook, tmp_path)
    errors = [output for cell in notebook.cells for output in cell.get("outputs", ()) if "ename" in output]

    assert errors == []
    assert sum(scores.values()) == pytest.approx(10 * 10 / 13)


def test_work_that_loops_and_skips_tests_loses_them(source: str, tmp_path: Path) -> None:
    notebook = parsed(source)
    (cell,) = (cell for cell in notebook.cells if cell.id == "ex1-solution")
    cell.source = LOOPING
    scores = executed(notebook, tmp_path)

    failed = {id_ for id_, score in scores.items() if score == 0 and id_ in KEPT - {"ex1-p01"}}
    assert failed == {"ex1-h03", "ex1-h05", "ex1-h08", "ex1-h09"}


def test_released_notebook_has_the_stub_and_nothing_hidden(source: str) -> None:
    notebook = parsed(source)
    for preprocessor in (ClearSolutions(), ClearHiddenTests()):
        notebook, _resources = preprocessor.preprocess(notebook, {})
    text = json.dumps(notebook, ensure_ascii=False)
    (solution,) = (cell.source for cell in notebook.cells if cell.id == "ex1-solution")

    assert solution.startswith("from __future__ import annotations\n")
    assert "def add(a: Any, b: Any) -> Any:" in solution
    assert not [secret for secret in SECRETS if secret in text]
    assert "add suma números" in text


def test_what_a_notebook_cannot_run_is_told_with_the_lack_of_a_wall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write(write_course(tmp_path), FILES | {"reference/ex2_words/words.py": f"import sums\n{WORDS}"})
    assert export(course, "nbgrader", tmp_path / "nb") == 0
    said = capsys.readouterr()

    assert "Left out: 3 tests of ex1 that do not run in a notebook (ex1-h10, ex1-h11, ex1-h12)." in said.err
    assert "Left out: ex2, whose solution does not run in a notebook." in said.err
    assert "without the wall" in said.err
    assert said.out.startswith("1 notebook in ")


def test_output_is_the_same_each_time_and_never_replaces_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = write_course(tmp_path)
    assert export(course, "nbgrader", tmp_path / "nb", "ex2") == 0
    before = {path: path.read_bytes() for path in (tmp_path / "nb").rglob("*.*")}
    assert export(course, "nbgrader", tmp_path / "nb", "ex2") == 2
    assert "is not empty: choose another folder" in capsys.readouterr().err
    assert export(course, "nbgrader", tmp_path / "nb", "ex2", "--force") == 0
    assert {path: path.read_bytes() for path in (tmp_path / "nb").rglob("*.*")} == before


def test_suite_that_would_end_its_own_hidden_region_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suite = 'import sums\n\n\ndef test_a():\n    """### END HIDDEN TESTS"""\n    assert sums.add(1, 1) == 2\n'
    course = write(write_course(tmp_path), {"reference/ex1_sums/test_hidden.py": suite})
    assert export(course, "nbgrader", tmp_path / "nb") == 3
    assert "is a mark of nbgrader" in capsys.readouterr().err
    assert not (tmp_path / "nb").exists()


def test_place_that_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = write_course(tmp_path)
    assert export(course, "nbgrader", course / "course.yaml") == 2
    assert capsys.readouterr().err.endswith("course.yaml is not a folder: choose another one.\n")


def test_course_without_private_half_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = write_course(tmp_path, reference=False)
    assert export(course, "nbgrader", tmp_path / "nb") == 3
    assert "There are no hidden tests" in capsys.readouterr().err


def nbgrader(*arguments: str, cwd: Path) -> str:
    """What the real command says; it must succeed."""
    command = [str(Path(sysconfig.get_path("scripts")) / "nbgrader"), *arguments]
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def complaints(said: str) -> list[str]:
    """What an app of nbgrader warned of, but that hidden tests were put back, which it always says."""
    lines = [line for line in said.splitlines() if "App | WARNING]" in line or "App | ERROR]" in line]
    return [
        line for line in lines if "IPKernelApp" not in line and "Attribute 'checksum' for cell" not in line
    ]


@pytest.mark.slow
def test_real_commands_take_the_course_from_release_to_feedback(exported: Path) -> None:
    said = nbgrader("validate", "source/ex1/ex1_sums.ipynb", cwd=exported)
    assert "Your notebook passes all the tests" in said
    said += nbgrader("generate_assignment", "ex1", cwd=exported)
    released = (exported / "release" / "ex1" / "ex1_sums.ipynb").read_text(encoding="utf-8")
    solved = json.loads(released)
    (cell,) = (cell for cell in solved["cells"] if cell["id"] == "ex1-solution")
    cell["source"] = SUMS
    for student, text in (("stub", released), ("solved", json.dumps(solved))):
        write(exported / "submitted" / student / "ex1", {"ex1_sums.ipynb": text})
    said += nbgrader("autograde", "ex1", cwd=exported)
    said += nbgrader("generate_feedback", "ex1", cwd=exported)
    nbgrader("export", cwd=exported)

    assert complaints(said) == []
    assert not [secret for secret in SECRETS if secret in released]
    rows = [line.split(",") for line in (exported / "grades.csv").read_text().splitlines()]
    scores = {row[3]: float(row[-2]) for row in rows[1:]}
    assert scores == {"solved": pytest.approx(10 * 9 / 13), "stub": 0}  # SUMS does not print
    assert (exported / "feedback" / "solved" / "ex1" / "ex1_sums.html").exists()


@pytest.mark.slow
def test_the_projects_own_course_is_solved_in_each_of_its_notebooks(
    course_root: Path, tmp_path: Path
) -> None:
    assert export(course_root, "nbgrader", tmp_path / "nb") == 0
    for path in sorted((tmp_path / "nb" / "source").glob("*/*.ipynb")):
        notebook = parsed(path.read_text(encoding="utf-8"))
        possible = sum(cell.metadata.nbgrader.points for cell in notebook.cells if utils.is_grade(cell))
        assert sum(executed(notebook, tmp_path).values()) == possible, path.name
