"""docs/first-course.md, run as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import SECONDS

PAGE = Path(__file__).parents[2] / "docs" / "first-course.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page's commands were run, one after the other; what they said is in `said`."""
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    folder = tmp_path_factory.mktemp("first")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(commands)],
        cwd=folder,
        env=os.environ | {"PATH": path, "IAML_LANG": "en", "LANG": "C.UTF-8", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=SECONDS * len(commands),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "said").write_text(done.stdout, encoding="utf-8")
    return folder


def test_new_course_is_fair(folder: Path) -> None:
    assert "nothing falls short" in (folder / "said").read_text(encoding="utf-8").lower()


def test_right_solution_has_all_the_points_and_a_wrong_one_has_not(folder: Path) -> None:
    rows = (folder / "course" / "grades" / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith("ana,,,10.00,")
    assert rows[2].startswith("bruno,,,0.00,")


def test_everything_the_page_names_is_there(folder: Path) -> None:
    assert (folder / "handout" / "assignments" / "ex1_sums" / "README.md").exists()
    assert not list((folder / "handout").rglob("test_hidden.py"))
    assert (folder / "course" / "grades" / "report.html").exists()
    assert (folder / "course" / "grades-to-upload.csv").exists()
