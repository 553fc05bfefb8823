"""A hostile module for each kind of stand-in passes nothing, sees nothing expected and breaks nothing."""

import pytest

from tests.jail.conftest import working_jail
from tests.thirdparty.attacked.kinds import CANARY, KINDS
from tests.thirdparty.attacked.running import Results, grade_attacked

FLAGGED = {"swallowing_exit": {"test_raises", "test_error_of_the_session"}}
"""A student's `__exit__` may stop errors, in plain pytest too; whoever reads the results is told of it."""


@pytest.fixture(scope="session", params=["bubblewrap", pytest.param("sandlock", marks=pytest.mark.slow)])
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    working_jail(request.param)
    return grade_attacked(tmp_path_factory.mktemp("attacked"), request.param)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
class TestAttacked:
    """What holds of every kind; a class, so that one process grades them all."""

    def test_solution_passes(self, kind: str, graded: Results) -> None:
        tests = graded["solution"][kind].tests
        assert {test.name: test.message for test in tests if test.outcome != "passed"} == {}
        assert len(tests) > 1

    def test_hostile_module_passes_nothing(self, kind: str, graded: Results) -> None:
        result = graded["hostile"][kind]
        assert result.status == "graded"
        assert len(result.tests) == len(graded["solution"][kind].tests)
        passed = [test for test in result.tests if test.outcome == "passed"]
        assert {test.name.partition("::")[2] for test in passed} == FLAGGED.get(kind, set())
        assert all(test.flags for test in passed)

    def test_hostile_module_does_not_steer_or_break_the_trusted_side(
        self, kind: str, graded: Results
    ) -> None:
        outcomes = {test.name: test.outcome for test in graded["hostile"][kind].tests}
        assert not {"grader_error", "skipped", "not_run"} & {*outcomes.values()}, outcomes

    def test_hostile_module_sees_nothing_expected(self, kind: str, graded: Results) -> None:
        printed = [test.output or "" for test in graded["hostile"][kind].tests]
        assert not [text for text in printed if CANARY in text]
