"""`iaml report`, `iaml show` and what a shell completes."""

from pathlib import Path

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import SUMS, write, write_course

HALF = SUMS.replace("a + b", "abs(a) + abs(b)")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of which ex1 was graded."""
    folder = write_course(tmp_path_factory.mktemp("course"))
    write(folder / "submissions", {"ana/sums.py": HALF, "zoe/sums.py": SUMS, "$(touch forged)/sums.py": SUMS})
    done = iaml("grade", "submissions", "--only", "ex1", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def completed(course: Path, typed: str) -> set[str]:
    """What bash is offered for the last word of a command line."""
    words = typed.split(" ")
    done = iaml(
        cwd=course,
        COMP_WORDS=typed,
        COMP_CWORD=str(len(words) - 1),
        _IAML_COMPLETE="bash_complete",
    )
    return {line.removeprefix("plain,") for line in done.stdout.split()}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("iaml check ", {"ex1", "ex2"}),
        ("iaml check ex1 e", {"ex1", "ex2"}),
        ("iaml show ", {"ana", "bea", "cai", "del", "zoe"}),
        ("iaml show z", {"zoe"}),
        ("iaml show ana ex2", {"ex2"}),
        ("iaml grade submissions --student a", {"ana"}),
        ("iaml grade submissions --only ", {"ex1", "ex2"}),
    ],
)
def test_shell_completes_exercises_and_students(course: Path, typed: str, offered: set[str]) -> None:
    assert completed(course, typed) == offered


def test_shell_is_offered_no_name_that_it_would_run(course: Path) -> None:
    assert completed(course, "iaml show $") == set()


def test_shell_completes_nothing_where_there_is_no_course(tmp_path: Path) -> None:
    assert completed(tmp_path, "iaml show ") == set()


def test_show_says_who_it_is_and_what_happened(course: Path) -> None:
    done = iaml("show", "ana", "ex1", cwd=course)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == ["ana  Ana Pérez  g1", "Grade —"]
    assert "secret message: wrong sign" in done.stdout  # the staff see everything


def test_report_is_one_file_for_the_staff(course: Path) -> None:
    done = iaml("report", cwd=course)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The class report is grades/report.html.\n"
    page = (course / "grades" / "report.html").read_text(encoding="utf-8")
    assert "Ana Pérez" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org", "")
    assert str(course) not in page


def test_report_without_results_is_one_sentence(course: Path) -> None:
    done = iaml("report", "--grades", "nowhere", cwd=course)
    assert done.returncode == 2
    sentence = "There are no results in nowhere: run `iaml grade` first, or pass --grades.\n"
    assert done.stderr == sentence


def test_without_jinja_feedback_is_markdown_and_report_says_what_to_install(
    course: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['jinja2'] = None\n")
    options = ("grade", "submissions", "--only", "ex1", "--student", "ana", "--out", tmp_path / "grades")
    graded = iaml(*options, cwd=course, PYTHONPATH=str(tmp_path))
    assert graded.returncode == 0, graded.stderr
    assert [page.name for page in (tmp_path / "grades" / "feedback").iterdir()] == ["ana.md"]

    report = iaml("report", "--grades", tmp_path / "grades", cwd=course, PYTHONPATH=str(tmp_path))
    assert report.returncode == 2
    assert report.stderr == "Jinja2 is not installed: pip install 'iaml[reports]'\n"
