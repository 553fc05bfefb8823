"""`%iaml check` in a session of a real kernel: which definitions it checks, and what it shows."""

import re
from pathlib import Path
from typing import Any

import pytest

from autograder.course import find_course
from autograder.errors import UsageError
from autograder.live.cells import Cell
from autograder.live.check import check_session, find_exercise
from tests.cli.courses import COURSE, SECRETS, SUMS_STUB, write, write_course
from tests.release.kernels import run_cells

TITLE = "<img src=x onerror=alert(1)> $x$"
HOSTILE = r"""
def add(a, b):
    print('<script>alert(2)</script>\x1b]0;x\x07\u202e', r'$\href{javascript:alert(3)}{x}$')
    raise ValueError('</pre><script>alert(4)</script>')
"""
CELLS = {
    "load": "%load_ext iaml",
    "nothing": "%iaml check ex1",
    "stub": SUMS_STUB,
    "unstarted": "%iaml check ex1",
    "wrong": "import numpy as np\n\ndef add(a, b):\n\n    return a / (b - 2)\n",
    "at_a_line": "%iaml check sums",
    "right": "%%time\ndef add(a, b):\n    return int(np.add(a, b)) + BIAS\n",
    "used": "BIAS = 0; total = lambda values: sum(values)",
    "broken": "1 / 0\ndef add(a, b):\n    return 'this never ran'\n",
    "explored": "import click\nX = open('/nope')\n",
    "unrelated": "import click\ndef plot_it():\n    click.echo('x')\n",
    "magic": "files = !ls\n%pwd",
    "passed": "%iaml check ex1",
    "hostile": HOSTILE,
    "shown": "%iaml check ex1",
    "unknown": "%iaml check ex77",
    "usage": "%iaml",
    "file_again": "%reset -f",
    "forgotten": "%iaml check ex1",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What each of the cells showed, in the folder of a course with both halves."""
    folder = write_course(tmp_path_factory.mktemp("live"))
    write(folder, {"course.yaml": COURSE.replace("title: Sumas", f"title: '{TITLE}'") + "language: en\n"})
    return dict(zip(CELLS, run_cells(folder, list(CELLS.values())), strict=True))


def shown(session: dict[str, list[Any]], cell: str, kind: str) -> str:
    (output,) = session[cell]
    return str(output["data"][kind])


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("nothing", "No cell with a solution was run: run the cell in which it is, then this one.\n"),
        ("unknown", "There is no exercise «ex77». The exercises are ex1, ex2.\n"),
        ("usage", "Write %iaml check ex5, with the name of one exercise, in a line of its own.\n"),
        ("forgotten", "No cell with a solution was run: run the cell in which it is, then this one.\n"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(
    cell: str, sentence: str, session: dict[str, list[Any]]
) -> None:
    assert [(output["name"], output["text"]) for output in session[cell]] == [("stderr", sentence)]


def test_stub_is_not_started_and_says_what_to_do(session: dict[str, list[Any]]) -> None:
    assert "Not started." in shown(session, "unstarted", "text/html")
    assert "write the solution in its cell" in shown(session, "unstarted", "text/html")


def test_error_is_shown_at_its_place_in_a_cell(session: dict[str, list[Any]]) -> None:
    for kind in ("text/plain", "text/html"):
        assert "In [5], line 5" in shown(session, "at_a_line", kind)
        assert "sums.py:" not in shown(session, "at_a_line", kind)


def test_last_definitions_that_ran_are_checked_and_nothing_else(session: dict[str, list[Any]]) -> None:
    assert "10 / 10" in shown(session, "passed", "text/plain")
    assert "All its tests pass." in shown(session, "passed", "text/html")


def test_hidden_tests_show_no_more_than_in_check(session: dict[str, list[Any]]) -> None:
    pages = [
        shown(session, cell, kind) for cell in ("at_a_line", "shown") for kind in ("text/plain", "text/html")
    ]

    assert "Hidden tests  0/2" in pages[1]
    assert [secret for secret in SECRETS for page in pages if secret in page] == []


def test_html_is_inert(session: dict[str, list[Any]]) -> None:
    page = shown(session, "shown", "text/html")
    tags = set(re.findall(r"</?([a-zA-Z!]\w*)", page))
    attributes = set(re.findall(r"\s([\w-]+)=", re.sub(r">[^<]*<", "><", page)))

    assert "alert(4)" in page
    assert tags <= {"b", "br", "div", "pre", "span", "table", "td", "th", "tr"}
    assert attributes == {"colspan", "style"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", page)
    assert r"\x1b]0;x\x07\u202e" in re.sub(r"</?span>", "", page)
    assert not re.search(r"\$[^<]|\\[^<]", page)  # nothing that is taken for mathematics


def test_without_a_course_says_where_to_find_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="There is no course here: run the notebook's first cells"):
        find_exercise("ex1", [], tmp_path)


def test_constant_that_a_test_mentions_is_checked(tmp_path: Path) -> None:
    suite = "import sums as s\nfrom sums import LIMIT\n\ndef test():\n    assert (s.EPS, LIMIT) == (1, 2)\n"
    write_course(tmp_path, reference=False)
    files = {"test_public.py": suite, "sums.py": "EPS = LIMIT = None\n"}
    write(tmp_path / "assignments" / "ex1_sums", files)
    course = find_course(tmp_path)
    cells = [Cell(number=1, source="EPS = 1\nX = open('/nope')")]
    checked = check_session(course, course.find("ex1"), cells, {"EPS": 1, "X": 3})

    assert "define LIMIT in the file or notebook for sums" in checked.text
    cells.append(Cell(number=2, source="LIMIT = 2"))
    checked = check_session(course, course.find("ex1"), cells, {"EPS": 1, "LIMIT": 2, "X": 3})
    assert "Public tests passed." in checked.text


def test_package_is_not_for_notebooks(tmp_path: Path) -> None:
    course = find_course(write(write_course(tmp_path), {"reference/ex1_sums/sums/__init__.py": ""}))
    (tmp_path / "reference/ex1_sums/sums.py").unlink()
    course = find_course(tmp_path)
    with pytest.raises(UsageError, match="ex1 is a package, which no notebook can hold"):
        check_session(course, course.find("ex1"), [Cell(number=1, source="x = 1")], {"x": 1})
