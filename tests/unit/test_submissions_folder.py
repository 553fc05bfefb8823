"""A folder of submissions against the roster, with what people and attackers leave in one."""

import os
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.jail.plain import PlainJail
from autograder.roster import Roster
from autograder.submissions import read_class
from tests.unit.small_course import make_roster, write


def test_class_comes_in_roster_order_then_strangers_by_id(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nzoe\nana\n")
    for name in ("mia", "ana", "beto"):
        write(tmp_path / "subs" / name / "norms.py")
    work = read_class(tmp_path / "subs", roster, PlainJail)
    assert [submission.id for submission in work.students] == ["zoe", "ana", "beto", "mia"]
    zoe, ana, beto, _mia = work.students
    assert (zoe.folder, zoe.problem) == (None, "No work was handed in.")
    assert (ana.folder, ana.flags) == (tmp_path / "subs" / "ana", ())
    assert beto.flags == ()


def test_class_without_roster_has_no_flags(tmp_path: Path) -> None:
    write(tmp_path / "subs" / "ana" / "norms.py")
    (ana,) = read_class(tmp_path / "subs", Roster(), PlainJail).students
    assert ana.flags == ()


def test_folder_named_as_a_group_is_the_groups(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student,group\nana,g1\n")
    write(tmp_path / "subs" / "g1" / "mlp.py")
    work = read_class(tmp_path / "subs", roster, PlainJail)
    assert [submission.id for submission in work.students] == ["ana"]
    assert work.groups["g1"].kind == "group"
    assert work.groups["g1"].flags == ()


def test_files_and_hidden_folders_are_one_warning(tmp_path: Path) -> None:
    write(tmp_path / "subs" / "ana" / "norms.py")
    write(tmp_path / "subs" / "notas.txt")
    write(tmp_path / "subs" / ".DS_Store")
    write(tmp_path / "subs" / "..%2f" / "norms.py")
    write(tmp_path / "subs" / "__MACOSX" / "ana" / "._norms.py")
    os.mkfifo(tmp_path / "subs" / "tubo\x1b[2J\n")
    with (tmp_path / "subs" / "grande.rar").open("wb") as file:
        file.truncate(5 * 1024**3)
    work = read_class(tmp_path / "subs", Roster(), PlainJail)
    assert [submission.id for submission in work.students] == ["ana"]
    assert work.warnings == (
        "4 files or hidden folders among the submissions were not graded: "
        "..%2f, grande.rar, notas.txt, tubo\\x1b[2J\\x0a",
        "These archives were not opened: grande.rar. "
        "Those named as a student and ending in .zip or .tar.gz are.",
    )


def test_submission_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "norms.py")
    write(tmp_path / "subs" / "ana" / "norms.py")
    (tmp_path / "subs" / "gina").symlink_to(tmp_path / "elsewhere")
    _ana, gina = read_class(tmp_path / "subs", Roster(), PlainJail).students
    assert gina.folder is None
    assert gina.problem == "gina is a symbolic link and was not followed: hand in what it points to."


def test_student_of_the_roster_whose_folder_is_a_file_or_pipe_is_told(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nana\nbeto\n")
    write(tmp_path / "subs" / "ana")
    os.mkfifo(tmp_path / "subs" / "beto")
    work = read_class(tmp_path / "subs", roster, PlainJail)
    assert [submission.problem for submission in work.students] == [
        "ana is not a folder.",
        "beto is not a folder.",
    ]
    assert work.warnings == ()


def test_hostile_names_are_graded_under_inert_ids(tmp_path: Path) -> None:
    names = [
        b"<script>alert(1)<",
        b"a\nb",
        b"\x1b[2J",
        b"%2e%2e",
        b"\xff\xfe",
        "\u202egro".encode(),
        b"-rf",
        b"x" * 255,
    ]
    for name in names:
        write(tmp_path / "subs" / os.fsdecode(name) / "norms.py")
    students = read_class(tmp_path / "subs", Roster(), PlainJail).students
    assert len(students) == len(names)
    for student in students:
        assert student.folder is not None
        assert student.folder.is_dir()
        assert student.id.isprintable()
        assert student.id.encode()
        (tmp_path / f"{student.file_name}.md").touch()
    assert len({student.file_name for student in students}) == len(names)
    assert len(list(tmp_path.glob("*.md"))) == len(names)


def test_name_in_decomposed_form_is_the_student_of_the_roster(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nnúñez\n")
    write(tmp_path / "subs" / "nu\u0301n\u0303ez" / "norms.py")
    (student,) = read_class(tmp_path / "subs", roster, PlainJail).students
    assert student.folder is not None


def test_two_spellings_of_one_name_are_two_submissions(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nñu\n")
    write(tmp_path / "subs" / "n\u0303u" / "norms.py")
    write(tmp_path / "subs" / "ñu" / "norms.py")
    first, second = read_class(tmp_path / "subs", roster, PlainJail).students
    assert (first.id, first.folder) == ("ñu", tmp_path / "subs" / "ñu")
    assert first.flags == ("There are several of ñu: ñu was taken, not n\u0303u.",)
    assert second.flags == ("This is of ñu too, for whom ñu was taken.",)
    assert first.file_name != second.file_name


@pytest.mark.parametrize("make", ["nothing", "file", "empty", "hidden", "stray"])
def test_folder_with_no_submissions_is_a_usage_error(tmp_path: Path, make: str) -> None:
    folder = tmp_path / "subs"
    if make == "file":
        write(folder)
    elif make != "nothing":
        folder.mkdir()
    if make == "hidden":
        write(folder / ".git" / "x")
    if make == "stray":
        write(folder / "ana.rar")
    with pytest.raises(UsageError) as caught:
        read_class(folder, Roster(), PlainJail)
    assert "\n" not in str(caught.value)


def test_student_of_the_roster_with_an_archive_alone_is_told_so(tmp_path: Path) -> None:
    roster = make_roster(tmp_path, "student\nana\nbeto\n")
    write(tmp_path / "subs" / "beto" / "norms.py")
    write(tmp_path / "subs" / "ana.rar")
    ana, _beto = read_class(tmp_path / "subs", roster, PlainJail).students
    assert ana.problem is not None
    assert ana.problem.startswith("These archives were not opened: ana.rar.")


def test_folder_of_archives_alone_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path / "subs" / "ana.7z")
    with pytest.raises(UsageError, match=r"not opened: ana\.7z"):
        read_class(tmp_path / "subs", Roster(), PlainJail)
