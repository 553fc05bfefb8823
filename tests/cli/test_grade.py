"""`iaml grade` from an instructor's side: a class with every kind of work in it."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import SECONDS, iaml, iaml_in_a_terminal
from tests.cli.courses import SECRETS, SUMS, SUMS_STUB, WORDS, write, write_course

HALF = "def add(a, b):\n    return abs(a) + abs(b)\n\ndef total(values):\n    return sum(values)\n"
ESCAPE = "\x1b]0;x\x07"
CLASS = {
    "ana/sums.py": SUMS,
    "g1/ex2/words.py": WORDS,
    "bea/ex1_sums/sums.py": HALF,
    # cai, of the roster, handed in nothing
    "del/sums.py": "import os\nos._exit(0)\n",
    "eva/sums.py": "def add(:\n",
    "forger/sums.py": "class E:\n    def __eq__(self, other):\n        return True\n\n"
    "def add(a, b):\n    return E()\n\ntotal = add\n",
    "teller/sums.py": "def add(a, b):\n    class E(Exception):\n        pass\n    E.__name__ = str(a)\n"
    "    raise E(a, b)\n\ndef total(values):\n    print(values)\n    raise ValueError(values)\n",
    "<script>alert(1)/sums.py": SUMS,
    f"x{ESCAPE}/sums.py": "print('[b]x')\n" + SUMS,
    "=cmd()/sums.py": SUMS,
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course after one run over the class; what the run said and wrote is in files beside it."""
    course = write_course(tmp_path_factory.mktemp("class") / "course")
    write(course / "submissions", CLASS)
    before = files_below(course)
    done = iaml("grade", "submissions", cwd=course, COLUMNS="100", IAML_LANG="en")
    new = {path for path in files_below(course) - before if "__pycache__" not in path}
    write(course.parent, {"stdout": done.stdout, "stderr": done.stderr, "code": str(done.returncode)})
    write(course.parent, {"new": json.dumps(sorted(new))})
    return course


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def students(course: Path) -> dict[str, Any]:
    document = json.loads((course / "grades" / "grades.json").read_text(encoding="utf-8"))
    return {student["student"]: student for student in document["students"]}


