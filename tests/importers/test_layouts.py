"""Whose each folder of a platform's download is, as a folder and as the archive that was downloaded."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from autograder.errors import UsageError
from autograder.jail.plain import PlainJail
from autograder.roster import Roster
from autograder.submissions import ClassWork, Submission, read_class
from tests.importers.downloads import METADATA, ROSTER, Files, names_in, tarred, unpacked, zipped
from tests.unit.small_course import make_roster


class Reader(Protocol):
    def __call__(self, files: Files, roster: str = ROSTER, *, name: str = "tp1") -> ClassWork: ...


@pytest.fixture(params=["folder", "zip"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    """Reads a class from its files, in a folder or packed."""
    with ExitStack() as stack:

        def read(files: Files, roster: str = ROSTER, *, name: str = "tp1") -> ClassWork:
            found = make_roster(tmp_path, roster) if roster else Roster()
            if request.param == "folder":
                return stack.enter_context(read_class(unpacked(tmp_path / name, files), found, PlainJail))
            path = tmp_path / f"{name}.zip"
            path.write_bytes(zipped(files))
            return stack.enter_context(read_class(path, found, PlainJail))

        yield read


def by_id(work: ClassWork) -> dict[str, Submission]:
    return {submission.id: submission for submission in work.students}


def test_moodle_folders_of_both_forms_are_mapped_by_name(read: Reader) -> None:
    work = read(
        {
            "Ana Lucía Pérez_101_assignsubmission_file/ex1/norms.py": "a",
            "Ana Lucía Pérez_101_assignsubmission_onlinetext/onlinetext.html": "<p>",
            "OBRIEN Beto_102_assignsubmission_file_/norms.py": "b",
            "Carla Sosa_103_assignsubmission_onlinetext_/onlinetext.html": "<p>",
            "Zoe Díaz_104_assignsubmission_file_/norms.py": "z",
        }
    )
    students = by_id(work)
    assert list(students) == ["ana", "beto", "carla", "Zoe Díaz 104"]
    assert names_in(students["ana"].folder) == ["ex1/norms.py"]
    assert names_in(students["beto"].folder) == ["norms.py"]
    assert students["ana"].flags == students["beto"].flags == ()
    assert students["carla"].flags == ("No file was handed in, only text written in Moodle.",)
    assert students["Zoe Díaz 104"].flags == ()
    recognised, strange = work.warnings
    assert recognised in (
        f"{name} was read as a Moodle download: 4 submissions." for name in ("tp1", "tp1.zip")
    )
    assert strange.endswith("graded under its own name: Zoe Díaz 104")


def test_moodle_download_of_files_is_one_submission_for_each_person(read: Reader) -> None:
    prefix = "Ana Lucía Pérez_101_assignsubmission_"
    work = read(
        {
            f"{prefix}file_norms.py": "a",
            f"{prefix}file_k_means.py": "b",
            f"{prefix}file_todo.zip": zipped({"ex3/mlp.py": "c"}),
            f"{prefix}onlinetext_onlinetext.html": "<p>",
            "Carla Sosa_103_assignsubmission_file_norms.py": "c",
        }
    )
    students = by_id(work)
    assert names_in(students["ana"].folder) == ["k_means.py", "norms.py", "todo.zip/ex3/mlp.py"]
    assert names_in(students["carla"].folder) == ["norms.py"]
    assert students["beto"].problem == "No work was handed in."


def test_moodle_with_blind_marking_is_graded_under_numbers(read: Reader) -> None:
    work = read(
        {
            "Participante_101_assignsubmission_file/norms.py": "a",
            "Participante_102_assignsubmission_file/norms.py": "b",
        }
    )
    assert list(by_id(work)) == ["ana", "beto", "carla", "Participante 101", "Participante 102"]


def test_moodle_namesakes_are_told_apart_by_their_numbers_and_nobody_is_guessed(read: Reader) -> None:
    work = read(
        {
            "Ana Lucía Pérez_101_assignsubmission_file/norms.py": "a",
            "Ana Lucía Pérez_102_assignsubmission_file/norms.py": "of somebody who took her name",
        }
    )
    students = by_id(work)
    assert students["ana"].problem == "No work was handed in."
    for number in ("101", "102"):
        assert students[f"Ana Lucía Pérez {number}"].flags == (
            "Several here bear the name of ana; nothing else tells whose this is.",
        )


def test_moodle_folder_that_was_renamed_to_an_id_is_that_students(read: Reader) -> None:
    work = read(
        {
            "ana/norms.py": "a",
            "Ana Lucía Pérez_102_assignsubmission_file/norms.py": "of somebody of the same name",
            "feedback/norms.py": "nobody's",
        }
    )
    ana = by_id(work)["ana"]
    assert ana.folder is not None
    assert ana.folder.name == "ana"
    assert ana.flags == ("There are several of ana: ana was taken, not Ana Lucía Pérez 102.",)
    assert work.warnings[-1].endswith("was not graded: feedback")


def test_moodle_team_is_the_group_of_the_roster(read: Reader) -> None:
    work = read(
        {
            "G1_7_assignsubmission_file/norms.py": "a",
            "Default group_assignsubmission_file/norms.py": "b",
        }
    )
    assert names_in(work.groups["g1"].folder) == ["norms.py"]
    assert work.groups["g1"].kind == "group"
    assert "Default group" in by_id(work)


def test_moodle_team_before_4_1_is_a_copy_for_each_member(read: Reader) -> None:
    work = read(
        {
            "Equipo-1-Ana Lucía Pérez_101_assignsubmission_file_/norms.py": "a",
            "Equipo-1-Beto OBrien_102_assignsubmission_file_/norms.py": "a",
        }
    )
    assert [submission.folder is None for submission in work.students] == [False, False, True]


def test_moodle_student_who_takes_a_groups_name_is_not_the_group(read: Reader) -> None:
    work = read(
        {
            "Ana Lucía Pérez_101_assignsubmission_file/norms.py": "a",
            "g2_104_assignsubmission_file/norms.py": "sabotage",
            "csosa_105_assignsubmission_file/norms.py": "nor a login, nor an id",
            "carla_106_assignsubmission_file/norms.py": "sabotage",
        }
    )
    assert work.groups == {}
    assert by_id(work)["carla"].folder is None
    assert {"g2 104", "csosa 105", "carla 106"} < by_id(work).keys()


def test_gradescope_submitters_are_mapped_by_id_email_and_name(read: Reader) -> None:
    export = "assignment_5_export"
    work = read(
        {
            f"{export}/submission_metadata.yml": METADATA,
            f"{export}/submission_11/norms.py": "of two",
            f"{export}/submission_12/norms.py": "of nobody",
            f"{export}/submission_13/norms.py": "c",
            f"{export}/submission_14/norms.py": "not in the metadata",
            f"{export}/13.pdf": "pdf",
        }
    )
    students = by_id(work)
    assert list(students) == ["ana", "beto", "carla", "13.pdf", "submission_12", "submission_14"]
    assert students["13.pdf"].problem == "13.pdf is not a folder."
    assert students["ana"].folder == students["beto"].folder
    assert students["ana"].flags == students["beto"].flags == ()
    assert str(students["ana"].when) == "2026-10-01 20:11:32.123456+00:00"
    assert students["carla"].folder is not None
    assert students["submission_12"].flags == ()
    assert " was read as a Gradescope export: 6 submissions." in work.warnings[0]


def test_gradescope_partners_who_are_no_group_are_flagged(read: Reader) -> None:
    work = read(
        {"submission_metadata.yml": METADATA, "submission_11/norms.py": "of two"},
        ROSTER.replace("beto@example.org,g1", "beto@example.org,g2"),
    )
    flag = "Handed in together with %s, who are no group of the roster."
    assert by_id(work)["ana"].flags == (flag % "beto",)
    assert by_id(work)["beto"].flags == (flag % "ana",)


def test_gradescope_name_of_another_never_beats_an_address(read: Reader) -> None:
    metadata = """\
