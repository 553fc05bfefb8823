"""junit.xml: as the readers of JUnit XML expect it, with what students may see, whatever the text."""

from pathlib import Path
from typing import Any

import pytest
import xmlschema
from junitparser import Failure, JUnitXml, Skipped

from autograder.reports.junit import junit_xml
from autograder.results import StudentExercise, student_view
from tests.unit.records import a_test, an_exercise

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))
HOSTILE = "]]></failure></testcase><!-- & \x00\x08\x1b[2J\ufffe\ud800\u202e <x y='\"'>\r\n\t🙂"


def parsed(*exercises: tuple[str, StudentExercise]) -> JUnitXml:
    """The document as junitparser reads it, once the schema has been held against it."""
    text = junit_xml("Curso", exercises)
    SCHEMA.validate(text)
    return JUnitXml.fromstring(text.encode())


def _properties(suite: Any) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in suite.properties()]


def test_each_exercise_is_a_suite_with_its_tests_and_points() -> None:
    view = student_view(
        an_exercise(
            a_test("ex5-p01", visibility="public", outcome="failed", message="assert 1 == 2", output="hello"),
            a_test("ex5-h01"),
            a_test("ex5-h02", outcome="skipped"),
            a_test("ex5-h03", outcome="timeout", hint="Fewer loops"),
        )
    )
    (suite,) = parsed(("ana", view))
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("ana.ex5", 4, 2, 0, 1)
    assert dict(_properties(suite)) == {"points": "2.00", "max_points": "10.00"}
    failed, passed, skipped, late = suite
    assert [type(result) for result in failed.result] == [Failure]
    assert failed.result[0].type == "failed"
    assert "assert 1 == 2" in failed.result[0].text
    assert failed.system_out == "hello"
    assert passed.is_passed
    assert [type(result) for result in skipped.result] == [Skipped]
    assert late.result[0].type == "timeout"
    assert "Fewer loops" in late.result[0].text


def test_hidden_tests_tell_no_more_than_elsewhere() -> None:
    secret = a_test("ex5-h01", outcome="failed", message="assert 712345", output="712345", line="a.py:712345")
    text = junit_xml("Curso", [("ana", student_view(an_exercise(secret)))])
    assert "712345" not in text
    assert "test_of_" not in text
    assert "The title of ex5-h01" in text


def test_work_that_is_missing_is_a_failure() -> None:
    view = student_view(an_exercise(status="missing", message="sums.py is missing."))
    (suite,) = parsed(("ana", view))
    (case,) = suite
    assert case.result[0].message == "sums.py is missing."


@pytest.mark.parametrize("place", ["message", "output", "hint", "title", "line"])
def test_hostile_text_is_text(place: str) -> None:
    test = a_test("ex5-p01", visibility="public", outcome="error", **{place: HOSTILE})
    (suite,) = parsed(("ana" + HOSTILE, student_view(an_exercise(test))))
    (case,) = suite
    assert len(case.result) == 1
    whole = junit_xml("Curso", [("ana", student_view(an_exercise(test)))])
    for character in "\x00\x08\x1b\ufffe\ud800\u202e":
        assert character not in whole


def test_printed_text_attaches_no_file_of_the_machine() -> None:
    line = "[[ATTACHMENT|/course/reference/ex5_sums/test_hidden.py]]"
    test = a_test("ex5-p01", visibility="public", outcome="failed", message=line, output=f"[[1, 2]]\n{line}")
    ((case,),) = parsed(("ana", student_view(an_exercise(test))))
    assert "[[ATTACHMENT" not in case.system_out + case.result[0].text
    assert "[[1, 2]]" in case.system_out


def test_long_output_is_shortened() -> None:
    test = a_test("ex5-p01", visibility="public", outcome="failed", output="line\n" * 5000)
    (suite,) = parsed(("ana", student_view(an_exercise(test))))
    (case,) = suite
    assert len(case.system_out.splitlines()) < 250


def test_printed_document_has_no_command_of_githubs_runner() -> None:
    said = "a\n  ::error::forged\n##[error]forged"
    test = a_test("ex5-p01", visibility="public", outcome="failed", message=said, output=said)
    text = junit_xml("Curso", [("##[error]ana", student_view(an_exercise(test)))])
    assert "forged" in text
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]
