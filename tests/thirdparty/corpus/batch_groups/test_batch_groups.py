"""Features: exception groups: except*, exceptions attribute, split, subgroup, nested groups, own errors inside, pytest.raises of a group."""

import pytest

from batch_groups import BadRow, check_rows, run_all


def test_good_rows():
    assert check_rows(["1", "2"]) == [1, 2]


def test_group_holds_every_error():
    with pytest.raises(ExceptionGroup) as caught:
        check_rows(["1", "x", "-3"])
    group = caught.value
    assert group.message == "bad rows"
    assert [type(error) for error in group.exceptions] == [BadRow, OverflowError]


def test_attributes_inside_the_group():
    with pytest.raises(ExceptionGroup) as caught:
        check_rows(["x", "1", "y"])
    assert [error.row for error in caught.value.exceptions] == [0, 2]


def test_except_star():
    handled = []
    try:
        check_rows(["x", "-1"])
    except* BadRow as group:
        handled.append(len(group.exceptions))
    except* OverflowError as group:
        handled.append(str(group.exceptions[0]))
    assert handled == [1, "-1"]


def test_split():
    with pytest.raises(ExceptionGroup) as caught:
        check_rows(["x", "-1", "-2"])
    match, rest = caught.value.split(BadRow)
    assert len(match.exceptions) == 1
    assert len(rest.exceptions) == 2


def test_nested_groups():
    with pytest.raises(ExceptionGroup) as caught:
        run_all([["1"], ["x"], ["-1", "y"]])
    first, second = caught.value.exceptions
    assert isinstance(second, ExceptionGroup)
    assert len(first.exceptions) == 1
    assert len(second.exceptions) == 2
    assert len(caught.value.subgroup(BadRow).exceptions) == 2


def test_text_of_a_group():
    with pytest.raises(ExceptionGroup, match="bad") as caught:
        check_rows(["x", "y"])
    assert str(caught.value) == "bad rows (2 sub-exceptions)"


def test_group_contains():
    with pytest.raises(ExceptionGroup) as caught:
        check_rows(["x"])
    assert caught.group_contains(BadRow, match="row 0")
    assert not caught.group_contains(OverflowError)
