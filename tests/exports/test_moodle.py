"""iaml export moodle: the worksheet as it was downloaded, read back as Moodle's importer does."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.courses import write
from tests.exports.graded import export

ENGLISH = """\
\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Online text","Last modified (grade)","Feedback comments"
"Participant 101","Ana Lucía Pérez",ana@example.org,"Submitted for grading - ",,100.00,Yes,\
"Monday, 1 June 2026, 10:00 AM","=1+1",-,"- ok"
"Participant 102","Bea Sosa",bea@example.org,"No submission - ",,100.00,Yes,-,,-,
"Participant 103","Cai ""C"" D",cai@example.org,"No submission - ",12.00,100.00,Yes,-,,-,
"Participant 104",Del,del@example.org,"No submission - ",,100.00,Yes,-,,-,
""".replace("\n", "\r\n")
SPANISH = """\
\ufeffIdentificador,"Nombre completo","Dirección de correo",Estado,Calificación,"Calificación máxima",\
"La calificación puede ser cambiada","Última modificación (entrega)",\
"Última modificación (calificación)","Comentarios de retroalimentación"
"Participante 101","Ana Lucía Pérez",ana@example.org,Enviado,,"10,00",Sí,"lunes, 1 de junio",-,
"Participante 102","Bea Sosa",bea@example.org,Enviado,,"10,00",Sí,"lunes, 1 de junio",-,
"""
GERMAN = """\
ID;"Vollständiger Name";Status;Bewertung;Bestwertung;"Bewertung kann geändert werden";\
"Zuletzt geändert (Bewertung)"
"Teilnehmer/in 7";"Ana Lucía Pérez";Abgegeben;;20;Ja;-
"Teilnehmer/in 8";"Bea Sosa";Abgegeben;;20;Ja;-
"""


def filled(course: Path, text: str, *options: str) -> str:
    Path("sheet.csv").write_bytes(text.encode())
    assert export(course, "moodle", "sheet.csv", *options) == 0
    assert Path("sheet.csv").read_bytes() == text.encode()
    return Path("moodle.csv").read_bytes().decode()


def imported(text: str, grade: str, prefix: str, separator: str = ",") -> dict[int, float]:
    """As Moodle reads it: titles in its language, numbers after «Participant», a local decimal."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    grades = {}
    for row in rows:
        identifier = next(iter(row.values()))
        assert identifier.startswith(prefix)
        if row[grade]:
            grades[int(identifier.removeprefix(prefix))] = float(row[grade].replace(",", "."))
    return grades


def test_english_worksheet_gets_grades_on_its_scale_and_keeps_its_bytes(course: Path) -> None:
    text = filled(course, ENGLISH)
    expected = ENGLISH.replace('grading - ",,100.00', 'grading - ",100.00,100.00').replace('"=1', "\"'=1")
    before, after = expected.split('bea@example.org,"No submission - ",')
    expected = f'{before}bea@example.org,"No submission - ",73.33{after}'
    expected = expected.replace("12.00,100.00", "0.00,100.00")

    assert text == expected
    assert imported(text, "Grade", "Participant") == {101: 100, 102: 73.33, 103: 0}


def test_spanish_worksheet_keeps_its_decimal_comma(course: Path) -> None:
    text = filled(course, SPANISH)
    assert 'Enviado,"7,33","10,00"' in text
    assert imported(text, "Calificación", "Participante") == {101: 10, 102: 7.33}


def test_other_language_and_separator_are_known_by_what_the_columns_hold(course: Path) -> None:
    text = filled(course, GERMAN)
    assert imported(text, "Bewertung", "Teilnehmer/in", ";") == {7: 20, 8: 14.67}
    assert 'Abgegeben;"14,67";20;Ja' in text


def test_one_exercise_or_component_can_be_chosen(course: Path) -> None:
    assert imported(filled(course, SPANISH, "--of", "ex1"), "Calificación", "Participante")[102] == 3.33
    text = filled(course, SPANISH, "--of", "TG", "--force")
    assert imported(text, "Calificación", "Participante")[102] == 10


