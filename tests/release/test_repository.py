"""`iaml release DIR`: a repository in which students work."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from autograder.course import find_course
from autograder.errors import CourseError, IamlError
from autograder.release.write import release
from autograder.text import using_language
from tests.cli.commands import iaml
from tests.cli.courses import COURSE, SUMS, write, write_course

ROOT = Path(__file__).parents[2]

SAME = "is the same as sums.py of the reference: remove one of the two."
FILES = {
    ".github/workflows/iaml.yml",
    ".gitignore",
    "README.md",
    "assignments/ex1_sums/README.md",
    "assignments/ex1_sums/data.csv",
    "assignments/ex1_sums/sums.py",
    "assignments/ex1_sums/test_public.py",
    "assignments/ex2_words/test_public.py",
    "assignments/ex2_words/words.py",
    "course.yaml",
    "requirements.txt",
}


def course_in(folder: Path) -> Path:
    """The small course with more files: some that go out, some that do not."""
    write_course(folder)
    hidden = 'import words\n\ndef test_all():\n    assert words.upper("ok") == "OK"\n'
    write(folder / "reference", {"ex1_sums/data.csv": "a,b\n1,2\n", "ex2_words/test_hidden.py": hidden})
    public = {
        "README.md": "# Sumas",
        "data.csv": "a,b\n1,2\n",
        ".env": "TOKEN=1",
        "__pycache__/sums.cpython-311.pyc": "x",
    }
    write(folder / "assignments" / "ex1_sums", public)
    return folder


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return course_in(tmp_path / "course")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as it was released once; not to be changed."""
    folder = tmp_path_factory.mktemp("released")
    release(find_course(course_in(folder / "course")), folder / "out", "files")
    return folder / "out"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_release_writes_the_student_half_the_same_each_time(
    course: Path, released: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    done = iaml("release", tmp_path / "out", cwd=course, PYTHONHASHSEED="7")

    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "assignments/ex1_sums/data.csv is also in the reference, as data.csv; see that students may have it.",
        "assignments/ex2_words/words.py: there is no statement README.md beside it.",
    ]
    assert str(tmp_path / "out") in done.stdout
    assert set(contents(released)) == FILES
    assert contents(tmp_path / "out") == contents(released)


def test_released_course_is_what_students_check_their_work_in(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "own")
    write(tmp_path / "own", {"assignments/ex1_sums/sums.py": SUMS})
    done = iaml("check", "ex1", cwd=tmp_path / "own")

    assert done.returncode == 0, done.stderr
    assert "Public tests passed." in done.stdout
    assert "— / 10" in done.stdout


def test_install_home_and_packages_stand_where_students_need_them(course: Path, tmp_path: Path) -> None:
    more = "install: iaml @ git+https://example.org/iaml\nhome: https://example.org/c\npackages: [numpy]\n"
    write(course, {"course.yaml": COURSE + "language: en\n" + more})
    with using_language("es"):
        release(find_course(course), tmp_path / "out", "files")
    files = contents(tmp_path / "out")

    assert files["requirements.txt"].splitlines() == [b"iaml @ git+https://example.org/iaml", b"numpy"]
    assert b"<https://example.org/c>" in files["README.md"]
    assert b"pip install -r requirements.txt" in files["README.md"]
    assert b"Once, to begin" in files["README.md"]  # in the course's language


def test_repository_is_ready_for_git_and_ignores_what_students_make(released: Path, tmp_path: Path) -> None:
    out = shutil.copytree(released, tmp_path / "own")
    write(out, {".venv/x": "", "assignments/ex1_sums/__pycache__/x.pyc": ""})
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=out, check=True, timeout=60)
    listed = subprocess.run(["git", "ls-files"], cwd=out, check=True, capture_output=True, text=True)

    assert set(listed.stdout.splitlines()) == FILES


def test_workflow_is_the_documented_one_without_secrets_and_with_pinned_actions(released: Path) -> None:
    text = contents(released)[".github/workflows/iaml.yml"].decode()
    workflow = yaml.safe_load(text)

    assert text == (ROOT / "docs" / "ci" / "public-checks.yml").read_text(encoding="utf-8")
    assert list(workflow[True]) == ["pull_request"]  # YAML 1.1 reads `on` so
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["grade"]["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)


def refused(course: Path, out: Path) -> list[str]:
    """The sentences with which the course is not released; nothing is written then."""
    with pytest.raises(IamlError) as error:
        release(find_course(course), out, "files")
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda out: write(out, {"old": "x"}), "is not empty"),
        (lambda out: out.write_text("x"), "is no folder"),
        (lambda out: out.symlink_to("nowhere"), "is no folder"),
    ],
    ids=["full", "file", "link"],
)
def test_release_overwrites_nothing(
    make: Callable[[Path], object], what: str, course: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    make(out)

    assert refused(course, out) == [f"{out} {what}: name a folder that does not exist, or is empty."]
    assert contents(out) in ({}, {"old": b"x"})


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"assignments/ex1_sums/test_public.py": "import nowhere\n"}, "nowhere"),
        ({"reference/ex1_sums/test_hidden.py": "import nowhere\n"}, "nowhere"),
        ({"assignments/ex1_sums/sums.py": f"\n{SUMS}\r\n"}, f"ex1_sums/sums.py {SAME}"),
        ({"assignments/ex2_words/a/notes.txt": SUMS}, f"ex2_words/a/notes.txt {SAME}"),
        ({"assignments/ex1_sums/wrong/none.py": "x = 1"}, "wrong/none.py is for the staff: move it"),
    ],
    ids=["public-suite", "hidden-suite", "solution", "solution-renamed", "staff"],
)
def test_course_that_is_not_in_order_is_not_released(
    files: dict[str, str], sentence: str, course: Path, tmp_path: Path
) -> None:
    (said,) = refused(write(course, files), tmp_path / "out")

    assert sentence in said
    assert not (tmp_path / "out").exists()


