"""The copy of a course whose hidden suites hold nothing but unique words and numbers."""

from pathlib import Path

import pytest

from autograder.audit.canary import leaked, make_canaries
from autograder.course import find_course
from tests.audit.flawed import write_flawed

SUITE = '''
import bounds
import pytest

LIMIT = [12345, "secret words", "clip", 2**31]


@pytest.mark.title("Stays.")
@pytest.mark.parametrize("x", [pytest.param(3.25, id="named")])
def test_of_old(x):
    """The docstring stays."""
    assert bounds.clip(x, n=7) == 17, f"not {x}"
    with pytest.raises(ValueError, match="too large"):
        bounds.clip([99], axis=1)
    assert_all(bounds.clip(LIMIT[[0, 1][1]]), 23.5)
'''


def test_data_ids_and_messages_go_and_what_makes_the_suite_run_stays(tmp_path: Path) -> None:
    course = find_course(write_flawed(tmp_path / "own"))
    suite = course.folder / "reference" / "lax_bounds" / "test_hidden.py"
    suite.write_text(SUITE, encoding="utf-8")
    copy, canaries = make_canaries(course, [course.find("lax")], tmp_path / "copy")
    text = (copy.folder / "reference" / "lax_bounds" / "test_hidden.py").read_text(encoding="utf-8")
    gone = ("12345", "secret words", "3.25", "named", "test_of_old", "not ", "too large", "99", "17", "23.5")
    assert [each for each in gone if each in text] == []
    for kept in (
        "'clip'",
        "2 ** 31",
        "'Stays.'",
        "The docstring stays.",
        "n=7",
        "axis=1",
        "LIMIT[[0, 1][1]]",
    ):
        assert kept in text
    assert set(leaked(text, canaries["lax"])) == canaries["lax"]
    assert suite.read_text(encoding="utf-8") == SUITE


@pytest.mark.parametrize(
    "text", ["at 12345678.", "[1.2345678e+07 0.0]", "-12345678.0", "id-12345678"], ids=str
)
def test_number_is_found_however_it_is_written(text: str) -> None:
    assert leaked(text, {"12345678", "87654321"}) == ["12345678"]


def test_whole_number_is_found_only_as_a_whole() -> None:
    assert leaked("id 12345, [54321.0, -23456]", {"12345", "54321", "23456"}) == ["12345", "23456", "54321"]
    assert leaked("0.12345, 912345, 123456", {"12345"}) == []
