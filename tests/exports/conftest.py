"""A course whose class is graded."""

import shutil
from pathlib import Path

import pytest

from tests.exports.graded import graded_course


@pytest.fixture(scope="session")
def _graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded_course(tmp_path_factory.mktemp("graded") / "course")


@pytest.fixture
def course(_graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the course; the working directory is another one, where exports go."""
    place = tmp_path / "exports"
    place.mkdir()
    monkeypatch.chdir(place)
    return Path(shutil.copytree(_graded, tmp_path / "course"))
