"""Features: warnings: pytest.warns, pytest.deprecated_call, recwarn, catch_warnings, warning classes of the student's own."""

import warnings

import pytest

import old_functions


def test_old_name_warns():
    with pytest.warns(DeprecationWarning, match="use area"):
        assert old_functions.surface(2, 3) == 6


def test_new_name_does_not_warn():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert old_functions.area(2, 3) == 6


def test_deprecated_call():
    with pytest.deprecated_call():
        old_functions.surface(1, 1)


def test_warning_as_an_error():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning):
            old_functions.surface(1, 1)


def test_user_warning_text(recwarn):
    old_functions.area(-1, 3)
    (record,) = recwarn
    assert record.category is UserWarning
    assert str(record.message) == "-1 is negative"


def test_two_warnings_in_order():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old_functions.area(-1, -2)
    assert [str(each.message) for each in caught] == ["-1 is negative", "-2 is negative"]


def test_own_category():
    assert issubclass(old_functions.RoundingWarning, UserWarning)
    with pytest.warns(old_functions.RoundingWarning):
        assert old_functions.halves(7) == 3


def test_no_warning_for_even_numbers(recwarn):
    assert old_functions.halves(8) == 4
    assert len(recwarn) == 0
