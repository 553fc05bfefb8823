"""The course and the attacks are material, not tests of ours; a class is graded once per jail and speed."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.hostile.running import GradedClass, grade_attackers

collect_ignore = ["course", "attacks", "honest", "tools"]


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bool], GradedClass]:
    """The class of attackers as graded in a jail; the second argument asks for the slow ones."""

    @cache
    def graded(jail: str, slow: bool) -> GradedClass:
        return grade_attackers(tmp_path_factory.mktemp(f"class-{jail}"), jail, slow=slow)

    return graded
