"""Hostile text in every place where it is shown: it says what it is and does nothing."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.runner_log import harmless
from autograder.reports.safe_text import (
    csv_cell,
    json_text,
    markdown_fence,
    markdown_line,
    visible,
    visible_line,
)

ACTING = [
    "\x1b[2J",
    "\x07",
    "\u202e",
    "\u2066",
    "\u200b",
    "\x9b31m",
    "\ufeff",
    "\udc80",
    "\U000e0041",
    "\u2028",
]


@pytest.mark.parametrize("text", ACTING, ids=ascii)
def test_visible_character_that_acts_is_escaped(text: str) -> None:
    shown = visible(f"a{text}b")

    assert shown.isprintable()
    assert shown.startswith("a\\")


def test_visible_line_ends_and_tabs_keep_the_layout() -> None:
    assert visible("a\r\n\tb\nc") == "a\n    b\nc"


def test_visible_line_line_end_is_shown() -> None:
    assert visible_line("ana\nbob") == "ana\\x0abob"


def test_visible_ordinary_spanish_is_left_alone() -> None:
    assert visible("¿Ñandú? «x» — ½ ≤ 3 ✓ 漢字") == "¿Ñandú? «x» — ½ ≤ 3 ✓ 漢字"


@given(st.text(st.characters(exclude_categories=())))
def test_visible_any_text_is_printable(text: str) -> None:
    assert all(line.isprintable() for line in visible(text).split("\n"))
    assert visible_line(text).isprintable()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[x](https://evil)", r"\[x\](https\://evil)"),
        ("![x](y)", r"!\[x\](y)"),
        ("**b** _i_ `c`", r"\*\*b\*\* \_i\_ \`c\`"),
        ("@team #1 ~~s~~", r"\@team \#1 \~\~s\~\~"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("www.evil.org", r"www\.evil.org"),
        ("a\n# b", r"a\\x0a\# b"),
        ("norm_l1 - 2.5", "norm_l1 - 2.5"),
    ],
)
def test_markdown_line_markup_is_literal(text: str, escaped: str) -> None:
    assert markdown_line(text) == escaped


@pytest.mark.parametrize("content", ["```\n# out", "a ````` b", "plain", "~~~\n"])
def test_markdown_fence_is_longer_than_its_content(content: str) -> None:
    opening, *body, closing = markdown_fence(content).split("\n")

    assert opening == f"{closing}text"
    assert not any(closing in line for line in body)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_cell_formula_is_neutralised(start: str) -> None:
    assert csv_cell(f"{start}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("separator", [",", ";", "; ", "\t"])
def test_csv_cell_formula_where_another_separator_begins_a_cell_is_neutralised(separator: str) -> None:
    cells = re.split("[,;\t]", csv_cell(f"Ana{separator}=HYPERLINK(1)"))
    assert not any(cell.strip().startswith("=") for cell in cells)


def test_csv_cell_name_with_quote_and_line_end_stays_one_cell() -> None:
    file = io.StringIO()
    csv.writer(file).writerow([csv_cell('a"b,\nc'), csv_cell("")])

    assert next(csv.reader([file.getvalue()])) == ['a"b,\\x0ac', ""]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_text_any_text_survives_and_nothing_acts(text: str) -> None:
    document = json_text([text])

    assert json.loads(document) == [text]
    assert re.sub(r"\n", "", document).isprintable()


def test_json_text_holds_no_command_and_loses_nothing() -> None:
    text = json_text(["###[error]x", "::error::y\n::error::z"])
    assert json.loads(text) == ["###[error]x", "::error::y\n::error::z"]
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("::error::x", "\\::error::x"),
        ("a\n \u2003::error::x\n\n::b::", "a\n \u2003\\::error::x\n\n\\::b::"),
        ("50 %\r::error::x", "50 %\r\\::error::x"),
        ("a ##[error]x ###[b]", "a ##\\[error]x ###\\[b]"),
        ("a::b [c] # d", "a::b [c] # d"),
    ],
)
def test_harmless_text_has_no_command_of_githubs_runner(text: str, written: str) -> None:
    assert harmless(text) == written


def test_json_text_lone_surrogate_is_replaced() -> None:
    assert json.loads(json_text(["a\udc80"])) == ["a\ufffd"]
