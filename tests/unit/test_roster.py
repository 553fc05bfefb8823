"""roster.csv: who is in the class, in the forms that spreadsheets write."""

from pathlib import Path

import pytest

from autograder.errors import RosterError
from autograder.roster import Roster, Student, find_roster, read_roster
from tests.unit.small_course import make_roster, write

AN_ID = "expected an id of letters, digits and . _ - @ + that can be a file's name"


def _problems(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(RosterError) as caught:
        read_roster(write(folder / "roster.csv", text))
    assert caught.value.exit_code == 3
    return list(caught.value.problems)


def test_roster_with_all_columns_is_read_in_order(tmp_path: Path) -> None:
    roster = make_roster(
        tmp_path, "student,name,email,group,github\nb,Beto,b@x.org,g1,beto\na,Ana,,,\nc,,,g1,\n"
    )
    assert roster.students[0] == Student(id="b", name="Beto", email="b@x.org", group="g1", github="beto")
    assert roster.students[1] == Student(id="a", name="Ana")
    assert roster.groups == {"g1": ("b", "c")}
    assert roster.find("a") == roster.students[1]
    assert roster.find("z") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("student;name;group\nana;Núñez, Ana;g1\n", id="semicolon"),
        pytest.param('\ufeffstudent,name,group\r\nana,"Núñez, Ana",g1\r\n', id="bom-crlf-quotes"),
        pytest.param('Student , NAME,group\n\n  ana , "Núñez, Ana",g1\n,,\n', id="blanks"),
        pytest.param('legajo,group,student,name\n7,g1,ana,"Nu\u0301n\u0303ez, Ana"\n', id="nfd-other-order"),
    ],
)
def test_roster_in_forms_of_spreadsheets_reads_the_same(tmp_path: Path, text: str) -> None:
    assert make_roster(tmp_path, text).students == (Student(id="ana", name="Núñez, Ana", group="g1"),)


def test_roster_with_students_only_has_no_groups(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nana\nbruno")
    assert [student.id for student in roster.students] == ["ana", "bruno"]
    assert roster.groups == {}


def test_roster_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert find_roster(tmp_path) == Roster()


def test_roster_of_the_project_gives_everybody_a_group(course_root: Path) -> None:
    roster = find_roster(course_root)
    assert len(roster.students) == 14
    assert all(student.name and student.group and student.email for student in roster.students)


def test_roster_with_many_mistakes_names_each_with_its_line(tmp_path: Path) -> None:
    text = (
        "student,name,group\n"
        "ana,Ana,g1\n"
        "../x,Equis,g1\n"
        "ANA,Otra,g1\n"
        ",Nadie,g1\n"
        "beto,Be\x1bto,ana\n"
        "caro,Caro,g2,extra\n"
        '"multi","a\nb",g2\n'
        "dora,Dora,g/2\n"
        "e\u202el,El,g2\n"
    )
    assert _problems(tmp_path, text) == [
        f"roster.csv:3: student: got ../x; {AN_ID}",
        "roster.csv:4: student: got ANA, as in line 2; expected each student once",
        f"roster.csv:5: student: got nothing; {AN_ID}",
        "roster.csv:6: group: got ana, the student of line 2; expected an id that no student has",
        "roster.csv:6: name: got Be\\x1bto; expected text on one line",
        "roster.csv:7: got more cells than columns; expected one cell for each column, in quotes where it "
        "holds a comma",
        "roster.csv:8: name: got a\\x0ab; expected text on one line",
        f"roster.csv:10: group: got g/2; {AN_ID}",
        f"roster.csv:11: student: got e\\u202el; {AN_ID}",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "roster.csv:1: student: got nothing; expected a column with this name", id="empty"),
        pytest.param(
            "id,name\n1,Ana\n", "roster.csv:1: student: got id, name; expected a column", id="no-student"
        ),
        pytest.param(
            "student,grupo\nana,g1\n", "roster.csv:1: grupo: got an unknown column; expected group", id="near"
        ),
        pytest.param("student,student\na,b\n", "roster.csv:1: student: got this column twice", id="twice"),
        pytest.param(b"student\nana\nnu\xf1ez\n", "roster.csv:3: got bytes that are not UTF-8", id="latin1"),
        pytest.param('student\n"ana\n', "expected comma-separated values", id="open-quote"),
        pytest.param(
            "student\na\x00b\n", "roster.csv:2: student: got a\\x00b; expected an id", id="null-byte"
        ),
        pytest.param("student\n" + "x" * 200_000, "expected comma-separated values", id="huge-cell"),
    ],
)
def test_roster_that_cannot_be_used_says_why(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert expected in "\n".join(_problems(tmp_path, text))


@pytest.mark.parametrize(
    "id_", [".", "..", ".hidden", "-rf", "a/b", "a\\b", "a:b", "a\u202eb", "x" * 200, "~a", "a."]
)
def test_roster_id_that_is_no_safe_file_name_is_refused(tmp_path: Path, id_: str) -> None:
    assert len(_problems(tmp_path, f"student\n{id_}\n")) == 1