def test_rows_of_nobody_and_students_without_row_are_listed(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = filled(course, ENGLISH.replace("bea@example.org", "zoe@example.org").replace("Bea Sosa", "Zoe"))
    assert 102 not in imported(text, "Grade", "Participant")
    told = capsys.readouterr().err
    assert "1 row is nobody's in the class: 3 «Participant 102 Zoe»" in told
    assert "1 student has no row: bea" in told
    assert "No grade yet: del" in told


@pytest.mark.parametrize("name", ["Ana Lucía Pérez", "ana", "ANA@example.org", "Pérez, Ana Lucía"])
@pytest.mark.parametrize("email", ["zoe@example.org", "bea@example.org"])
def test_student_who_takes_anothers_name_gets_no_grade_of_theirs(course: Path, name: str, email: str) -> None:
    text = ENGLISH.replace("Bea Sosa", f"{name}").replace("bea@example.org", email)
    grades = imported(filled(course, text), "Grade", "Participant")
    assert grades.get(102) in (None, 73.33)
    assert grades.get(101) in (None, 100)


def test_names_that_say_nothing_are_nobodys(course: Path) -> None:
    write(course, {"roster.csv": 'student,name\nana," ,"\nbea,\ncai,\ndel,\n'})
    text = 'Identifier,"Full name",Status,Grade,Maximum,"Can be changed",Modified\n'
    names = ("bea", '","', '" "', "")
    text += "".join(f"Participant {n},{name},,,9.00,Yes,-\n" for n, name in enumerate(names, 1))
    assert imported(filled(course, text, "--of", "ex1"), "Grade", "Participant ") == {1: 3.00}


def test_name_that_is_a_formula_is_known_and_disarmed(course: Path) -> None:
    formula = '"=HYPERLINK(""http://evil.example"")"'
    text = filled(course, SPANISH.replace('"Bea Sosa"', formula).replace("bea@", "z@"), "--of", "ex2")
    assert formula.replace("=", "'=") + ',z@example.org,Enviado,"0,00","10,00"' in text


def test_name_that_is_a_formula_after_a_semicolon_is_disarmed(course: Path) -> None:
    text = filled(course, SPANISH.replace("Bea Sosa", "Bea;=1+1").replace("bea@", "z@"), "--of", "ex2")
    assert "Bea;'=1+1" in text


def test_in_place_when_told(course: Path) -> None:
    Path("sheet.csv").write_bytes(SPANISH.encode())
    assert export(course, "moodle", "sheet.csv", "--out", "sheet.csv") == 2
    assert Path("sheet.csv").read_bytes() == SPANISH.encode()
    assert export(course, "moodle", "sheet.csv", "--out", "sheet.csv", "--force") == 0
    assert "7,33" in Path("sheet.csv").read_text(encoding="utf-8")


SCALE = SPANISH.replace('"10,00"', '"Mal, Bien"').replace("Calificación máxima", "Escala")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SCALE.encode(), "graded in points, not with a scale"),
        (b"student,name\nana,Ana\n", "no grading worksheet"),
        (SPANISH.splitlines()[0].encode(), "no grading worksheet"),
        (b"", "not a table"),
        (b"\x00" * 50, "not a table"),
        (b"%PDF-1.4 \xff\xfe", "not UTF-8"),
        (SPANISH.encode("utf-16"), "not UTF-8"),
        (SPANISH.encode() + b'"Participante 103","Zoe,z@example.org\n', "not a table"),
        (SPANISH.encode() + b"Participante 103,Zoe\n", "sheet.csv:4: got 2 cells; the header has 10"),
        (SPANISH.replace("ana@", "x@").replace("bea@", "y@").replace("Ana", "X").replace("Bea", "Y").encode(),
         "No row could be given to a student"),
    ],
    ids=["scale", "other table", "header", "empty", "zeros", "pdf", "utf-16", "quote", "short", "strangers"],
)  # fmt: skip
def test_what_is_no_worksheet_is_refused_in_a_sentence(
    course: Path, content: bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("sheet.csv").write_bytes(content)
    assert export(course, "moodle", "sheet.csv") == 2
    assert told in capsys.readouterr().err
    assert not Path("moodle.csv").exists()


@pytest.mark.parametrize("path", ["nothing.csv", "."])
def test_worksheet_that_cannot_be_read_is_one_sentence(
    course: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(course, "moodle", path) == 2
    assert capsys.readouterr().err.count("\n") == 1