submission_1:
  :submitters: [{":name": Ana Lucía Pérez, ":email": ana@example.org}]
  :created_at: 2026-10-01 20:00:00 Z
submission_2:
  :submitters: [{":name": Ana Lucía Pérez, ":email": eva@example.org}]
  :created_at: 2026-10-09 20:00:00 Z
"""
    work = read(
        {"submission_metadata.yml": metadata, "submission_1/norms.py": "a", "submission_2/norms.py": "b"}
    )
    folder = by_id(work)["ana"].folder
    assert folder is not None
    assert folder.name == "submission_1"
    assert "Ana Lucía Pérez" in by_id(work)


def test_gradescope_id_of_another_never_beats_an_address(read: Reader) -> None:
    metadata = """\
submission_1:
  :submitters: [{":name": Ana, ":email": ana@example.org}]
submission_2:
  :submitters: [{":name": Eva, ":email": eva@example.org, ":sid": ana}]
"""
    work = read(
        {"submission_metadata.yml": metadata, "submission_1/norms.py": "a", "submission_2/norms.py": "b"}
    )
    assert by_id(work)["ana"].flags == (
        "There are several of ana: submission_1 was taken, not submission_2.",
    )


def test_gradescope_id_that_two_people_give_is_nobodys(read: Reader) -> None:
    """Without addresses in the roster, whoever fills in another's id would hand in for them, and last."""
    metadata = """\
submission_1:
  :submitters: [{":name": Ana, ":email": ana@example.org, ":sid": ana}]
  :created_at: 2026-10-01 20:00:00 Z
submission_2:
  :submitters: [{":name": Eva, ":email": eva@example.org, ":sid": ana}]
  :created_at: 2026-10-09 20:00:00 Z
"""
    files = {"submission_metadata.yml": metadata, "submission_1/norms.py": "a", "submission_2/norms.py": "b"}
    students = by_id(read(files, "student,name\nana,Ana Pérez\n"))
    assert students["ana"].folder is None
    flag = "Several here give the id of ana; nothing else tells whose this is."
    assert flag in students["Ana"].flags
    assert flag in students["Eva"].flags


