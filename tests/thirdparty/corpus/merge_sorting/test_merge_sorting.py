"""Features: Hypothesis with lists, composite strategies, tuples, a student's class built in each example, arrays of floats."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge_sorting import SortedBag, merge, merge_sort

FEW = settings(max_examples=60, derandomize=True, deadline=None, database=None)


@st.composite
def sorted_lists(draw):
    return sorted(draw(st.lists(st.integers(-50, 50), max_size=12)))


@FEW
@given(st.lists(st.integers()))
def test_sorts(values):
    assert merge_sort(values) == sorted(values)


@FEW
@given(st.lists(st.integers(0, 3)))
def test_argument_is_left_alone(values):
    before = list(values)
    merge_sort(values)
    assert values == before


@FEW
@given(sorted_lists(), sorted_lists())
def test_merge(first, second):
    merged = merge(first, second)
    assert merged == sorted(first + second)
    assert Counter(merged) == Counter(first) + Counter(second)


@FEW
@given(st.lists(st.tuples(st.integers(0, 2), st.text("xy", max_size=2))))
def test_is_stable(pairs):
    by_number = merge_sort(pairs, key=0)
    for number in range(3):
        assert [p for p in by_number if p[0] == number] == [p for p in pairs if p[0] == number]


class TestBag:
    @FEW
    @given(st.sets(st.integers(-20, 20)))
    def test_bag_is_in_order(self, values):
        bag = SortedBag()
        for value in values:
            bag.add(value)
        assert list(bag) == sorted(values)
        assert len(bag) == len(values)


@pytest.mark.parametrize("probe", [-1, 0, 7])
@FEW
@given(values=st.lists(st.integers(-2, 8)))
def test_bag_contains(probe, values):
    bag = SortedBag(values)
    assert (probe in bag) == (probe in values)
