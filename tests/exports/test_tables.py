"""iaml export csv and xlsx, and what all formats that are one file share."""

import csv
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from autograder.store import Store
from tests.cli.commands import iaml
from tests.cli.courses import SUMS, WORDS, write, write_course
from tests.exports.graded import ROSTER, export

COLUMNS = ["student", "name", "group", "ex1", "ex2", "TP", "TG", "grade", "flags"]


def test_csv_has_the_class_and_leaves_unknown_grades_empty(course: Path) -> None:
    assert export(course, "csv") == 0
    with Path("grades.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    assert header == COLUMNS
    assert [row[0] for row in rows] == ["ana", "bea", "cai", "del"]
    assert rows[0] == ["ana", "Ana Lucía Pérez", "g1", "10.00", "4.00", "10.00", "10.00", "10.00", ""]
    assert rows[1][3:8] == ["3.33", "4.00", "3.33", "10.00", "7.33"]
    assert rows[2][1].startswith("'=HYPERLINK")
    assert rows[3][3:8] == ["", "0.00", "", "0.00", ""]


@pytest.mark.slow
def test_csv_is_the_file_that_grade_writes(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    write(folder, {"roster.csv": ROSTER})
    write(folder / "submissions", {"ana/sums.py": SUMS, "g1/words.py": WORDS, "zoe/sums.py": SUMS})
    assert iaml("grade", "submissions", cwd=folder).returncode == 0
    done = iaml("export", "csv", "--out", "own.csv", cwd=folder)

    assert (done.returncode, done.stdout) == (0, "Written: own.csv\n"), done.stderr
    assert (folder / "own.csv").read_text() == (folder / "grades" / "grades.csv").read_text()
    assert "Not in the roster" in (folder / "own.csv").read_text()


def test_xlsx_read_back_has_numbers_texts_and_no_formula(course: Path) -> None:
    assert export(course, "xlsx") == 0
    sheet = load_workbook("grades.xlsx")["grades"]
    rows = list(sheet.iter_rows(values_only=True))

    assert list(rows[0]) == COLUMNS
    assert rows[2][:8] == ("bea", "Sosa, Bea", "g1", 3.33, 4, 3.33, 10, 7.33)
    assert rows[3][1] == '=HYPERLINK("http://evil.example")'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert rows[4][3:8] == (None, 0, None, 0, None)
    assert sheet["B4"].quotePrefix  # else it is one as soon as somebody edits the cell
    assert sheet.freeze_panes == "B2"


def test_xlsx_without_openpyxl_says_what_to_install(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert export(course, "xlsx") == 2
    assert capsys.readouterr().err == "openpyxl is not installed: pip install 'iaml[xlsx]'.\n"


@pytest.mark.parametrize("command", [["csv"], ["xlsx"], ["canvas"], ["gradescope", "ana"]])
def test_what_is_there_is_replaced_only_when_told(
    course: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mine").write_text("mine")
    assert export(course, *command, "--out", "mine") == 2
    assert capsys.readouterr().err.startswith("mine is there already: choose another --out, or")
    assert Path("mine").read_text() == "mine"
    assert export(course, *command, "--out", "mine", "--force") == 0
    assert Path("mine").read_bytes() != b"mine"


def test_out_through_a_link_replaces_the_link(course: Path) -> None:
    Path("mine").write_text("mine")
    Path("link").symlink_to("mine")
    assert export(course, "csv", "--out", "link", "--force") == 0
    assert Path("mine").read_text() == "mine"
    assert not Path("link").is_symlink()


def test_no_store_and_no_result_are_told_apart(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "grades" / "iaml.db").unlink()
    assert export(course, "csv") == 2
    assert "There are no results in" in capsys.readouterr().err
    Store(course / "grades" / "iaml.db").__exit__(None, None, None)
    assert export(course, "csv") == 2
    assert "Nothing is graded yet in" in capsys.readouterr().err
    assert not Path("grades.csv").exists()


@pytest.mark.parametrize("out", [".", "no/such/folder.csv", "x" * 300])
def test_out_that_cannot_be_is_one_sentence(
    course: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(course, "csv", "--out", out) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_language_before_the_command_counts(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from cli.main import run

    grades = ["--grades", str(course / "grades"), "--course", str(course)]
    assert run(["--lang", "en", "export", "csv", *grades]) == 0
    assert run(["export", "--lang", "en", "csv", "--force", *grades]) == 0
    assert capsys.readouterr().out == "Written: grades.csv\n" * 2


@pytest.mark.parametrize(
    "command", ["csv", "xlsx", "moodle", "canvas", "gradescope", "gradebook", "nbgrader"]
)
def test_each_format_explains_its_options_and_stands_in_the_docs(
    command: str, course_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from cli.main import run

    commands, exports = (
        (course_root / "docs" / name).read_text(encoding="utf-8") for name in ("commands.md", "exports.md")
    )
    assert run(["export", command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    options = [line.split()[0] for line in lines if line.startswith("  --")]

    assert {"--course", "--lang"} <= set(options)
    assert all(option in commands for option in options)
    assert f"`iaml export {command}" in exports