def test_course_yaml_with_an_error_is_not_released(course: Path, tmp_path: Path) -> None:
    write(course, {"course.yaml": COURSE.replace("weight: 0.6", "weight: 0.5")})
    done = iaml("release", tmp_path / "out", cwd=course)

    assert done.returncode == 3
    assert "add up to exactly 1" in done.stderr
    assert not (tmp_path / "out").exists()


def test_hidden_suite_copied_among_the_public_ones_is_not_released(course: Path, tmp_path: Path) -> None:
    hidden = (course / "reference" / "ex1_sums" / "test_hidden.py").read_text(encoding="utf-8")
    write(course, {"assignments/ex1_sums/test_more.py": hidden})
    (said,) = refused(course, tmp_path / "out")

    assert "test_more.py is the same as test_hidden.py of the reference" in said


def test_copy_of_a_hidden_suite_that_is_a_link_is_not_released(course: Path, tmp_path: Path) -> None:
    suite = course / "reference" / "ex2_words" / "test_hidden.py"
    shared = suite.rename(course / "reference" / "shared.py")
    suite.symlink_to(shared)
    shutil.copy(shared, course / "assignments" / "ex2_words" / "test_more.py")
    (said,) = refused(course, tmp_path / "out")

    assert "test_more.py is the same as test_hidden.py of the reference" in said


@pytest.mark.parametrize("private", ["test_hidden.py", "sums.py"])
def test_copy_of_a_private_file_with_more_around_it_is_not_released(
    private: str, course: Path, tmp_path: Path
) -> None:
    secret = (course / "reference" / "ex1_sums" / private).read_text(encoding="utf-8")
    write(course, {"assignments/ex1_sums/more.py": f"# More.\n{secret}\nMORE = 1\n"})
    (said,) = refused(course, tmp_path / "out")

    assert f"ex1_sums/more.py holds all of {private} of the reference" in said


def test_links_are_not_followed_out_of_the_public_half(course: Path, tmp_path: Path) -> None:
    (course / "assignments" / "ex1_sums" / "helper.py").symlink_to(course / "reference/ex1_sums/sums.py")
    (said,) = refused(course, tmp_path / "out")

    assert "assignments/ex1_sums/helper.py is a symbolic link" in said


def test_reference_among_the_assignments_is_not_released(course: Path, tmp_path: Path) -> None:
    (course / "reference").rename(course / "assignments" / "reference")
    opened = find_course(course, reference_dir=course / "assignments" / "reference")
    with pytest.raises(CourseError, match="lie one in the other"):
        release(opened, tmp_path / "out", "files")


def test_nothing_is_released_into_the_course_itself(course: Path) -> None:
    (said,) = refused(course, course / "assignments" / "out")

    assert said.endswith("/course/assignments: name a folder outside of it.")


def test_exercise_that_is_a_link_into_the_reference_is_not_released(course: Path, tmp_path: Path) -> None:
    shutil.rmtree(course / "assignments" / "ex1_sums")
    (course / "assignments" / "ex1_sums").symlink_to(course / "reference" / "ex1_sums")
    (said,) = refused(course, tmp_path / "out")

    assert "assignments/ex1_sums is a symbolic link" in said


def test_missing_stub_is_a_sentence(course: Path, tmp_path: Path) -> None:
    (course / "assignments" / "ex2_words" / "words.py").unlink()

    assert refused(course, tmp_path / "out") == [
        "assignments/ex2_words/words.py does not exist: write the stub from which students start."
    ]


def test_stub_in_which_nothing_is_left_to_write_is_remarked(course: Path, tmp_path: Path) -> None:
    write(course, {"assignments/ex2_words/words.py": "def upper(text):\n    return text.swapcase()\n"})
    half = release(find_course(course), tmp_path / "out", "files")

    assert half.remarks[1] == (
        "assignments/ex2_words/words.py: no function raises NotImplementedError; see that it is not solved."
    )
