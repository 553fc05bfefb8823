"""iaml export canvas: a gradebook made or filled, read back by the rules of Canvas' importer."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.courses import COURSE, write
from tests.exports.graded import export

TOTALS = "Current Score|Current Points|Current Grade|Final Score|Final Points|Final Grade|Override"
EXPORTED = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,ex1 (501),Palabras (502),Quiz (503),Final Score\n"
    ",,,,,,Manual Posting,,,\n"
    "    Points Possible,,,,,,100.00,4.00,10.00,(read only)\n"
    "\"Pérez, Ana Lucía\",9001,,ana,Sec A,=1+1,,2.00,7.00,33.00\n"
    "Bea Sosa,9002,,bea@example.org,Sec A,,,EX,,\n"
    "Del,9004,,del,Sec A,,55.00,,,\n"
    "\"Student, Test\",9999,,,Sec A,,,,,\n"
)  # fmt: skip


@dataclass
class Imported:
    """What Canvas would do: assignments by title and, if known, id; student → assignment → grade."""

    assignments: dict[str, int | None] = field(default_factory=dict)
    possible: dict[str, str] = field(default_factory=dict)
    grades: dict[str, dict[str, str]] = field(default_factory=dict)


def imported(text: str, ids: tuple[int, ...] = (501, 502, 503)) -> Imported:
    """Read as lib/gradebook_importer.rb does; AssertionError where that would raise InvalidHeaderRow."""
    lines = text.splitlines()[:3]
    separator = max(
        ";,", key=lambda each: (len({line.count(each) for line in lines}) == 1, lines[0].count(each))
    )
    header, *rows = csv.reader(io.StringIO(text), delimiter=separator)
    assert len(header) > 3
    assert "Student" in header[0]
    assert "ID" in header[1]
    info = 3
    if re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        info = 5
    assert "Section" in header[info - 1]
    result = Imported()
    columns = {}
    for index, title in enumerate(header[info:], info):
        if re.search(TOTALS, title) or title == "Notes":
            continue
        match = re.fullmatch(r"(.+)\s+\((\d+)\)", title)
        known = int(match[2]) if match and int(match[2]) in ids else None
        name = match[1] if match else title
        result.assignments[name] = known
        columns[name] = index
    for row in rows:
        if "Points Possible" in row[0]:
            result.possible = {name: row[index] for name, index in columns.items()}
        elif not all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell) for cell in row):
            student = row[1] or row[2] or row[3] or row[0]
            result.grades[student] = {name: row[index] for name, index in columns.items()}
    return result


def test_new_gradebook_has_an_assignment_for_each_exercise(course: Path) -> None:
    assert export(course, "canvas") == 0
    found = imported(Path("canvas.csv").read_text(encoding="utf-8"))

    assert found.assignments == {"ex1 Sumas": None, "ex2 Palabras": None}
    assert found.possible == {"ex1 Sumas": "10.00", "ex2 Palabras": "4.00"}
    assert found.grades["bea"] == {"ex1 Sumas": "3.33", "ex2 Palabras": "4.00"}
    assert found.grades["cai"] == {"ex1 Sumas": "0.00", "ex2 Palabras": "0.00"}
    assert found.grades["del"] == {"ex1 Sumas": "", "ex2 Palabras": "0.00"}
    assert "\n\"'=HYPERLINK" in Path("canvas.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["Final Score", "Sumas (503)", "Current Grade of all"])
def test_title_that_canvas_would_misread_is_left_out(course: Path, title: str) -> None:
    write(course, {"course.yaml": COURSE.replace("title: Sumas", f"title: {title}")})
    assert export(course, "canvas") == 0
    assert imported(Path("canvas.csv").read_text(encoding="utf-8")).assignments["ex1"] is None


def test_exported_gradebook_is_filled_by_its_ids_and_else_left_as_it_was(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("book.csv").write_text(EXPORTED, encoding="utf-8")
    assert export(course, "canvas", "book.csv") == 0
    text = Path("canvas.csv").read_text(encoding="utf-8")
    found = imported(text)

    assert found.assignments == {"ex1": 501, "Palabras": 502, "Quiz": 503}
    assert found.grades["9001"] == {"ex1": "100.00", "Palabras": "4.00", "Quiz": "7.00"}
    assert found.grades["9002"] == {"ex1": "33.33", "Palabras": "EX", "Quiz": ""}
    assert found.grades["9004"] == {"ex1": "55.00", "Palabras": "0.00", "Quiz": ""}
    assert text.splitlines()[:3] == EXPORTED.splitlines()[:3]
    assert text.splitlines()[-1] == EXPORTED.splitlines()[-1]
    told = capsys.readouterr().err
    assert "Columns filled: ex1 (501), Palabras (502)" in told
    assert "1 student has no row: cai" in told
    assert "No grade yet: del" in told


def test_names_in_two_columns_are_known(course: Path) -> None:
    text = "LastName,FirstName,ID,SIS Login ID,Section,ex1\n    Points Possible,,,,,10\n"
    text += "Pérez,Ana Lucía,9001,,A,\n"
    Path("book.csv").write_text(text, encoding="utf-8")
    assert export(course, "canvas", "book.csv") == 0
    assert Path("canvas.csv").read_text(encoding="utf-8") == text.replace(",A,\n", ",A,10.00\n")


def test_semicolons_and_decimal_commas_are_kept(course: Path) -> None:
    text = EXPORTED.replace('"Pérez, Ana Lucía"', "Ana Lucía Pérez").replace(
        '"Student, Test"', "Test Student"
    )
    text = text.replace(",", ";").replace(".00", ",00")
    Path("book.csv").write_text(text, encoding="utf-8")
    assert export(course, "canvas", "book.csv") == 0
    found = imported(Path("canvas.csv").read_text(encoding="utf-8"))
    assert found.grades["9002"]["ex1"] == "33,33"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b,c,d\n1,2,3,4\n", "is no gradebook of Canvas"),
        (EXPORTED.replace("Points Possible", ""), "is no gradebook of Canvas"),
        (EXPORTED.replace("ex1", "other").replace("Palabras", "thing"), "rename it in Canvas, as ex1"),
        ("", "is not a table"),
    ],
    ids=["other table", "no maxima", "other assignments", "empty"],
)
def test_what_is_no_gradebook_is_refused(
    course: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("book.csv").write_text(text, encoding="utf-8")
    assert export(course, "canvas", "book.csv") == 2
    assert told in capsys.readouterr().err
    assert not Path("canvas.csv").exists()
