"""docs/authoring.md, followed to the letter: the exercise that it makes works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import find_course
from tests.cli.commands import iaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
SOLUTION = "reference/ex11_scaling/scaling.py"
ALTERNATE = "reference/ex11_scaling/alternates/by_ptp.py"
FILES = [
    "assignments/ex11_scaling/scaling.py",
    "assignments/ex11_scaling/test_public.py",
    SOLUTION,
    "reference/ex11_scaling/test_hidden.py",
    ALTERNATE,
    "reference/ex11_scaling/wrong/whole_spread.py",
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course with ex11, from the page's own text."""
    folder = tmp_path_factory.mktemp("course")
    for half in ("assignments", "reference"):
        shutil.copytree(ROOT / half, folder / half, ignore=shutil.ignore_patterns("__pycache__"))
    line, equivalent, _every_key = blocks("yaml")
    (folder / "course.yaml").write_text((ROOT / "course.yaml").read_text(encoding="utf-8") + line, "utf-8")
    *files, _jailed_dir, _ok_format = blocks("python")
    for name, text in zip(FILES, files, strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "reference/ex11_scaling/equivalent.yaml").write_text(equivalent, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_audit_is_clean(course: Path) -> None:
    done = iaml("audit", "ex11", cwd=course, seconds=600, IAML_LANG="en")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("solution", [SOLUTION, ALTERNATE])
def test_right_solution_earns_everything(course: Path, solution: str) -> None:
    done = iaml("check", "ex11", "--path", solution, "--json", cwd=course)
    (exercise,) = json.loads(done.stdout)

    assert done.returncode == 0, done.stdout
    assert exercise["points"] == 10
    assert len(exercise["tests"]) == 8


def test_other_formats_and_properties_work(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path / "course")
    (session,), (properties,), ok_format = blocks("pycon"), blocks("py"), blocks("python")[-1]
    folder = tmp_path / "course" / "reference" / "ex11_scaling"
    (folder / "test_session.txt").write_text(session, "utf-8")
    (folder / "q1.py").write_text(ok_format, "utf-8")
    (folder / "test_properties.py").write_text(properties, "utf-8")

    done = iaml("check", "ex11", "--path", SOLUTION, "--json", cwd=tmp_path / "course")
    (exercise,) = json.loads(done.stdout)

    assert done.returncode == 0, done.stdout
    assert exercise["points"] == 10
    assert len(exercise["tests"]) == 12


def test_stub_is_not_started(course: Path) -> None:
    done = iaml("check", "ex11", cwd=course, IAML_LANG="en", COLUMNS="80")

    assert done.returncode == 1
    first = done.stdout.split("\n")[0]
    assert first.split() == ["ex11", "Escalar", "columnas", "not", "started", "0", "/", "10"]


@pytest.mark.parametrize("body", ["None", "np.zeros(np.shape(X))", "np.asarray(X)"])
def test_solution_that_does_nothing_earns_nothing(course: Path, tmp_path: Path, body: str) -> None:
    (tmp_path / "scaling.py").write_text(f"import numpy as np\n\n\ndef min_max(X):\n    return {body}\n")
    done = iaml("check", "ex11", "--path", tmp_path, "--json", cwd=course)
    (exercise,) = json.loads(done.stdout)

    assert exercise["points"] == 0


def test_suite_runs_under_plain_pytest(course: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "reference/ex11_scaling"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stdout


def test_every_key_of_course_yaml_is_accepted(tmp_path: Path) -> None:
    _line, _equivalent, every_key = blocks("yaml")
    (tmp_path / "course.yaml").write_text(every_key, encoding="utf-8")
    course = find_course(tmp_path)

    assert course.find("ex8").isolation == "module"
    assert course.find("ex8").limits.memory_mb == 1024
