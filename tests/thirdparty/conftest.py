"""The corpus is material, not tests of ours; it is run once natively and once per jail."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.jail.conftest import working_jail
from tests.thirdparty.running import Outcomes, in_plain_pytest, through_the_wall

collect_ignore = ["corpus"]


@pytest.fixture(scope="session")
def native(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What plain pytest says of each solution."""
    return in_plain_pytest(tmp_path_factory.mktemp("native"))


@pytest.fixture(scope="session")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcomes]:
    """What each solution comes to in a jail."""

    @cache
    def graded(jail: str) -> Outcomes:
        working_jail(jail)
        return through_the_wall(tmp_path_factory.mktemp(jail), jail)

    return graded
