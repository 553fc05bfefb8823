"""Features: xfail with and without raises, skip, skipif, skip inside a test, importorskip, marked parameters."""

import sys

import pytest

from card_checksum import checksum, valid


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("059", True),
        ("59", True),
        ("055 444 285", True),
        ("8273 1232 7352 0569", False),
        ("0", False),
        pytest.param("055-444-285", True, marks=pytest.mark.xfail(reason="dashes are not allowed")),
        pytest.param("055b", False, marks=pytest.mark.skip(reason="letters are for another day")),
    ],
)
def test_valid(number, expected):
    assert valid(number) is expected


def test_checksum():
    assert checksum("4539 3195 0343 6467") == 80


@pytest.mark.xfail(raises=AttributeError)
def test_numbers_are_not_texts():
    valid(59)


@pytest.mark.xfail(reason="may be unsupported")
def test_non_breaking_space():
    assert valid("0\u00a059")


@pytest.mark.skipif(sys.platform != "amiga", reason="only on an Amiga")
def test_platform():
    raise AssertionError


def test_skipped_once_it_runs():
    if checksum("59") == 10:
        pytest.skip("as it should be")
    raise AssertionError("wrong checksum")


def test_needs_a_missing_package():
    pytest.importorskip("no_such_package_anywhere")


def test_xfail_from_inside():
    if not valid("1234"):
        pytest.xfail("not a valid number")