def row(course: Path, student: str) -> dict[str, str]:
    with (course / "grades" / "grades.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["student"] == student)


def test_grade_everything_graded_is_success(graded: Path) -> None:
    assert (graded.parent / "stderr").read_text(encoding="utf-8").splitlines()[-1].count(" of ") == 1
    assert (graded.parent / "code").read_text() == "0"


def test_grade_writes_only_into_out(graded: Path) -> None:
    new = json.loads((graded.parent / "new").read_text())

    assert {"grades/grades.json", "grades/grades.csv", "grades/iaml.db", "grades/feedback/ana.md"} <= set(new)
    assert all(path.startswith("grades/") for path in new)
    assert len([path for path in new if path.startswith("grades/feedback/")]) == 20


@pytest.mark.parametrize(
    ("student", "points"),
    [
        ("ana", 10),
        ("bea", 2.5),
        ("cai", 0),
        ("del", 0),
        ("eva", 0),
        ("forger", 0),
        ("teller", 0),
    ],
)
def test_grade_points_are_those_of_the_work(student: str, points: float, graded: Path) -> None:
    assert students(graded)[student]["exercises"]["ex1"]["points"] == points


def test_grade_groups_work_counts_for_each_member(graded: Path) -> None:
    for student in ("ana", "bea"):
        assert students(graded)[student]["exercises"]["ex2"]["points"] == 4
    assert students(graded)["ana"]["grade"] == 10
    assert students(graded)["bea"]["grade"] == 0.4 * 2.5 + 0.6 * 10


def test_grade_csv_has_the_columns_of_the_contract_and_no_formulas(graded: Path) -> None:
    ana = row(graded, "ana")

    assert list(ana) == ["student", "name", "group", "ex1", "ex2", "TP", "TG", "grade", "flags"]
    assert [ana[key] for key in ("ex1", "ex2", "TP", "TG", "grade")] == [
        "10.00",
        "4.00",
        "10.00",
        "10.00",
        "10.00",
    ]
    assert row(graded, "cai")["name"] == "'=Cai()"
    text = (graded / "grades" / "grades.csv").read_text(encoding="utf-8")
    assert not [line for line in text.splitlines() if line.startswith("=")]


def test_grade_reasons_are_typed(graded: Path) -> None:
    outcomes = {
        name: {test["outcome"] for test in student["exercises"]["ex1"]["tests"]}
        for name, student in students(graded).items()
    }

    assert outcomes["del"] == {"crashed"}
    assert outcomes["eva"] == {"error"}
    assert outcomes["ana"] == {"passed"}
    assert students(graded)["cai"]["exercises"]["ex1"]["status"] == "missing"
    assert students(graded)["ana"]["exercises"]["ex1"]["jail"]["enforces"]


def test_grade_no_secret_is_in_what_students_read(graded: Path) -> None:
    pages = list((graded / "grades" / "feedback").iterdir())
    texts = [page.read_text(encoding="utf-8") for page in pages]
    texts.append((graded.parent / "stdout").read_text(encoding="utf-8"))

    assert pages
    assert not [(secret, text) for text in texts for secret in SECRETS if secret in text]


def test_grade_no_output_obeys_a_students_text(graded: Path) -> None:
    streams = [(graded.parent / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
    pages = [page.read_text(encoding="utf-8") for page in (graded / "grades" / "feedback").iterdir()]
    documents = [
        (graded / "grades" / name).read_text(encoding="utf-8") for name in ("grades.json", "grades.csv")
    ]

    assert not [text for text in (*streams, *pages, *documents) if "\x1b" in text]
    assert not [page for page in pages if "<script>" in page]


def test_grade_table_shows_the_class_and_what_to_do_next(graded: Path) -> None:
    lines = (graded.parent / "stdout").read_text(encoding="utf-8").splitlines()

    assert lines[0].split() == ["Student", "ex1", "ex2", "TP", "TG", "Grade", "⚑"]
    assert ["ana", "10", "4", "10", "10", "10"] in [line.split() for line in lines]
    assert "Results in grades" in lines[-2]
    assert lines[-1].startswith("Next:")


def test_grade_part_of_a_class_keeps_the_rest(graded: Path) -> None:
    before = students(graded)
    write(graded / "submissions", {"bea/ex1_sums/sums.py": SUMS})
    done = iaml("grade", "submissions", "--only", "ex1", "--student", "bea", cwd=graded)
    after = students(graded)

    assert done.returncode == 0, done.stderr
    assert after["bea"]["exercises"]["ex1"]["points"] == 10
    assert after["bea"]["exercises"]["ex2"] == before["bea"]["exercises"]["ex2"]
    assert {name: student for name, student in after.items() if name != "bea"} == {
        name: student for name, student in before.items() if name != "bea"
    }
    write(graded / "submissions", {"bea/ex1_sums/sums.py": HALF})
    iaml("grade", "submissions", "--student", "bea", cwd=graded)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["empty"], 2, "no submissions in empty"),
        (["."], 2, ". is the course itself"),
        (["nowhere"], 2, "nowhere"),
        (["course.yaml"], 2, "course.yaml"),
        (["submissions", "--only", "ex9"], 2, "ex9"),
        (["submissions", "--student", "nobody"], 2, "nobody"),
        (["submissions", "--student", "AN"], 2, "Did you mean ana?"),
        (["submissions", "--out", "course.yaml"], 2, "it is not a folder. Choose another --out"),
        (["submissions", "--out", "submissions"], 2, "Choose another --out"),
        (["submissions", "--out", "submissions/ana/grades"], 2, "Choose another --out"),
        (["submissions", "--out", "assignments/../assignments"], 2, "Choose another --out"),
        (["submissions", "--out", "reference/grades"], 2, "Choose another --out"),
        (["submissions", "--out", "."], 2, "Choose another --out"),
        (["submissions", "--reference", "nowhere"], 3, "nowhere"),
    ],
)
def test_grade_wrong_request_is_a_sentence_and_leaves_nothing(
    arguments: list[str], code: int, sentence: str, tmp_path: Path
) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS})
    (course / "empty").mkdir()
    before = {path for path in course.rglob("*") if "__pycache__" not in path.parts}
    done = iaml("grade", *arguments, cwd=course)

    assert done.returncode == code, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert {path for path in course.rglob("*") if "__pycache__" not in path.parts} == before


def test_grade_suite_that_cannot_be_collected_leaves_nothing(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS})
    write(course, {"reference/ex2_words/test_hidden.py": "def test_(:\n"})
    done = iaml("grade", "submissions", cwd=course)

    assert done.returncode == 3, done.stderr
    assert not (course / "grades").exists()


def test_grade_submissions_from_within_does_not_write_among_them(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS})
    done = iaml("grade", ".", cwd=course / "submissions")

    assert done.returncode == 2
    assert [path.name for path in (course / "submissions").iterdir()] == ["ana"]


