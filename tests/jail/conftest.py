"""Every test of a jail runs in each jail that this machine can have; in CI it must have both."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from autograder.errors import JailError
from autograder.jail import Jail
from autograder.jail.choose import choose_jail


@pytest.fixture(scope="session", params=["bubblewrap", "sandlock"])
def jail(request: pytest.FixtureRequest) -> Jail:
    """A real jail, probed."""
    return working_jail(request.param)


@pytest.fixture(scope="session")
def bubblewrap() -> Jail:
    """For what only namespaces can do."""
    return working_jail("bubblewrap")


@pytest.fixture(scope="session")
def sandlock() -> Jail:
    """For what only sandlock could get wrong."""
    return working_jail("sandlock")


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder open to everybody, so that nothing but the jail can be what refuses."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name).resolve()


def working_jail(name: str) -> Jail:
    """The jail called `name`, or a skip where it does not work; in CI that is a failure."""
    try:
        return choose_jail(name)
    except JailError as error:
        if "CI" in os.environ:
            pytest.fail(f"{name} must work in CI: {error}")
        pytest.skip(str(error))