def test_gradescope_newest_of_two_submissions_of_one_person_is_taken(read: Reader) -> None:
    metadata = "".join(
        f"submission_{n}:\n  :submitters:\n  - :sid: ana\n  :created_at: 2026-10-{day} 20:00:00 Z\n"
        for n, day in ((1, "09"), (2, "01"))
    )
    work = read(
        {"submission_metadata.yml": metadata, "submission_1/norms.py": "a", "submission_2/norms.py": "b"}
    )
    ana = by_id(work)["ana"]
    assert ana.flags == ("There are several of ana: submission_1 was taken, not submission_2.",)
    assert by_id(work)["submission_2"].flags == ("This is of ana too, for whom submission_1 was taken.",)


def test_clones_are_mapped_by_login_and_team(read: Reader) -> None:
    head = {f"tp1-2026-{name}/.git/HEAD": "ref" for name in ("ana-perez", "BETO", "zoe", "g2")}
    work = read(head | {f"tp1-2026-{name}/norms.py": name for name in ("ana-perez", "BETO", "zoe", "g2")})
    students = by_id(work)
    assert list(students) == ["ana", "beto", "carla", "zoe"]
    assert names_in(students["beto"].folder)[-1] == "norms.py"
    assert work.groups["g2"].folder is not None
    assert "a folder of GitHub Classroom repositories: 4" in work.warnings[0]


def test_clones_of_people_with_a_common_beginning_are_still_told_apart(read: Reader) -> None:
    roster = "student,github\nana,maria-ana\nbea,maria-bea\n"
    work = read(
        {f"tp1-maria-{name}/{file}": "x" for name in ("ana", "bea") for file in (".git/HEAD", "a.py")}, roster
    )
    assert [submission.folder is None for submission in work.students] == [False, False]


