"""The same surroundings for every test: width, colour, language, time zone, home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from autograder.text import using_language

settings.register_profile(
    "iaml", deadline=None, database=None, derandomize=True
)  # a busy machine is no failure
settings.load_profile("iaml")


@pytest.fixture(autouse=True)
def _pinned_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "LANGUAGE", "LC_ALL", "IAML_REFERENCE"):
        monkeypatch.delenv(name, raising=False)
    surroundings = {"COLUMNS": "80", "LINES": "50", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC"}
    surroundings |= {"HOME": str(home), "LANG": "C.UTF-8", "IAML_LANG": "en"}
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    with using_language("en"):
        yield


@pytest.fixture
def course_root() -> Path:
    """The project's own course."""
    return Path(__file__).parent.parent
