"""The copy of a course whose hidden suites hold nothing but unique words and numbers."""

import re
from pathlib import Path

import pytest

from autograder.audit.canary import Caged, leaked, make_canaries
from autograder.course import find_course
from tests.audit.flawed import write_flawed
from tests.audit.test_robust import audited

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


def caged(folder: Path, suite: str, tests: set[str] | None = None) -> tuple[Caged, str]:
    """A copy of a course with this suite, and the suite's text in it."""
    course = find_course(write_flawed(folder / "own"))
    own = course.folder / "reference" / "lax_bounds" / "test_hidden.py"
    own.write_text(suite, encoding="utf-8")
    copy = make_canaries(course, [course.find("lax")], folder / "copy", tests)
    assert own.read_text(encoding="utf-8") == suite
    return copy, (copy.course.folder / "reference" / "lax_bounds" / "test_hidden.py").read_text("utf-8")


def found(text: str, *words: str) -> list[str]:
    """Those that stand in the text, numbers only as a whole."""
    return [each for each in words if re.search(rf"(?<!\d){re.escape(each)}(?!\d)", text)]


def test_data_ids_and_messages_go_and_what_makes_the_suite_run_stays(tmp_path: Path) -> None:
    copy, text = caged(tmp_path, SUITE)
    gone = ("12345", "secret words", "3.25", "named", "test_of_old", "not ", "too large", "99", "17", "23.5")
    assert found(text, *gone) == []
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
    assert set(leaked(text, copy.canaries["lax"])) == copy.canaries["lax"]


@pytest.mark.parametrize(
    "text", ["at 12345678.", "[1.2345678e+07 0.0]", "-12345678.0", "id-12345678"], ids=str
)
def test_number_is_found_however_it_is_written(text: str) -> None:
    assert leaked(text, {"12345678", "87654321"}) == ["12345678"]


def test_whole_number_is_found_only_as_a_whole() -> None:
    assert leaked("id 12345, [54321.0, -23456]", {"12345", "54321", "23456"}) == ["12345", "23456", "54321"]
    assert leaked("0.12345, 912345, 123456", {"12345"}) == []


CAREFUL = """
import bounds
import numpy as np

made = bounds.clip


def ask(x):
    return made(x)


def test_own_data():
    order = [2, 11]
    ids = dict(ids=90)
    assert sum(order) == 13, "own"
    assert ask(order[0]) == 12


def test_narrow():
    for dtype in (np.uint8, np.int64):
        assert bounds.clip(np.array([100], dtype=dtype)) == 100
    assert bounds.clip(np.array([101, 102], dtype=np.int8)) == [103]
"""


def test_what_a_test_asserts_of_its_own_data_stays_and_what_no_canary_fits_into(tmp_path: Path) -> None:
    _copy, text = caged(tmp_path, CAREFUL)
    assert found(text, "2", "11", "90", "13", "12", "101", "102", "103") == ["90", "13", "101", "102"]
    assert "np.array([100], dtype=dtype)) ==" in text


def test_on_their_own_data_the_tests_named_compare_with_other_values(tmp_path: Path) -> None:
    copy, text = caged(tmp_path, CAREFUL, {"test_own_data"})
    assert "order = [2, 11]" in text
    assert "== 12" not in text
    assert "'own'" not in text
    assert "int8" not in text
    assert list(copy.names.values()) == ["test_own_data"]


SESSION = """Some words.

>>> import bounds
>>> bounds.clip([12, 34])
'of old'

```pycon
>>> for each in [56]:
...     print(each)
56
```
"""
OK = """
test = {
    "name": "old",
    "points": 3,
    "suites": [{"type": "doctest", "cases": [{"code": ">>> clip([78])\\n78", "failure_message": "Stays."}]}],
}
"""


@pytest.mark.parametrize(
    ("name", "text", "gone", "kept"),
    [
        ("test_a.txt", SESSION, ("12", "34", "of old", "56"), ("Some words.", "import bounds")),
        ("test_a.md", SESSION, ("12", "34", "of old", "56"), ("Some words.", "import bounds")),
        ("q1.py", OK, ("old", "78"), ("doctest", "3", "Stays.")),
        ("helper.py", "ROWS = [12, 'secret words']\nSIZES = (3, 4)\n", ("12", "secret words"), ("3", "4")),
    ],
    ids=["text", "Markdown", "OK", "helper"],
)
def test_suites_of_other_kinds_and_helpers_hold_canaries_too(
    tmp_path: Path, name: str, text: str, gone: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    course = find_course(write_flawed(tmp_path / "own"))
    (course.folder / "reference" / "lax_bounds" / name).write_text(text, encoding="utf-8")
    copy = make_canaries(course, [course.find("lax")], tmp_path / "copy")
    made = (copy.course.folder / "reference" / "lax_bounds" / name).read_text("utf-8")

    assert found(made, *gone) == []
    assert found(made, *kept) == list(kept)
    assert leaked(made, copy.canaries["lax"])


PICKY = """
import halves


def check_length(values):
    assert len(values) == 3


def test_picks():
    values = (4, 7, 13)
    assert [halves.half(values[n]) for n in [2, 0, 1]] == [6.5, 2, 3.5]


def test_of_three():
    values = (2, 3, 5)
    check_length(values)
    assert [halves.half(n) for n in values] == [1, 1.5, 2.5]


def test_of_no_function():
    assert halves.__name__ == "halves"
"""


def test_a_test_that_asks_nothing_on_other_data_is_tried_on_its_own_or_else_named(tmp_path: Path) -> None:
    course = write_flawed(tmp_path / "course")
    suite = course / "reference" / "fair_halves" / "test_hidden.py"
    suite.write_text(suite.read_text() + PICKY)
    _code, found = audited(course, tmp_path, "fair")
    (short,) = found["leaks"]["shortfalls"]
    (remark,) = found["leaks"]["remarks"]

    assert short["text"].startswith("test_hidden.py::test_of_three asks the solution nothing on the copy")
    assert remark["text"].startswith("1 test cannot run on other data")
    assert remark["detail"] == "test_hidden.py::test_picks"
