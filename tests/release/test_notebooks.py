"""`iaml release --format notebooks`: notebooks that need no other file, run by a real kernel."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.course import find_course
from autograder.errors import CourseError
from autograder.release.write import release
from tests.cli.commands import iaml
from tests.cli.courses import COURSE, SUMS, write, write_course
from tests.release.kernels import run_cells

STATEMENT = "# Net\n\n![a net](./img/Net.PNG) ![far](https://example.org/x.png) ![gone](gone.png)\n"
HIDDEN = 'import words\n\ndef test_x():\n    assert words.upper("x") == "X"\n'
BARS = 'BARS = """\n=== course.yaml ===\n==== x ====\n"""\n'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebooks of the small course, one of whose suites holds lines that look like headings."""
    folder = tmp_path_factory.mktemp("notebooks")
    course = write_course(folder / "course")
    public = course / "assignments" / "ex1_sums" / "test_public.py"
    more = "language: en\ninstall: iaml @ git+https://example.org/i\nhome: https://example.org\n"
    files = {
        "course.yaml": COURSE + more,
        "assignments/ex1_sums/test_public.py": BARS + public.read_text(encoding="utf-8"),
        "assignments/ex1_sums/test_named.py": "from sums import total as sum_of\n\nNAME = sum_of.__name__\n",
        "reference/ex2_words/test_hidden.py": HIDDEN,
    }
    write(course, files)
    release(find_course(course), folder / "out", "notebooks")
    return folder / "out"


def cells_of(notebook: Path) -> dict[str, str]:
    document = json.loads(notebook.read_bytes())
    return {cell["id"]: "".join(cell["source"]) for cell in document["cells"]}


def run(folder: Path, notebook: Path, source: str) -> list[Any]:
    """What the notebook's check shows in a kernel in `folder`: as it is, and with the solution."""
    cells = list(cells_of(notebook).items())
    check = dict(cells)["check"]
    code = [text for id_, text in cells if id_ in ("prepare", "course", "solution", "check")]
    outputs = run_cells(folder, [*code, source, check])
    return [
        shown[0]["data"] for text, shown in zip([*code, source, check], outputs, strict=True) if text == check
    ]


def test_notebook_alone_says_not_started_and_then_that_the_solution_passes(
    released: Path, tmp_path: Path
) -> None:
    stub, solved = run(tmp_path, released / "ex1_sums.ipynb", SUMS)

    assert "not started" in stub["text/plain"]
    assert "Next step: write the solution in its cell" in stub["text/plain"]
    assert "Not started." in stub["text/html"]
    assert "Next step:" in stub["text/html"]
    assert "Public tests passed." in solved["text/plain"]
    assert "Public tests passed." in solved["text/html"]
    assert "add suma dos números" in solved["text/html"]


def test_notebook_holds_statement_stub_check_and_public_tests(released: Path) -> None:
    cells = cells_of(released / "ex1_sums.ipynb")

    assert list(cells) == ["statement", "guide", "prepare", "course", "solution-title", "solution", "check"]
    assert cells["statement"] == "# ex1 · Sumas"
    assert "raise NotImplementedError" in cells["solution"]
    assert cells["check"] == "%iaml check ex1"
    assert "def test_add():" in cells["course"]
    assert "ex2" not in cells["course"]
    assert "https://example.org" in cells["guide"]


def test_notebook_installs_only_where_iaml_is_missing(released: Path) -> None:
    assert cells_of(released / "ex1_sums.ipynb")["prepare"].splitlines() == [
        "try:",
        "    import iaml",
        "except ImportError:",
        "    %pip install --quiet 'iaml @ git+https://example.org/i' numpy",
        "%load_ext iaml",
    ]


@pytest.mark.parametrize("name", ["ex1_sums", "ex2_words"])
def test_notebook_is_valid_and_as_jupyter_writes_it(name: str, released: Path) -> None:
    text = (released / f"{name}.ipynb").read_text(encoding="utf-8")
    document: Any = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(document)

    assert nbformat.writes(document) + "\n" == text  # type: ignore[no-untyped-call]


def test_notebooks_are_the_same_each_time(released: Path, tmp_path: Path) -> None:
    course = released.parent / "course"
    iaml("release", "--format", "notebooks", tmp_path / "out", cwd=course, PYTHONHASHSEED="7", IAML_LANG="es")

    assert sorted(path.name for path in released.iterdir()) == ["ex1_sums.ipynb", "ex2_words.ipynb"]
    for path in released.iterdir():
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


def test_file_that_is_no_text_fits_into_no_notebook(released: Path, tmp_path: Path) -> None:
    course = shutil.copytree(released.parent / "course", tmp_path / "course")
    picture = "assignments/ex2_words/picture.png"
    (course / picture).write_bytes(b"\x89PNG\x00")
    with pytest.raises(CourseError) as error:
        release(find_course(course), tmp_path / "out", "notebooks")

    assert (
        str(error.value) == f"{picture} is no text, and no notebook can hold it: release with --format files."
    )
    assert not (tmp_path / "out").exists()


def test_pictures_of_a_statement_are_in_the_notebook(released: Path, tmp_path: Path) -> None:
    course = shutil.copytree(released.parent / "course", tmp_path / "course")
    folder = write(course / "assignments" / "ex2_words", {"README.md": STATEMENT})
    (folder / "img").mkdir()
    (folder / "img" / "Net.PNG").write_bytes(b"\x89PNG\x00")
    release(find_course(course), tmp_path / "out", "notebooks")
    document: Any = nbformat.read(tmp_path / "out" / "ex2_words.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(document)

    assert document.cells[0].source == STATEMENT.replace("./img/Net.PNG", "attachment:img-Net.PNG").strip()
    assert document.cells[0].attachments == {"img-Net.PNG": {"image/png": "iVBORwA="}}
    assert "Net" not in document.cells[3].source


def test_package_fits_into_no_notebook(released: Path, tmp_path: Path) -> None:
    course = shutil.copytree(released.parent / "course", tmp_path / "course")
    for half in ("assignments", "reference"):
        folder = course / half / "ex2_words"
        (folder / "words").mkdir()
        (folder / "words.py").rename(folder / "words" / "__init__.py")
    with pytest.raises(CourseError) as error:
        release(find_course(course), tmp_path / "out", "notebooks")

    assert str(error.value) == (
        "ex2 is a package, which no notebook can hold: release it with --format files."
    )


@pytest.mark.slow
def test_every_exercise_of_the_course_is_solved_in_its_notebook(tmp_path: Path, course_root: Path) -> None:
    course = find_course(course_root)
    release(course, tmp_path / "out", "notebooks")
    for exercise in course.exercises:
        folder = course.reference_folder(exercise)
        assert folder is not None
        solution = (folder / f"{exercise.module}.py").read_text(encoding="utf-8")
        stub, solved = run(tmp_path, tmp_path / "out" / f"{exercise.folder_name}.ipynb", solution)

        assert "not started" in stub["text/plain"], exercise.id
        assert "Public tests passed." in solved["text/plain"], exercise.id
