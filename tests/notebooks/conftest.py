from collections.abc import Iterator

import pytest

from tests.jail.conftest import working_jail
from tests.suite.classroom import Classroom


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """Exercises graded without a jail."""
    classroom = Classroom(tmp_path_factory.mktemp("notebooks") / "course")
    with classroom.engine:
        yield classroom


@pytest.fixture(scope="session")
def jailed_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """Exercises graded in bubblewrap."""
    working_jail("bubblewrap")
    classroom = Classroom(tmp_path_factory.mktemp("jailed_notebooks") / "course", "bubblewrap")
    with classroom.engine:
        yield classroom
