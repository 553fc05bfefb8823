"""`iaml check` from a student's side."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.commands import iaml, iaml_in_a_terminal
from tests.cli.courses import SECRETS, SUMS, WORDS, write, write_course

HALF = "def add(a, b):\n    return abs(a) + abs(b)\n\ndef total(values):\n    return sum(values)\n"
NOISY = "import sys\nprint('[red]hola')\nsys.stdout.write('\\x1b]0;x\\x07')\nsys.stderr.write('err')\n" + SUMS
TEST_KEYS = {
    "id",
    "title",
    "hint",
    "visibility",
    "outcome",
    "points",
    "max_points",
    "message",
    "line",
    "output",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


def work(course: Path, sums: str, words: str | None = None) -> Path:
    files = {"ex1_sums/sums.py": sums} | ({"ex2_words/words.py": words} if words else {})
    return write(course / "assignments", files)


def test_check_stubs_are_one_line_each_and_something_failed(course: Path) -> None:
    done = iaml("check", cwd=course)

    assert done.returncode == 1
    assert [line.split() for line in done.stdout.splitlines() if line] == [
        ["ex1", "Sumas", "not", "started", "0", "/", "10"],
        ["ex2", "Palabras", "not", "started", "0", "/", "4"],
        ["2", "exercises:", "0", "/", "14"],
    ]


def test_check_right_solutions_pass_from_a_folder_below(course: Path) -> None:
    work(course, SUMS, WORDS)
    done = iaml("check", cwd=course / "assignments" / "ex1_sums")

    assert done.returncode == 0, done.stderr
    assert "2 exercises: 14 / 14" in done.stdout
    assert done.stderr == ""


def test_check_half_right_says_what_and_where_and_one_next_step(course: Path) -> None:
    work(course, HALF)
    done = iaml("check", "sums", cwd=course)

    assert done.returncode == 1
    assert re.search(r"^ex1  Sumas +2.5 / 10$", done.stdout, re.MULTILINE)
    assert re.search(r"✗ add suma números negativos +0 / 7.5\n +hint +¿Y los negativos\?\n", done.stdout)
    assert done.stdout.count("Next step:") == 1
    assert not [secret for secret in SECRETS if secret in done.stdout]


def test_check_without_the_private_half_shows_no_points(tmp_path: Path) -> None:
    course = write_course(tmp_path, reference=False)
    work(course, SUMS)
    done = iaml("check", "ex1", cwd=course)

    assert done.returncode == 0, done.stderr
    assert "— / 10" in done.stdout
    assert "They run when the work is handed in." in done.stdout


def test_check_path_to_a_file_of_another_name(course: Path, tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/my work.py": SUMS})
    done = iaml("check", "ex1", "--path", tmp_path / "elsewhere" / "my work.py", cwd=course)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("source", "outcomes"),
    [
        (SUMS, {"passed"}),
        (NOISY, {"passed"}),
        ("def add(:\n", {"error"}),
        ("import os\nos._exit(0)\n", {"crashed"}),
        ("raise KeyError('x')\n", {"error"}),
        ("print('\\x00'); nul = '\0'\n", {"error"}),
    ],
    ids=["right", "noisy", "syntax-error", "exits", "raises", "null-byte"],
)
def test_check_json_is_the_whole_of_stdout(source: str, outcomes: set[str], course: Path) -> None:
    work(course, source)
    done = iaml("check", "ex1", "--json", cwd=course)
    (exercise,) = json.loads(done.stdout)

    assert done.returncode == (0 if outcomes == {"passed"} else 1)
    assert set(exercise) == {"exercise", "status", "message", "points", "max_points", "tests"}
    assert all(set(test) == TEST_KEYS for test in exercise["tests"])
    assert {test["outcome"] for test in exercise["tests"]} == outcomes
    assert [test["visibility"] for test in exercise["tests"]] == ["public", "hidden", "hidden"]
    assert not [secret for secret in SECRETS if secret in done.stdout]
    assert "Traceback" not in done.stderr


def test_check_missing_file_names_what_comes_near(course: Path) -> None:
    stub = course / "assignments" / "ex1_sums" / "sums.py"
    stub.rename(stub.with_name("sums (1).py"))
    done = iaml("check", "ex1", cwd=course)

    assert done.returncode == 1
    assert "sums (1).py" in done.stdout


def test_check_speaks_the_courses_language(course: Path) -> None:
    work(course, HALF)
    done = iaml("check", "ex1", cwd=course, IAML_LANG="")

    assert "Pruebas públicas  1/1" in done.stdout
    assert "Siguiente paso: lograr que se supere «add suma números negativos»." in done.stdout


def test_check_in_a_terminal_has_colours_and_obeys_nothing(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    work(course, NOISY.replace("return a + b", "print('\\x1b]0;x\\x07')"))
    code, shown = iaml_in_a_terminal("check", "ex1", cwd=course)

    assert code == 1
    assert "\x1b[31m" in shown
    assert "\x1b]0;x" not in shown
    assert r"\x1b]0;x\x07" in shown


def test_check_in_a_terminal_no_color_is_honoured(course: Path) -> None:
    work(course, SUMS)
    code, shown = iaml_in_a_terminal("check", "ex1", cwd=course)

    assert code == 0
    assert not re.search(r"\x1b\[3\dm", shown)
