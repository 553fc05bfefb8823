"""`iaml grade` and `iaml check` with notebooks among the work."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import SECRETS, SUMS, WORDS, write, write_course
from tests.jail.conftest import working_jail
from tests.notebooks.written import notebook, text

HALF = "def add(a, b):\n    return abs(a) + abs(b)"
TOTAL = "def total(values):\n    return sum(values)"
TELLER = """
seen = []
def add(a, b):
    seen.append((a, b))
    raise ValueError(f"{a} {b}")
def total(values):
    print(values)
    raise KeyError(seen)
"""
CLASS = {
    "ana/todo.ipynb": notebook(text("# TP"), SUMS, "%%bash\nls", WORDS),
    "bea/ex1_sums/ex1_sums/bea.ipynb": notebook("%matplotlib inline", HALF, "print(HALF)", TOTAL),
    "del/ex1.ipynb": notebook("x <- 1", metadata={"kernelspec": {"language": "R"}}),
    "eva/ex1.ipynb": notebook(SUMS)[:-20],
    "eva/ex2.ipynb": notebook(WORDS),
    "teller/ex1.ipynb": notebook(TELLER, "raise RuntimeError(seen)"),
    "zoe/ex1.ipynb": "",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course after one run over the class; what the run said is in files beside it."""
    working_jail("bubblewrap")
    course = write_course(tmp_path_factory.mktemp("class") / "course")
    write(course / "submissions", CLASS)
    with (course / "submissions" / "zoe" / "ex1.ipynb").open("wb") as file:
        file.truncate(200 << 20)
    done = iaml("grade", "submissions", cwd=course, COLUMNS="100", IAML_LANG="en")
    write(course.parent, {"stdout": done.stdout, "stderr": done.stderr, "code": str(done.returncode)})
    return course


def _exercises(course: Path) -> dict[tuple[str, str], dict[str, Any]]:
    students = json.loads((course / "grades" / "grades.json").read_text())["students"]
    return {(each["student"], id_): found for each in students for id_, found in each["exercises"].items()}


def test_class_with_notebooks_is_graded(graded: Path) -> None:
    assert (graded.parent / "code").read_text() == "0"
    points = {key: found["points"] for key, found in _exercises(graded).items()}
    assert points[("ana", "ex1")] == 10
    assert points[("ana", "ex2")] == points[("bea", "ex2")] == 4  # a group's notebook counts for each
    assert 0 < points[("bea", "ex1")] < 10
    assert points[("eva", "ex2")] == 4


@pytest.mark.parametrize(
    ("student", "sentence"),
    [
        ("del", "ex1.ipynb"),
        ("eva", "ex1.ipynb"),
        ("zoe", "ex1.ipynb"),
        ("bea", "NameError: name 'HALF' is not defined"),
        ("bea", "%matplotlib"),
        ("teller", "RuntimeError: []"),
    ],
)
def test_student_is_told_what_was_wrong_with_a_notebook(graded: Path, student: str, sentence: str) -> None:
    message = _exercises(graded)[student, "ex1"]["message"]
    assert sentence in message
    (feedback,) = (graded / "grades" / "feedback").glob(f"{student}.md")
    assert message.split("`")[0].split(".")[0] in feedback.read_text().replace("\\", "")


def test_no_hidden_word_reaches_a_student_through_a_notebook(graded: Path) -> None:
    for feedback in (graded / "grades" / "feedback").iterdir():
        told = feedback.read_text()
        assert [secret for secret in SECRETS if secret in told] == []


def test_only_a_changed_cell_is_graded_again(graded: Path) -> None:
    path = graded / "submissions" / "ana" / "todo.ipynb"
    path.write_text(path.read_text().replace('"outputs": []', '"outputs": [{"output_type": "stream"}]'))
    done = iaml("grade", "submissions", "--only", "ex1", cwd=graded, IAML_LANG="en")
    assert "7 results are of unchanged work" in done.stderr
    path.write_text(path.read_text().replace("sum(values)", "0"))
    done = iaml("grade", "submissions", "--only", "ex1", cwd=graded, IAML_LANG="en")
    assert "6 results are of unchanged work" in done.stderr
    assert _exercises(graded)["ana", "ex1"]["points"] < 10


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


def _checked(course: Path, *arguments: str) -> dict[str, Any]:
    done = iaml("check", *arguments, "--json", cwd=course)
    return {each["exercise"]: each for each in json.loads(done.stdout)}


def test_check_takes_every_exercise_that_a_notebook_holds(course: Path, tmp_path: Path) -> None:
    write(tmp_path, {"todo.ipynb": notebook(SUMS, "print(nada)"), "ambos.ipynb": notebook(SUMS, WORDS)})
    assert _checked(course, "--path", "../todo.ipynb").keys() == {"ex1"}
    checked = _checked(course, "--path", "../ambos.ipynb")
    assert {id_: each["points"] for id_, each in checked.items()} == {"ex1": 10, "ex2": 4}


def test_check_names_cell_and_line(course: Path, tmp_path: Path) -> None:
    cells = ["import math", WORDS.replace("text.upper()", "math.nada(text)")]
    write(tmp_path, {"ex1.ipynb": notebook(*cells)})
    checked = _checked(course, "ex2", "--path", "../ex1.ipynb")["ex2"]
    assert {test["line"] for test in checked["tests"]} == {"ex1.ipynb, cell 2, line 2"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "nb.ipynb is not a whole notebook: open it in Jupyter, save it and hand it in again."),
        (notebook("x = 1"), "defines nothing that ex1, ex2 ask for."),
    ],
)
def test_check_notebook_that_cannot_be_used_is_a_sentence(
    content: str, sentence: str, course: Path, tmp_path: Path
) -> None:
    write(tmp_path, {"nb.ipynb": content})
    done = iaml("check", "--path", "../nb.ipynb", cwd=course)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr.replace("\n", " ")


def test_check_notebook_named_for_its_exercise_is_told_what_stops_it(course: Path, tmp_path: Path) -> None:
    write(tmp_path, {"ex1_ana (2).ipynb": notebook("def add(a, b)\n    return a + b")})
    done = iaml("check", "--path", tmp_path / "ex1_ana (2).ipynb", cwd=course, IAML_LANG="en")

    assert done.returncode == 1, done.stderr
    assert "cell 1, line 1: SyntaxError" in " ".join(done.stdout.split())
