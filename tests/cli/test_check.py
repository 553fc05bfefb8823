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
        ["Next", "step:", "open", "assignments/ex1_sums/sums.py."],
    ]


def test_check_unstarted_exercise_names_the_file_and_the_statement(course: Path) -> None:
    write(course / "assignments", {"ex1_sums/README.md": "# Sumas"})
    done = iaml("check", "ex1", cwd=course / "assignments" / "ex1_sums")

    assert done.stdout.splitlines()[-1] == "Next step: open sums.py; the statement is in README.md."


def test_check_stub_is_missing_in_json(course: Path) -> None:
    (exercise,) = json.loads(iaml("check", "ex1", "--json", cwd=course).stdout)

    assert (exercise["status"], exercise["points"]) == ("missing", 0)


def test_check_missing_file_counts_in_the_total(course: Path) -> None:
    (course / "assignments" / "ex1_sums" / "sums.py").unlink()
    work(course, SUMS.replace("add", "other"), WORDS)
    (course / "assignments" / "ex1_sums" / "sums.py").unlink()

    assert "2 exercises: 4 / 14" in iaml("check", cwd=course).stdout


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


def test_check_missing_file_without_the_private_half_has_no_points(tmp_path: Path) -> None:
    course = write_course(tmp_path, reference=False)
    (course / "assignments" / "ex1_sums" / "sums.py").unlink()
    (exercise,) = json.loads(iaml("check", "ex1", "--json", cwd=course).stdout)

    assert "— / 10" in iaml("check", "ex1", cwd=course).stdout
    assert (exercise["status"], exercise["points"]) == ("missing", None)


@pytest.mark.parametrize("name", ["EX1", "Sums", "ex1_SUMS"])
def test_check_exercise_is_found_in_letters_of_either_case(name: str, course: Path) -> None:
    work(course, SUMS)

    assert iaml("check", name, cwd=course).returncode == 0


@pytest.mark.parametrize("file", ["sums.py", "ex1_sums/mine.py", "EX1/mine.py"])
def test_check_path_to_a_file_tells_the_exercise(file: str, course: Path, tmp_path: Path) -> None:
    write(tmp_path, {f"elsewhere/{file}": SUMS})
    done = iaml("check", "--path", tmp_path / "elsewhere" / file, cwd=course)

    assert done.returncode == 0, done.stderr
    assert "ex1  Sumas" in done.stdout
    assert "ex2" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ex2", "--path", "sums.py"], "sums.py is the file of ex1, not of ex2."),
        (["ex1", "ex2", "--path", "sums.py"], "sums.py cannot be the file of several exercises (ex1, ex2)."),
        (
            ["--path", "mine.py"],
            "mine.py may be of any exercise: name it, as in iaml check EX --path mine.py.",
        ),
        (["--path", "Sums.py"], "Sums.py does not exist. Did you mean sums.py?"),
        (
            ["--path", "/nope/sums.py"],
            "/nope/sums.py does not exist: pass the file with your work, or the folder that holds it.",
        ),
        (
            ["ex1", "--path", "../nope"],
            "../nope does not exist: pass the file with your work, or the folder that holds it.",
        ),
        (
            ["ex1", "--path", "grades.csv"],
            "grades.csv is no work of yours: pass a .py or .ipynb file, or the folder that holds it.",
        ),
        (
            ["--path", "roster.csv"],
            "roster.csv is no work of yours: pass a .py or .ipynb file, or the folder that holds it.",
        ),
    ],
)
def test_check_path_that_does_not_fit_is_a_sentence(
    arguments: list[str], sentence: str, course: Path
) -> None:
    write(course, {"sums.py": SUMS, "mine.py": SUMS, "grades.csv": "a,b"})
    done = iaml("check", *arguments, cwd=course)

    assert done.returncode == 2
    assert done.stderr.splitlines() == [sentence]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def add(:\n", "syntax error, sums.py:1"),
        ("x = '\0'\n", "the file is not text in UTF-8"),
        ("x = '\udcff'\n", "the file is not text in UTF-8, sums.py:1"),
        ("import pandas\n", "your code raised an error, sums.py:1"),
    ],
    ids=["syntax", "null-byte", "not-utf-8", "import"],
)
def test_check_module_that_cannot_be_imported_is_said_once_and_first(
    source: str, said: str, course: Path
) -> None:
    (course / "assignments" / "ex1_sums" / "sums.py").write_bytes(source.encode(errors="surrogateescape"))
    shown = iaml("check", "ex1", cwd=course).stdout
    (exercise,) = json.loads(iaml("check", "ex1", "--json", cwd=course).stdout)

    assert shown.count(said) == 1
    assert shown.index(said) < shown.index("Public tests  0/1")
    assert not exercise["tests"][0]["message"].startswith(" ")


def test_check_error_of_work_with_a_comment_in_latin_1_is_that_error(course: Path) -> None:
    source = b"# el a\xf1o\ndef add(a, b):\n    raise KeyError('b')\n"
    (course / "assignments" / "ex1_sums" / "sums.py").write_bytes(source)
    (exercise,) = json.loads(iaml("check", "ex1", "--json", cwd=course).stdout)

    # A later Python may refuse such a file as a whole.
    assert exercise["tests"][0]["message"].partition(":")[0] in ("KeyError", "SyntaxError")


def test_check_input_at_the_top_is_told_once_with_its_line(course: Path) -> None:
    work(course, 'n = int(input("n? "))\n' + SUMS)
    shown = " ".join(iaml("check", "ex1", cwd=course).stdout.split())

    assert shown.count("your code asks for something with input()") == 1
    assert "leave it out, sums.py:1" in shown


def test_check_file_that_is_not_there_is_the_next_step(course: Path) -> None:
    (course / "assignments" / "ex1_sums" / "sums.py").unlink()
    shown = " ".join(iaml("check", cwd=course).stdout.split())

    assert shown.endswith("Next step: save your work as assignments/ex1_sums/sums.py.")


def test_check_first_exercise_that_fails_is_the_next_step(course: Path) -> None:
    work(course, "def total(values):\n    return sum(values)\n")
    shown = " ".join(iaml("check", cwd=course).stdout.split())

    assert shown.endswith("Next step: ex1: define add in the file or notebook for sums.")


def test_check_import_that_is_not_allowed_says_what_is(course: Path) -> None:
    work(course, "import pandas\n")

    assert "only these can be imported:\n  numpy." in iaml("check", "ex1", cwd=course).stdout


def test_check_function_that_is_not_there_is_named(course: Path) -> None:
    work(course, "def total(values):\n    return sum(values)\n")
    shown = iaml("check", "ex1", cwd=course).stdout

    assert "    add is not defined in sums\n" in shown
    assert "Next step: define add in the file or notebook for sums." in shown


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
    assert "Siguiente paso: hacer que pase la prueba «add suma números negativos»." in done.stdout


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
