"""Suites that know nothing of iaml come to the same through the wall as in plain pytest, test by test."""

import ast
from collections.abc import Callable

import pytest

from tests.thirdparty.running import SOLUTIONS, SUITES, Outcomes, suite_file

_NOT_AWAITED = "coroutines of the student's are not run by the test: write the `asyncio.run` with `jailed`"

_NOT_COMPARED = "compared with a plain value only in a test marked `student_eq`"

DIFFERENT = {
    ("animal_mixins", "test_order_of_resolution"): "`__mro__` has a class of ours before `object`",
    ("async_kitchen", "test_coroutine_run_by_the_test"): _NOT_AWAITED,
    ("async_kitchen", "test_coroutine_awaited_by_the_test"): _NOT_AWAITED,
    ("async_kitchen", "AwaitingTests::test_awaits"): _NOT_AWAITED,
    (
        "built_on_builtins",
        "test_stack_is_a_kind_of_list",
    ): "a subclass of list or dict is no list or dict here",
    ("builtin_errors", "BuiltinErrors::test_stop_iteration_from_next"): "StopIteration only from `next`",
    ("custom_set", "BagTest::test_set_within_a_built_in_one"): _NOT_COMPARED,
    ("lamp_dial", "test_match_by_position"): "patterns of a class by position; by name they match",
    ("own_mapping", "HeadersTest::test_mapping_equal_to_a_dict"): _NOT_COMPARED,
    ("people_sorting", "test_comparison_function"): "what `functools.cmp_to_key` makes cannot be passed in",
    ("photo_paths", "test_kind"): "a path of the student's is no `Path` here, so that nothing can open it",
}
"""Where the border is: these pass in plain pytest and fail through the wall, whatever the solution."""

each_suite = pytest.mark.parametrize("suite", SUITES)
each_solution = pytest.mark.parametrize("solution", SOLUTIONS)


def test_suites_are_many() -> None:
    assert len(SUITES) >= 64


@each_suite
def test_suite_names_its_features_and_nothing_of_ours(suite: str) -> None:
    source = suite_file(suite).read_text()
    assert (ast.get_docstring(ast.parse(source)) or "").startswith("Features: ")
    assert "iaml" not in source
    assert "autograder" not in source


@each_suite
def test_right_solution_passes_in_plain_pytest(suite: str, native: Outcomes) -> None:
    assert len(native[suite, "solution"]) >= 3
    assert "failed" not in native[suite, "solution"].values()


@pytest.mark.parametrize("solution", ["wrong1", "wrong2"])
@each_suite
def test_wrong_solution_fails_in_plain_pytest(suite: str, solution: str, native: Outcomes) -> None:
    assert "failed" in native[suite, solution].values()


class Corpus:
    """What holds of every suite in a jail."""

    jail: str

    @each_solution
    @each_suite
    def test_outcomes_are_those_of_plain_pytest(
        self, suite: str, solution: str, native: Outcomes, walled: Callable[[str], Outcomes]
    ) -> None:
        expected = {
            test: "failed" if (suite, test) in DIFFERENT else outcome
            for test, outcome in native[suite, solution].items()
        }
        assert walled(self.jail)[suite, solution] == expected


class TestInBubblewrap(Corpus):
    """The corpus in bubblewrap; a class each, so that the jails are tested side by side."""

    jail = "bubblewrap"


@pytest.mark.slow
class TestInSandlock(Corpus):
    """The corpus in sandlock."""

    jail = "sandlock"