def test_grade_part_of_a_class_hands_nothing_out_yet(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS, "submissions/zoe/sums.py": SUMS})
    done = iaml("grade", "submissions", "--student", "zoe", cwd=course, COLUMNS="100")
    feedback = course / "grades" / "feedback"

    assert done.returncode == 0, done.stderr
    assert {page.name for page in feedback.iterdir()} == {"zoe.html", "zoe.md"}
    words = done.stdout.split()
    assert "zoe" in words
    assert not {"ana", "bea", "cai", "del"} & set(words)
    assert "Only who was asked for is shown: grades.csv has all 5 students, with their flags." in done.stdout
    assert done.stdout.splitlines()[-1] == (
        "Next: grade the rest before handing out feedback/: 4 students are not fully graded."
    )

    (course / "submissions" / "zoe" / "sums.py").unlink()
    (course / "submissions" / "zoe").rmdir()
    write(feedback, {"notes.md": "mine"})
    iaml("grade", "submissions", cwd=course)
    assert {page.name for page in feedback.glob("*.md")} == {
        "ana.md",
        "bea.md",
        "cai.md",
        "del.md",
        "notes.md",
    }
    assert {page.stem for page in feedback.glob("*.html")} == {"ana", "bea", "cai", "del"}


def test_grade_without_a_jail_warns_and_flags(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS})
    done = iaml("grade", "submissions", "--jail", "none", "--only", "EX1", cwd=course)

    assert "Warning: with --jail none, nothing confines the students' code." in done.stderr.splitlines()
    assert students(course)["ana"]["flags"] == ["Graded without a jail: nothing confined the code."]
    assert row(course, "ana")["flags"] == "Graded without a jail: nothing confined the code"
    assert students(course)["cai"]["flags"] == []


def test_grade_stub_with_a_remark_is_missing(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS_STUB + "# hola\n"})
    iaml("grade", "submissions", "--only", "ex1", cwd=course)

    assert students(course)["ana"]["exercises"]["ex1"]["status"] == "missing"


def test_grade_archive_of_another_kind_is_said_not_to_be_opened(tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/entrega.rar": "Rar!"})
    iaml("grade", "submissions", "--only", "ex1", cwd=course)

    message = students(course)["ana"]["exercises"]["ex1"]["message"]
    assert message.startswith("sums.py is missing, and entrega.rar was not opened: hand in a .zip")


def test_grade_bad_roster_names_line_and_column(tmp_path: Path) -> None:
    course = write(
        write_course(tmp_path), {"submissions/ana/sums.py": SUMS, "roster.csv": "student\nana\nana\n"}
    )
    done = iaml("grade", "submissions", cwd=course)

    assert done.returncode == 3
    assert "roster.csv:3" in done.stderr


@pytest.mark.parametrize("jail", ["bubblewrap", "sandlock"])
def test_grade_in_a_terminal_draws_a_bar_and_is_not_stopped(jail: str, tmp_path: Path) -> None:
    course = write(write_course(tmp_path), {"submissions/ana/sums.py": SUMS, "submissions/bea/sums.py": HALF})
    code, shown = iaml_in_a_terminal("grade", "submissions", "--jail", jail, cwd=course)

    assert code == 0, shown
    assert "━" in shown
    assert re.search(r"\d of \d students, \d+ a minute, \d:\d\d left", shown)
    assert re.search(r"^ana +10 ", shown, re.MULTILINE)


def children_of(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from children_of(int(child))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_grade_interrupted_ends_everything_and_keeps_what_was_done(tmp_path: Path) -> None:
    endless = "def add(a, b):\n    while True:\n        pass\n\ntotal = add\n"
    works = {f"s{number}/sums.py": endless for number in range(6)} | {"ana/sums.py": SUMS}
    course = write(write_course(tmp_path), {f"submissions/{name}": text for name, text in works.items()})
    command = [sys.executable, "-m", "iaml", "grade", "submissions"]
    with subprocess.Popen(command, cwd=course, stderr=subprocess.PIPE, text=True) as process:
        family = _wait_for_jails(process.pid, course / "grades" / "iaml.db")
        process.send_signal(signal.SIGINT)
        _out, said = process.communicate(timeout=SECONDS)

    assert process.returncode == 130
    assert "The results so far are kept in grades; run the same command again to finish.\n" in said
    assert "Interrupted." in said
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while alive := [pid for pid in family if _runs(pid)]:
        assert time.monotonic() < deadline, alive
        time.sleep(0.05)


def _wait_for_jails(pid: int, results: Path) -> set[int]:
    deadline = time.monotonic() + 30
    while len(family := set(children_of(pid))) < 4 or not results.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return family


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, FileNotFoundError):
        return False
