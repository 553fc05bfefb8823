"""What is graded again and what is not, what a change comes to, and the history of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.store import Store
from tests.cli.commands import iaml
from tests.cli.courses import SUMS, WORDS, write, write_course

HALF = SUMS.replace("a + b", "abs(a) + abs(b)")
CLASS = {"ana/sums.py": SUMS, "ana/helper.py": "ONE = 1\n", "bea/sums.py": HALF, "g1/ex2/words.py": WORDS}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course, graded once, whose hidden suites leave a line in `collected` whenever they are imported."""
    folder = write_course(tmp_path / "course")
    for exercise in ("ex1_sums", "ex2_words"):
        suite = folder / "reference" / exercise / "test_hidden.py"
        note = f"open({str(tmp_path / 'collected')!r}, 'a').write('{exercise}\\n')\n"
        suite.write_text(note + suite.read_text(encoding="utf-8"), encoding="utf-8")
    write(folder / "submissions", CLASS)
    regraded(folder)
    return folder


def regraded(course: Path, *options: str) -> set[str]:
    """Grade the class; the `owner exercise` of everything that was graded in this run."""
    (course.parent / "collected").unlink(missing_ok=True)
    done = iaml("grade", "submissions", *options, cwd=course)
    assert done.returncode == 0, done.stderr
    with Store(course / "grades" / "iaml.db") as store:
        run = store.run()
        assert run is not None
        return {f"{owner} {ex}" for owner in store.owners() for ex in store.results_of(run, owner)}


def collected(course: Path) -> set[str]:
    """The suites that the last run imported."""
    notes = course.parent / "collected"
    return set(notes.read_text().split()) if notes.exists() else set()


def grade_of(course: Path, student: str) -> str:
    text = (course / "grades" / "grades.csv").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith(f"{student},")]
    return row.split(",")[-2]


def test_first_run_grades_everything(course: Path) -> None:
    (course / "grades" / "iaml.db").unlink()
    owners = [f"{student} ex1" for student in ("ana", "bea", "cai", "del")]
    assert regraded(course) == {*owners, "g1 ex2", "cai ex2", "del ex2"}
    assert collected(course) == {"ex1_sums", "ex2_words"}


def test_unchanged_class_starts_no_jail_and_collects_nothing(course: Path) -> None:
    pages = {page.name: page.read_text() for page in (course / "grades" / "feedback").iterdir()}
    (course.parent / "collected").unlink()
    done = iaml("grade", "submissions", "--jail", "bubblewrap", cwd=course, PATH="")  # where no bwrap is

    assert done.returncode == 0, done.stderr
    assert "7 results are of unchanged work" in done.stderr
    assert collected(course) == set()
    assert {page.name: page.read_text() for page in (course / "grades" / "feedback").iterdir()} == pages


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "again"),
    [
        ({"submissions/ana/notes.py": "x = 1\n"}, set()),
        ({"submissions/ana/helper.py": "ONE = 2\n"}, set()),
        ({"submissions/ana/sums.py": "import helper\n" + SUMS}, {"ana ex1"}),
        ({"submissions/g1/ex2/words.py": WORDS + "# hola\n"}, {"g1 ex2"}),
        ({"submissions/cai/sums.py": SUMS}, {"cai ex1", "cai ex2"}),
        ({"reference/ex2_words/words.py": WORDS + "# hola\n"}, {"g1 ex2", "cai ex2", "del ex2"}),
        ({"reference/ex2_words/data.csv": "1,2\n"}, {"g1 ex2", "cai ex2", "del ex2"}),
        ({"reference/ex2_words/alternates/other.py": WORDS}, set()),
        ({"assignments/ex2_words/README.md": "# Palabras\n"}, set()),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_only_what_saw_the_change_is_graded_again(
    files: dict[str, str], again: set[str], course: Path
) -> None:
    write(course, files)
    assert regraded(course) == again
    assert collected(course) == {{"ex1": "ex1_sums", "ex2": "ex2_words"}[each.split()[1]] for each in again}
    assert regraded(course) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "import helper\n",
        "from helper import ONE\n",
        "text = 'helper'\n",
        "import importlib\nimportlib.import_module('hel' + 'per')\n",
        "# coding: utf-7\n",
        "import ｈelper\n",
    ],
)
def test_changed_file_that_the_module_may_import_counts(source: str, course: Path) -> None:
    write(course / "submissions", {"ana/sums.py": source + SUMS})
    assert regraded(course) == {"ana ex1"}
    write(course / "submissions", {"ana/helper.py": "ONE = 2\n"})
    assert regraded(course) == {"ana ex1"}


def test_changed_suite_and_limits_regrade_only_their_exercise(course: Path) -> None:
    suite = course / "reference" / "ex1_sums" / "test_hidden.py"
    suite.write_text(suite.read_text(encoding="utf-8").replace("points(3)", "points(1)"), encoding="utf-8")
    everyone = {f"{student} ex1" for student in ("ana", "bea", "cai", "del")}
    assert regraded(course) == everyone
    assert collected(course) == {"ex1_sums"}

    settings = course / "course.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("title: Sumas", "title: Sumas, limits: {processes: 4}"), encoding="utf-8"
    )
    assert regraded(course) == everyone


