"""The documents say what the code does."""

import re
from pathlib import Path

import pytest

from docs.generate import PAGE, reference

DOCS = PAGE.parent


def test_reference_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run make docs"


@pytest.mark.parametrize(
    "page", [*DOCS.glob("**/*.md"), DOCS.parent / "README.md"], ids=lambda page: page.name
)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_page_stands_in_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {"index.md"}
    assert sorted(page for page in pages if f"]({page})" not in index) == []
