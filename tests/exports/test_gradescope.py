"""iaml export gradescope: a results.json by the specification, with what the student may see."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exports.graded import SECRET, export

TOP: dict[str, Any] = {
    "score": (int, float), "execution_time": (int, float), "output": str, "output_format": str,
    "test_output_format": str, "test_name_format": str, "visibility": str, "stdout_visibility": str,
    "extra_data": dict, "tests": list, "leaderboard": list,
}  # fmt: skip
TEST: dict[str, Any] = {
    "score": (int, float), "max_score": (int, float), "status": str, "name": str, "name_format": str,
    "number": str, "output": str, "output_format": str, "tags": list, "visibility": str, "extra_data": dict,
}  # fmt: skip
FORMATS = {"text", "simple_format", "html", "md", "ansi"}
VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}


def written(course: Path, *arguments: str) -> dict[str, Any]:
    """What was exported, once it keeps to the specification."""
    assert export(course, "gradescope", *arguments) == 0
    document: dict[str, Any] = json.loads(Path("results.json").read_text(encoding="utf-8"))
    for record, allowed in [(document, TOP), *((test, TEST) for test in document["tests"])]:
        assert all(isinstance(value, allowed[key]) for key, value in record.items())
    assert {value for key, value in document.items() if key.endswith("_format")} <= FORMATS
    assert {value for key, value in document.items() if key.endswith("visibility")} <= VISIBILITIES
    assert all(test["status"] in ("passed", "failed") for test in document["tests"])
    return document


def test_exercise_has_its_points_and_each_test(course: Path) -> None:
    document = written(course, "bea", "--of", "ex1")
    assert document["score"] == 3.33
    scores = [(test["number"], test["status"], test.get("score")) for test in document["tests"]]
    assert scores == [("1.1", "passed", None), ("1.2", "failed", 0), ("1.3", "passed", 3.33)]
    assert [test.get("max_score") for test in document["tests"]] == [None, 6.67, 3.33]
    assert "Hint: ¿Y el signo?" in document["tests"][1]["output"]


def test_whole_course_has_the_grade(course: Path) -> None:
    document = written(course, "bea")
    assert document["score"] == 7.33
    assert [test["number"] for test in document["tests"]] == ["1.1", "1.2", "1.3", "2.1"]


def test_component_has_its_grade_and_its_tests(course: Path) -> None:
    document = written(course, "bea", "--of", "TG")
    assert document["score"] == 10
    assert [test["name"].partition(":")[0] for test in document["tests"]] == ["ex2"]


def test_nothing_of_a_hidden_test_is_told(course: Path) -> None:
    written(course, "bea")
    assert SECRET not in Path("results.json").read_text(encoding="utf-8")


def test_missing_work_is_a_failed_test_with_its_reason(course: Path) -> None:
    document = written(course, "cai", "--of", "ex1")
    assert document["tests"] == [
        {"name": "ex1", "number": "1", "status": "failed", "output": "No work.", "score": 0, "max_score": 10}
    ]


def test_no_grade_is_no_score(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(course, "gradescope", "del") == 4
    assert capsys.readouterr().err.startswith("del has no grade yet: grade ex1 again")
    assert not Path("results.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["nobody"], "There is no student «nobody»"), (["bea", "--of", "ex9"], "There is no exercise «ex9»")],
)
def test_unknown_names_are_refused(
    course: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(course, "gradescope", *arguments) == 2
    assert told in capsys.readouterr().err