def test_reverted_change_takes_the_earlier_result(course: Path) -> None:
    write(course / "submissions", {"bea/sums.py": SUMS})
    assert regraded(course) == {"bea ex1"}
    assert grade_of(course, "bea") == "10.00"
    write(course / "submissions", {"bea/sums.py": HALF})
    assert regraded(course, "--jail", "auto") == {"bea ex1"}
    assert collected(course) == set()
    assert grade_of(course, "bea") == "7.00"


def test_force_grades_everything_again(course: Path) -> None:
    assert len(regraded(course, "--force")) == 7
    assert regraded(course, "--force", "--only", "ex2", "--student", "ana") == {"g1 ex2"}


def test_result_from_no_jail_is_not_kept_where_one_is_asked_for(course: Path) -> None:
    (course / "grades" / "iaml.db").unlink()
    assert len(regraded(course, "--jail", "none")) == 7
    assert len(regraded(course)) == 7
    assert regraded(course) == set()


def test_result_that_the_grader_failed_is_tried_again_and_not_kept(tmp_path: Path) -> None:
    """The suite leaves a note each time that it runs; the reference lacks a name until there are two."""
    notes = tmp_path / "notes"
    course = write(write_course(tmp_path / "course"), {"submissions/ana/sums.py": SUMS})
    suite = f"""
import pytest
import sums

@pytest.fixture
def note():
    with open({str(notes)!r}, "a") as file:
        file.write("x")

def test_add(note, reference):
    assert sums.add(1, 2) == reference.three
"""
    late = f"{SUMS}\nif open({str(notes)!r}, 'a+').tell() > 1:\n    three = 3\n"
    write(course, {"reference/ex1_sums/test_hidden.py": suite, "reference/ex1_sums/sums.py": late})
    only_ana = ("grade", "submissions", "--only", "ex1", "--student", "ana")
    first = iaml(*only_ana, cwd=course)
    assert first.returncode == 4, first.stderr
    assert notes.read_text() == "xx"
    second = iaml(*only_ana, cwd=course)
    assert second.returncode == 0, second.stderr
    assert notes.read_text() == "xxx"
    assert "kept" not in second.stderr


def test_dry_run_says_whose_grade_changes_and_why_and_overwrites_nothing(course: Path) -> None:
    before = {path: path.read_bytes() for path in files_of(course / "grades")}
    write(course / "submissions", {"bea/sums.py": SUMS})
    dry = iaml("grade", "submissions", "--dry-run", cwd=course)
    later = iaml("diff", cwd=course)

    assert dry.returncode == later.returncode == 0, dry.stderr + later.stderr
    assert {path: path.read_bytes() for path in files_of(course / "grades")} == before
    assert dry.stdout == later.stdout
    lines = [line.split() for line in dry.stdout.splitlines()]
    assert ["bea", "Grade", "7", "→", "10"] in lines
    assert ["ex1", "2.5", "→", "10", "(+7.5)"] in lines
    assert ["✗", "→", "✓", "ex1-h01", "0", "→", "7.5", "add", "suma", "números", "negativos"] in lines
    assert not [line for line in lines if "ana" in line or "ex1-h02" in line]
    assert "nothing is overwritten" in dry.stdout

    assert regraded(course) == {"bea ex1"}
    assert collected(course) == set()  # the dry run's result was taken over
    assert grade_of(course, "bea") == "10.00"
    assert iaml("diff", "3", cwd=course).stdout.splitlines()[:3] == dry.stdout.splitlines()[:3]


def files_of(grades: Path) -> Iterator[Path]:
    """The files of results but the store."""
    return (path for path in grades.rglob("*") if path.is_file() and path.name != "iaml.db")


def test_diff_of_a_run_that_changed_nothing_says_so(course: Path) -> None:
    regraded(course)
    assert iaml("diff", cwd=course).stdout == "Run 2 changes nobody's points.\n"


def test_history_tells_every_grade_and_why_it_changed(course: Path) -> None:
    write(course / "submissions", {"bea/sums.py": SUMS})
    regraded(course)
    suite = course / "reference" / "ex1_sums" / "test_hidden.py"
    suite.write_text(suite.read_text(encoding="utf-8") + "# hola\n", encoding="utf-8")
    regraded(course)
    regraded(course, "--force")
    done = iaml("show", "bea", "ex1", "--history", cwd=course, COLUMNS="100")

    assert done.returncode == 0, done.stderr
    reasons = re.findall(r"^  (\S+) / 10  run (\d), .*\S  (\w.*)$", done.stdout, re.MULTILINE)
    assert reasons == [
        ("2.5", "1", "graded for the first time"),
        ("10", "2", "other files: sums"),
        ("10", "3", "other tests"),
        ("10", "4", "graded again with nothing changed"),
    ]
    assert done.stdout.count("ex1-h01") == 1


def test_show_gives_a_students_tests_and_their_groups(course: Path) -> None:
    done = iaml("show", "bea", cwd=course)

    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["ex1", "Sumas", "2.5", "/", "10"] in lines
    assert ["ex2", "Palabras", "4", "/", "4"] in lines
    assert "wrong sign" in done.stdout  # the staff's view


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["diff", "9"], 2, "There is no run 9"),
        (["diff", "--grades", "nowhere"], 2, "There are no results in nowhere: run `iaml grade` first"),
        (["show", "be"], 2, "Did you mean bea?"),
        (["show", "bea", "ex7"], 2, "ex7"),
    ],
)
def test_wrong_request_is_a_sentence(arguments: list[str], code: int, sentence: str, course: Path) -> None:
    done = iaml(*arguments, cwd=course)
    assert done.returncode == code
    assert sentence in done.stderr
