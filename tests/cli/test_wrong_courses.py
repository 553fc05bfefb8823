"""A course that lacks something, or says something wrong: no student may lose a point by it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import SUMS, WORDS, write, write_course

HIDDEN = "reference/ex1_sums/test_hidden.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    course = write_course(tmp_path / "course")
    works = {"assignments/ex1_sums/sums.py": SUMS, "assignments/ex2_words/words.py": WORDS}
    return write(course, works | {"submissions/ana/sums.py": SUMS, "submissions/ana/words.py": WORDS})


def refused(course: Path, *arguments: str) -> str:
    """What a command says that ends with exit code 3, in one paragraph and before anything is graded."""
    done = iaml(*arguments, cwd=course, IAML_LANG="en")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert not (course / "grades" / "grades.json").exists()
    return done.stderr


def remove(path: Path) -> None:
    for each in path.iterdir():
        remove(each) if each.is_dir() else each.unlink()
    path.rmdir()


@pytest.mark.parametrize("command", [("grade", "submissions"), ("audit",)])
def test_command_for_the_staff_without_the_private_half_is_refused(
    command: tuple[str, ...], course: Path
) -> None:
    remove(course / "reference")
    assert "--reference" in refused(course, *command)


@pytest.mark.parametrize("command", [("grade", "submissions"), ("check",)])
@pytest.mark.parametrize("there_is", ["another name", "no tests", "an empty file", "a module that skips"])
def test_exercise_without_hidden_tests_is_refused(
    command: tuple[str, ...], there_is: str, course: Path
) -> None:
    if there_is == "another name":
        (course / "reference" / "ex1_sums").rename(course / "reference" / "ex1_sum")
    elif there_is == "no tests":
        (course / HIDDEN).unlink()
    else:
        skips = 'import pytest\npytest.skip("later", allow_module_level=True)\n'
        write(course, {HIDDEN: skips if there_is == "a module that skips" else ""})
    said = refused(course, *command)

    assert "ex1: there are no hidden tests in reference/ex1_sums" in said
    assert "ex2" not in said


def test_exercise_whose_tests_weigh_nothing_is_refused(course: Path) -> None:
    suite = "import pytest\n\n@pytest.mark.points(0)\ndef test_one():\n    pass\n"
    write(course, {HIDDEN: suite})

    assert "ex1: none of its tests has points" in refused(course, "grade", "submissions")


@pytest.mark.parametrize("command", [("grade", "submissions"), ("check",)])
def test_exercise_without_its_folder_of_assignments_is_refused(
    command: tuple[str, ...], course: Path
) -> None:
    remove(course / "assignments" / "ex1_sums")
    assert "ex1: there is no folder assignments/ex1_sums" in refused(course, *command)


def test_what_is_wrong_with_an_exercise_that_is_not_asked_for_is_not_said(course: Path) -> None:
    remove(course / "assignments" / "ex1_sums")

    assert iaml("grade", "submissions", "--only", "ex2", cwd=course).returncode == 0
    assert iaml("check", "ex2", cwd=course).returncode == 0


@pytest.mark.parametrize("beside", ["", "reference/.git/config", "reference/README.md"])
def test_check_where_no_private_half_is_runs_the_public_tests(beside: str, course: Path) -> None:
    remove(course / "reference")
    if beside:
        write(course, {beside: ""})
    done = iaml("check", "ex1", cwd=course, IAML_LANG="en")

    assert done.returncode == 0, done.stderr
    assert "They run when the work is handed in." in done.stdout


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"sums.py": "def add(a, b)\n"}, "sums.py:1: SyntaxError"),
        ({"sums.py": "\nimport nothing_like_it\n"}, "sums.py:2: ModuleNotFoundError"),
        ({"sums.py": "import sibling\n", "sibling.py": "\n\n1 / 0\n"}, "sibling.py:3: ZeroDivisionError"),
        ({"sums.py": "import sys\nsys.exit(0)\n"}, "sums.py:2: SystemExit"),
    ],
)
def test_reference_that_cannot_be_imported_is_refused(files: dict[str, str], said: str, course: Path) -> None:
    write(course / "reference" / "ex1_sums", files)
    assert f"ex1: {said}" in refused(course, "grade", "submissions")


def test_reference_that_is_not_there_is_refused(course: Path) -> None:
    (course / "reference" / "ex1_sums" / "sums.py").unlink()
    assert "ex1_sums" in refused(course, "grade", "submissions")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"test_hidden.py": "def test_one(:\n"}, "ex1: test_hidden.py:1: SyntaxError: invalid syntax"),
        ({"test_hidden.py": "\nimport numpyy\n"}, "ex1: test_hidden.py:2: ModuleNotFoundError: No module"),
        ({"test_hidden.py": "\n1 / 0\n"}, "ex1: test_hidden.py:2: ZeroDivisionError: division by zero"),
        (
            {"test_hidden.py": "import helpers\n", "helpers.py": "\n\nx = y\n"},
            "ex1: helpers.py:3: NameError: name 'y' is not defined",
        ),
        ({"conftest.py": "\n1 / 0\n"}, "ex1: conftest.py:2: ZeroDivisionError: division by zero"),
        (
            {"test_hidden.py": "import pytest\n@pytest.mark.parametrize('m', [1])\ndef test_one(n): pass\n"},
            "ex1: test_hidden.py: Failed: In reference/ex1_sums/test_hidden.py::test_one: function",
        ),
    ],
    ids=["syntax", "import", "error", "helper", "conftest", "parametrize"],
)
def test_broken_suite_is_a_line_that_names_file_line_and_error(
    files: dict[str, str], said: str, course: Path
) -> None:
    write(course / "reference" / "ex1_sums", files)
    told = [line for line in refused(course, "grade", "submissions").splitlines() if line.startswith("ex")]

    assert len(told) == 1
    assert told[0].startswith(said)


def grades(course: Path, out: str) -> Any:
    done = iaml("grade", "submissions", "--out", out, cwd=course)
    assert done.returncode == 0, done.stderr
    return json.loads((course / out / "grades.json").read_text(encoding="utf-8"))


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = {"seconds", "generated", "jail"}
        return {key: without_times(item) for key, item in value.items() if key not in left_out}
    return [without_times(item) for item in value] if isinstance(value, list) else value


def test_grade_twice_gives_the_same_document(course: Path) -> None:
    lost = (
        "import os\nimport numpy as np\n\nprint(object(), os.getcwd())\n\nclass Box:\n    pass\n\n"
        "def add(a, b):\n    return [Box(), Box(), add]\n\ndef total(values):\n"
        "    print(object(), total, np.__file__)\n    return np.zeros(2) @ np.zeros(3)\n"
    )
    write(
        course / "submissions", {"bea/sums.py": lost, "bea/words.py": "def upper(text):\n    return upper\n"}
    )
    first, second = grades(course, "one"), grades(course, "two")

    assert without_times(first) == without_times(second)
    assert " at 0x" not in json.dumps(first)


def test_grade_what_the_staff_read_is_of_the_suite_and_the_student(course: Path) -> None:
    write(course / "submissions", {"bea/sums.py": "def total(values):\n    return values[9]\n"})
    document = grades(course, "grades")
    bea = next(student for student in document["students"] if student["student"] == "bea")
    text = json.dumps(bea)

    assert "return values[9]" in text
    assert "sums.total([n, 1])" in text
    assert "autograder" not in text


def test_grade_of_work_that_equals_a_solution_left_in_assignments(course: Path) -> None:
    write(course, {"assignments/ex1_sums/sums.py": SUMS})
    (ana,) = (each for each in grades(course, "grades")["students"] if each["student"] == "ana")

    assert ana["exercises"]["ex1"]["points"] == 10


def test_grade_of_such_work_where_the_solution_too_raises_not_implemented_error(course: Path) -> None:
    solution = SUMS + "\nclass Base:\n    def run(self):\n        raise NotImplementedError\n"
    places = ("assignments/ex1_sums", "reference/ex1_sums", "submissions/ana")
    write(course, {f"{place}/sums.py": solution for place in places})
    (ana,) = (each for each in grades(course, "grades")["students"] if each["student"] == "ana")

    assert ana["exercises"]["ex1"]["points"] == 10


@pytest.mark.slow
@pytest.mark.parametrize("reference", [True, False], ids=["with", "without"])
def test_check_says_of_every_stub_of_the_course_that_it_is_not_started(
    reference: bool, course_root: Path, tmp_path: Path
) -> None:
    private = course_root / "reference" if reference else tmp_path
    done = iaml("check", "--reference", private, cwd=course_root, IAML_LANG="en")
    lines = [line for line in done.stdout.splitlines() if line.startswith("ex")]

    assert done.returncode == 1, done.stderr
    assert [line.split()[0] for line in lines] == [f"ex{number}" for number in range(1, 11)]
    assert [line for line in lines if "not started" not in line] == []
    assert "Hidden tests" not in done.stdout
