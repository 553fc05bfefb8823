"""Points to grades: exact, never more than there is, and none where none can be given."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Component, Course, Exercise
from autograder.results import Outcome, TestResult
from autograder.scoring import missing_exercise, score_exercise, score_student, ungraded_exercise
from tests.unit.records import a_test

EX1 = Exercise(id="ex1", module="norms", component="TP", points=Fraction(10), title="t")
EX2 = Exercise(id="ex2", module="kmeans", component="TP", points=Fraction(20), title="t")
EX10 = Exercise(id="ex10", module="mlp", component="TG", points=Fraction(100), title="t")
COURSE = Course(
    folder=Path("course"),
    name="x",
    components=(
        Component(id="TP", title="t", weight=Fraction(2, 5)),
        Component(id="TG", title="t", weight=Fraction(3, 5), kind="group"),
    ),
    exercises=(EX1, EX2, EX10),
)

weights = st.fractions(min_value=0, max_value=100, max_denominator=50)
outcomes: st.SearchStrategy[Outcome] = st.sampled_from([o for o in get_args(Outcome) if o != "grader_error"])
some_tests = st.lists(
    st.builds(lambda outcome, weight: a_test(outcome=outcome, max_points=weight), outcomes, weights),
    max_size=20,
)


def _tests(**weighted: tuple[Outcome, int]) -> list[TestResult]:
    return [a_test(id_, outcome, max_points=Fraction(weight)) for id_, (outcome, weight) in weighted.items()]


def test_exercise_earns_its_points_by_weight() -> None:
    result = score_exercise(EX1, _tests(a=("passed", 2), b=("failed", 1), c=("passed", 4)))
    assert result.points == Fraction(60, 7)
    assert [test.points for test in result.tests] == [Fraction(20, 7), 0, Fraction(40, 7)]
    assert [test.max_points for test in result.tests] == [Fraction(20, 7), Fraction(10, 7), Fraction(40, 7)]
    assert (result.status, result.max_points) == ("graded", Fraction(10))


@pytest.mark.parametrize("outcome", ["failed", "error", "timeout", "memory", "crashed", "not_run"])
def test_test_that_did_not_pass_earns_nothing(outcome: Outcome) -> None:
    assert score_exercise(EX1, _tests(a=(outcome, 1), b=("passed", 1))).points == 5


def test_skipped_by_the_author_leaves_the_total() -> None:
    result = score_exercise(EX1, _tests(a=("passed", 1), b=("skipped", 9)))
    assert result.points == 10
    assert result.tests[1].max_points == 0


def test_weightless_tests_change_nothing() -> None:
    result = score_exercise(EX1, _tests(public=("failed", 0), a=("passed", 1)))
    assert result.points == 10


def test_exercise_with_nothing_to_earn_has_no_points() -> None:
    assert score_exercise(EX1, _tests(public=("passed", 0))).points is None
    assert score_exercise(EX1, []).points is None


def test_our_failure_is_never_a_zero() -> None:
    result = score_exercise(EX1, _tests(a=("passed", 1), b=("grader_error", 0)))
    assert (result.status, result.points) == ("error", None)
    student = score_student(COURSE, "ana", {"ex1": result, "ex2": missing_exercise(EX2, None)})
    assert student.components["TP"].grade is None
    assert student.grade is None


@given(some_tests)
def test_points_of_the_tests_add_up_exactly(tests: list[TestResult]) -> None:
    result = score_exercise(EX1, tests)
    total = sum((test.max_points for test in result.tests), Fraction(0))
    if result.points is None:
        assert total == 0
    else:
        assert total == EX1.points
        assert result.points == sum((test.points for test in result.tests), Fraction(0))
        assert 0 <= result.points <= EX1.points


@given(some_tests)
def test_passing_one_test_more_never_costs(tests: list[TestResult]) -> None:
    before = score_exercise(EX1, tests).points
    for index, test in enumerate(tests):
        if test.outcome != "skipped" and before is not None:
            better = [*tests[:index], replace(test, outcome="passed"), *tests[index + 1 :]]
            after = score_exercise(EX1, better).points
            assert after is not None
            assert after >= before


def test_grade_weighs_components_on_the_scale() -> None:
    results = {
        "ex1": score_exercise(EX1, _tests(a=("passed", 1), b=("failed", 2))),
        "ex2": score_exercise(EX2, _tests(a=("passed", 1))),
        "ex10": missing_exercise(EX10, "mlp.py is missing."),
    }
    student = score_student(COURSE, "ana", results, name="Ana", group="g1", flags=("x",))
    tp, tg = student.components["TP"], student.components["TG"]
    assert (tp.score, tp.max, tp.grade) == (Fraction(70, 3), Fraction(30), Fraction(70, 9))
    assert (tg.score, tg.max, tg.grade) == (Fraction(0), Fraction(100), Fraction(0))
    assert student.grade == Fraction(2, 5) * Fraction(70, 9)
    assert (student.name, student.group, student.flags) == ("Ana", "g1", ("x",))


def test_exercise_not_graded_yet_leaves_its_component_open() -> None:
    student = score_student(COURSE, "ana", {"ex10": score_exercise(EX10, _tests(a=("passed", 1)))})
    assert student.components["TG"].grade == 10
    assert (student.components["TP"].score, student.components["TP"].max) == (None, Fraction(30))
    assert student.grade is None
    assert list(student.exercises) == ["ex10"]


def test_undecided_group_work_has_no_grade_and_a_flag() -> None:
    results = {
        "ex1": missing_exercise(EX1, None),
        "ex2": missing_exercise(EX2, None),
        "ex10": ungraded_exercise(EX10, "Somebody decides.", ("Somebody decides.",)),
    }
    student = score_student(COURSE, "ana", results)
    assert student.components["TG"].grade is None
    assert student.components["TP"].grade == 0
    assert student.grade is None
    assert student.flags == ("Somebody decides.",)


def test_flags_come_once_and_name_their_test() -> None:
    one = score_exercise(EX1, [a_test("ex1-h01", flags=("odd",))], flags=("twice",))
    two = score_exercise(EX2, [], flags=("twice",))
    assert score_student(COURSE, "ana", {"ex1": one, "ex2": two}).flags == ("twice", "ex1-h01: odd")


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_grade_lies_on_the_scale_and_follows_the_weights(one: int, two: int, ten: int) -> None:
    results = {
        exercise.id: score_exercise(exercise, _tests(a=("passed", passed), b=("failed", 3 - passed)))
        for exercise, passed in ((EX1, one), (EX2, two), (EX10, ten))
    }
    grade = score_student(COURSE, "ana", results).grade
    assert grade == Fraction(2, 5) * Fraction(one + 2 * two, 9) * 10 + Fraction(3, 5) * Fraction(ten, 3) * 10
