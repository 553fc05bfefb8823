"""The summary, the comment and the annotations of a pull request, from records with hostile text in them."""

import re
from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from autograder.pull_request import PullRequestResult, Regraded
from autograder.reports.pull_request_markdown import (
    COMMENT_BYTES,
    MARKER,
    SUMMARY_BYTES,
    comment_markdown,
    pull_request_markdown,
)
from autograder.reports.workflow_commands import annotations, deaf, outputs
from autograder.results import StudentExercise, TestResult, student_view
from tests.unit.records import a_test, an_exercise

HOSTILE = """@everyone #1 GH-1 www.evil.org <img src=x> ![](http://evil.org) ```
::error::forged
##[error]x\x1b[2J`` `"""
HEAD = "0123456789abcdef" * 2


def a_result(*views: StudentExercise, **facts: object) -> PullRequestResult:
    exercises = tuple(
        Regraded(
            title="Sumas",
            folder="submissions/ana",
            view=view,
            places={"sums.py": "submissions/ana/a,b:c%\n::x.py"},
            main="submissions/ana/sums.py",
        )
        for view in views
    )
    result = PullRequestResult(
        course="Curso", head=HEAD, base=HEAD, exercises=exercises, has_hidden_tests=True
    )
    return replace(result, **facts)  # type: ignore[arg-type]


def a_public_view(*tests: TestResult, **facts: object) -> StudentExercise:
    return student_view(an_exercise(*tests, **facts))


def failing(number: int = 1, **facts: Any) -> TestResult:
    return a_test(f"ex5-p{number:02}", visibility="public", outcome="failed", **facts)


def test_failed_comparison_is_told_as_check_tells_it() -> None:
    test = failing(1, message="assert 3 == 4\n +  where 3 = total()")
    text = comment_markdown(a_result(a_public_view(test)))

    assert "It expected:\n\n  ```text\n  4\n  ```\n\n  It got:\n\n  ```text\n  3\n  ```" in text
    assert "where" not in text


@pytest.mark.parametrize("where", ["message", "output", "line"])
def test_hostile_text_of_a_test_stands_in_code_only(where: str) -> None:
    result = a_result(a_public_view(failing(1, **{where: HOSTILE})))
    _assert_literal(pull_request_markdown(result, SUMMARY_BYTES))


@pytest.mark.parametrize("facts", [{"refusal": HOSTILE}, {"remarks": (HOSTILE,)}], ids=str)
def test_hostile_names_stand_in_code_only(facts: dict[str, object]) -> None:
    _assert_literal(comment_markdown(a_result(**facts)))
    view = a_public_view(status="missing", message=HOSTILE)
    _assert_literal(comment_markdown(a_result(view)))


def _assert_literal(text: str) -> None:
    """The hostile words are in code, where platforms link nothing; nothing else of them is markup."""
    assert "\x1b" not in text
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text.removeprefix(MARKER))
    assert "everyone" in html
    outside = re.sub(r"<(code|pre)\b.*?</\1>", "", html, flags=re.DOTALL)
    for word in ("everyone", "evil", "forged", "<img", "#1"):
        assert word not in outside


def test_comment_begins_with_the_marker_and_fits() -> None:
    views = [a_public_view(*(failing(n, message="é" * 5000) for n in range(20))) for _ in range(10)]
    comment = comment_markdown(a_result(*views))
    assert comment.startswith(MARKER)
    assert len(comment.encode()) < 65_536
    assert len(comment.encode()) > COMMENT_BYTES / 2
    assert comment.endswith("see the files that the run published.\n")


def test_summary_is_smaller_than_a_mebibyte() -> None:
    views = [a_public_view(*(failing(n, message="é" * 5000) for n in range(200))) for _ in range(10)]
    assert len(pull_request_markdown(a_result(*views), SUMMARY_BYTES).encode()) < 1024**2


def test_annotation_is_one_line_with_everything_escaped() -> None:
    result = a_result(a_public_view(failing(message=HOSTILE, line="sums.py:3", title="a,b::c\n::error::x")))
    error, notice = annotations(result)
    assert "\n" not in error
    assert error.startswith("::error title=ex5%3A a%2Cb%3A%3Ac")
    assert ",file=submissions/ana/a%2Cb%3Ac%25" in error
    assert ",line=3::" in error
    assert "%0A::error::forged" in error
    assert notice.startswith("::notice::ex5 · Sumas: 0 of 10 points")


def test_there_are_ten_annotations_of_each_kind_at_most() -> None:
    view = a_public_view(*(failing(n) for n in range(30)))
    lines = annotations(a_result(*[view] * 12, remarks=("left out",) * 30))
    kinds = [line.split("::")[1].split()[0] for line in lines]
    assert {kind: kinds.count(kind) for kind in kinds} == {"error": 10, "warning": 10, "notice": 10}


def test_text_that_is_printed_is_between_commands_that_nobody_can_guess() -> None:
    printed: list[str] = []
    for _ in range(2):
        with deaf(printed.append):
            printed.append(HOSTILE)
    stops = [line for line in printed if line.startswith("::stop-commands::")]
    assert len(set(stops)) == 2
    token = stops[0].rpartition(":")[2]
    assert printed[:3] == [f"::stop-commands::{token}", HOSTILE, f"::{token}::"]


def test_commands_are_obeyed_again_after_a_failure() -> None:
    printed: list[str] = []
    with pytest.raises(OSError, match="full"), deaf(printed.append):
        raise OSError("full")
    assert printed[1] == f"::{printed[0].rpartition(':')[2]}::"


def test_outputs_cannot_be_ended_from_within() -> None:
    text = outputs(a_result(a_public_view(a_test("ex5-h01")), refusal=None))
    names = re.findall(r"^(\w+)<<(end-[0-9a-f]{32})\n(.*)\n\2$", text, re.MULTILINE)
    assert [(name, value) for name, _end, value in names] == [
        ("verdict", "passed"),
        ("exercises", "ex5"),
        ("points", "2.00"),
        ("max_points", "10.00"),
    ]
    assert len({end for _name, end, _value in names}) == 4


def test_points_are_an_output_only_where_all_are_known() -> None:
    known, unknown = a_public_view(a_test("ex5-h01")), a_public_view(points=None)
    assert re.search(r"^points<<(\S+)\n\n\1$", outputs(a_result(known, unknown)), re.MULTILINE)
