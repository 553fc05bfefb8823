"""Features: own exception classes with keyword-only arguments and methods, raises(match=), except by base class, str and repr of errors."""

import re

import pytest

import field_validator as fv


def test_valid_record():
    assert fv.validate({"name": "Ada", "age": 36}) == {"name": "Ada", "age": 36}


def test_missing_field():
    with pytest.raises(fv.MissingField) as caught:
        fv.validate({"age": 3})
    assert caught.value.field == "name"
    assert str(caught.value) == "name: is missing"


def test_out_of_range():
    with pytest.raises(fv.OutOfRange, match=re.escape("age: not in [0, 150]")) as caught:
        fv.validate({"name": "Ada", "age": 200})
    assert caught.value.limits == (0, 150)


def test_all_are_validation_errors():
    for record in ({}, {"name": "x", "age": -1}, {"name": "", "age": 1}):
        with pytest.raises(fv.ValidationError):
            fv.validate(record)


@pytest.mark.parametrize("cls", [fv.MissingField, fv.OutOfRange, fv.EmptyField])
def test_hierarchy(cls):
    assert issubclass(cls, fv.ValidationError)
    assert issubclass(cls, ValueError)
    assert not issubclass(fv.ValidationError, cls)


def test_except_clause_of_the_test():
    try:
        fv.validate({})
    except fv.OutOfRange:
        pytest.fail("not this one")
    except fv.ValidationError as error:
        assert error.describe() == "MissingField in 'name'"


def test_error_made_by_the_test():
    error = fv.OutOfRange("age", limits=(1, 2))
    assert isinstance(error, fv.ValidationError)
    assert error.args == ("age: not in [1, 2]",)
    with pytest.raises(fv.OutOfRange):
        raise error


def test_limits_by_keyword_only():
    with pytest.raises(TypeError):
        fv.OutOfRange("age", (1, 2))


def test_exact_type():
    with pytest.raises(fv.ValidationError) as caught:
        fv.validate({"name": "", "age": 5})
    assert caught.type is fv.EmptyField
    assert caught.typename == "EmptyField"
