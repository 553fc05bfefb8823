"""What is published: the packages, and nothing of the course."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

COURSE = {"reference", "assignments", "submissions", "tests", "bench", "course.yaml", "roster.csv"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, built from a copy: a build writes into its source folder."""
    source = tmp_path_factory.mktemp("source")
    root = Path(__file__).parents[2]
    left_out = shutil.ignore_patterns(".*", "*.egg-info", "build", "dist", "grades", "__pycache__")
    shutil.copytree(root, source, ignore=left_out, dirs_exist_ok=True)
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out


@pytest.mark.slow
def test_wheel_holds_the_packages_and_nothing_of_the_course(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}

    assert {"autograder", "cli", "iaml.py"} <= tops
    assert {top for top in tops if not top.endswith(".dist-info")} == {"autograder", "cli", "iaml.py"}
    assert "autograder/locale/es/LC_MESSAGES/iaml.mo" in names
    assert "autograder/py.typed" in names
    assert "autograder/reports/templates/page.css" in names
    assert {"autograder/skeleton/gitignore", "autograder/skeleton/workflow.yml"} <= set(names)


@pytest.mark.slow
def test_sdist_holds_nothing_of_the_course(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {Path(*Path(name).parts[1:]) for name in archive.getnames()}

    assert {Path("pyproject.toml"), Path("LICENSE"), Path("autograder/text.py")} <= inside
    assert not COURSE & {path.parts[0] for path in inside if path.parts}
