"""The suite's marks and fixtures under plain `pytest`, where tests and solution share a process.

pytest loads this file in every run of a student's environment, so it imports what it needs at first use.
Under iaml's own session it is not loaded (plugin autoload is off): there another plugin gives the same names
through the wall.
"""

import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


def pytest_configure(config: pytest.Config) -> None:
    from autograder.suite.marks import register_marks

    register_marks(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A session in Markdown, where pytest is given it by name."""
    if file_path.suffix != ".md" or not parent.session.isinitpath(file_path):
        return None
    from autograder.suite.doctests import MarkdownFile

    return MarkdownFile.from_parent(parent, path=file_path)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """A file in OK format, where pytest is given it by name."""
    if not module_path.name.startswith(("q", "ok_")):
        return None
    from autograder.suite.ok_format import OkFile, is_ok_file

    file: OkFile = OkFile.from_parent(parent, path=module_path)
    return file if is_ok_file(module_path) else None


@pytest.fixture
def vectorised() -> Callable[..., Any]:
    """`vectorised(func, small, large, data=None)`: the value of `func(*large)`; fails on a loop over data."""
    from autograder.suite.inprocess import call_vectorised

    return call_vectorised


@pytest.fixture
def jailed() -> Iterator[Callable[[str], types.ModuleType]]:
    """`jailed(source)`: a module of author-written code beside the solution's modules."""
    from autograder.suite.inprocess import ScratchModules

    scratch = ScratchModules()
    yield scratch.make
    scratch.drop()


@pytest.fixture
def jailed_dir(tmp_path: Path) -> Path:
    """A folder that student code may read and write; with iaml it is inside the jail."""
    return tmp_path


@pytest.fixture(scope="module")
def reference(request: pytest.FixtureRequest) -> types.ModuleType:
    """The reference module of the test file's exercise folder."""
    from autograder.suite.reference import load_reference

    return load_reference(request.path.parent)
