"""docs/what-crosses.md says of the corpus what is so."""

from tests.thirdparty.running import SUITES
from tests.thirdparty.table import GROUPS, PAGE, page
from tests.thirdparty.test_corpus import DIFFERENT


def test_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "run `python -m tests.thirdparty.table`"


def test_page_names_each_suite_and_each_difference() -> None:
    text = PAGE.read_text()
    assert [suite for suite in SUITES if f"`{suite}` |" not in text] == []
    assert [remark for remark in DIFFERENT.values() if remark.replace("|", "\\|") not in text] == []


def test_groups_name_suites_that_are_there_once() -> None:
    named = " ".join(GROUPS.values()).split()
    assert len(named) == len(set(named))
    assert set(named) <= set(SUITES)