def test_nbgraders_tree_is_read_from_the_course_or_from_submitted(read: Reader) -> None:
    files = {
        "submitted/ana/tp1/norms.ipynb": "{}",
        "submitted/ana/tp1/timestamp.txt": "2026-10-01 20:00:00 UTC",
        "submitted/beto/tp1/norms.ipynb": "{}",
    }
    for name, tree in (("course", files | {"nbgrader_config.py": "raise SystemExit"}), ("submitted", files)):
        work = read(tree, name=name)
        assert by_id(work)["ana"].folder is not None
        assert by_id(work)["beto"].folder is not None
        assert "nbgrader's submitted work: 2 submissions." in work.warnings[0]


@pytest.mark.parametrize("key", ["ana", "ANA", "ana@example.org", "ana-perez", "Pérez, Ana Lucía"])
def test_plain_folder_may_have_any_name_of_the_student(tmp_path: Path, key: str) -> None:
    folder = unpacked(tmp_path / "subs", {f"{key}/norms.py": "a", "beto/norms.py": "b"})
    work = read_class(folder, make_roster(tmp_path, ROSTER), PlainJail)
    assert list(by_id(work)) == ["ana", "beto", "carla"]
    assert by_id(work)["ana"].folder is not None
    assert by_id(work)["ana"].flags == ()


def test_plain_class_may_be_one_archive_of_an_archive_each(read: Reader) -> None:
    work = read({"ana.zip": zipped({"norms.py": "a"}), "Beto O'Brien.tar.gz": tarred({"x/norms.py": "b"})})
    assert names_in(by_id(work)["ana"].folder) in (["norms.py"], ["ana.zip/norms.py"])
    assert names_in(by_id(work)["beto"].folder)[0].endswith("x/norms.py")


def test_class_in_a_folder_of_the_archives_own_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "tp1.zip").write_bytes(zipped({"tp1/ana/norms.py": "a", "tp1/beto/norms.py": "b"}))
    with read_class(tmp_path / "tp1.zip", make_roster(tmp_path, ROSTER), PlainJail) as work:
        assert [submission.folder is None for submission in work.students] == [False, False, True]


@pytest.mark.parametrize("folder", ["ana", "Ana Pérez", "nadie"])
def test_student_alone_in_a_class_says_nothing_about_the_others(read: Reader, folder: str) -> None:
    metadata = "x:\n  :submitters:\n  - :email: beto@example.org\n"
    work = read({f"{folder}/submission_metadata.yml": metadata, f"{folder}/x/norms.py": "sabotage"})
    assert by_id(work)["beto"].folder is None
    clones = read({f"{folder}/tp1-beto/.git/HEAD": "x", f"{folder}/tp1-carla/.git/HEAD": "x"}, name="clones")
    assert by_id(clones)["beto"].folder is by_id(clones)["carla"].folder is None


def test_students_with_repositories_of_their_own_are_a_plain_class(read: Reader) -> None:
    work = read({f"{name}/{file}": "x" for name in ("ana", "Carla Sosa") for file in (".git/HEAD", "a.py")})
    assert [submission.folder is None for submission in work.students] == [False, True, False]


def test_without_a_roster_everybody_has_their_own_name(read: Reader) -> None:
    work = read(
        {
            "Ana_1_assignsubmission_file/a.py": "a",
            "Ana_2_assignsubmission_file/a.py": "b",
            "<script>alert(1)<\n_3_assignsubmission_file/a.py": "c",
        },
        "",
    )
    assert len(work.students) == 3
    assert all(submission.flags == () and submission.id.isprintable() for submission in work.students)


def test_gradescope_metadata_that_cannot_be_read_say_what_to_do(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "e", {"submission_metadata.yml": "a: [", "submission_1/norms.py": "x"})
    with pytest.raises(UsageError, match=r"not what Gradescope writes: download the export again"):
        read_class(folder, Roster(), PlainJail)


def test_class_archive_that_cannot_be_read_is_a_usage_error(tmp_path: Path) -> None:
    for name in ("tp1.zip", "tp1.tar.gz"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 no")
        with pytest.raises(UsageError, match=f"^{name} cannot be unpacked: it is damaged, or no zip or tar"):
            read_class(tmp_path / name, Roster(), PlainJail)
