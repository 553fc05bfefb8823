"""Which file of a submission is the exercise's module, and what else its code may import."""

import os
import time
from pathlib import Path

import pytest

from autograder.course import Course, find_course
from autograder.errors import UsageError
from autograder.submissions import StudentFiles, Submission, collect_in_place
from autograder.submissions.collect import collector
from autograder.submissions.walk import MAX_DEPTH, MAX_ENTRIES
from tests.unit.small_course import NO_NOTEBOOKS, STUB, make_course, write

MB = 1024 * 1024


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    folder = tmp_path / "subs" / "ana"
    folder.mkdir(parents=True)
    return folder


def _norms(folder: Path, course: Course) -> StudentFiles:
    return collector(folder, course, NO_NOTEBOOKS)(course.find("norms"))


@pytest.mark.parametrize("place", ["norms.py", "ex1_norms/norms.py", "entrega/final/norms.py"])
def test_module_is_found_anywhere_below(course: Course, ana: Path, place: str) -> None:
    write(ana / place, b"x = 1\n")
    files = _norms(ana, course)
    assert files == StudentFiles(modules={"norms": b"x = 1\n"}, path=place)


@pytest.mark.parametrize(
    ("places", "taken"),
    [
        pytest.param(["norms.py", "ex1_norms/norms.py"], "ex1_norms/norms.py", id="exercise-folder-over-top"),
        pytest.param(["a/b/norms.py", "z/norms.py"], "z/norms.py", id="shortest-path"),
        pytest.param(["b/norms.py", "a/norms.py"], "a/norms.py", id="name"),
        pytest.param(["ex10_mlp/norms.py", "norms.py"], "norms.py", id="ex10-is-not-ex1"),
        pytest.param(["EX1 - entrega/x/norms.py", "norms.py"], "EX1 - entrega/x/norms.py", id="folder-by-id"),
        pytest.param(["norms/norms.py", "norms.py"], "norms/norms.py", id="folder-by-module"),
    ],
)
def test_of_several_files_one_is_taken_with_a_flag(
    course: Course, ana: Path, places: list[str], taken: str
) -> None:
    for place in places:
        write(ana / place, f"# {place}\n")
    files = _norms(ana, course)
    assert files.path == taken
    assert files.modules["norms"] == f"# {taken}\n".encode()
    assert sorted(files.candidates) == sorted(places)
    (flag,) = files.flags
    assert flag.startswith(f"{taken} was taken; there were also ")


def test_equal_copies_need_no_flag(course: Course, ana: Path) -> None:
    write(ana / "norms.py", b"x = 1\n")
    write(ana / "copia" / "norms.py", b"x = 1  \r\n\r\n")
    files = _norms(ana, course)
    assert files.flags == ()
    assert files.path == "norms.py"


@pytest.mark.parametrize("stub", [STUB, STUB.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + STUB + b"  \n\n"])
def test_released_stub_never_wins(course: Course, ana: Path, stub: bytes) -> None:
    write(ana / "ex1_norms" / "norms.py", stub)
    write(ana / "viejo" / "otro" / "norms.py", b"x = 1\n")
    files = _norms(ana, course)
    assert files.modules["norms"] == b"x = 1\n"
    assert not files.untouched


def test_stub_alone_is_taken_as_untouched(course: Course, ana: Path) -> None:
    write(ana / "norms.py", STUB + b"\n")
    files = _norms(ana, course)
    assert files.untouched
    assert files.problem is None


@pytest.mark.parametrize(
    "folder",
    [".git", ".ipynb_checkpoints", "__pycache__", "__MACOSX", "venv", ".venv", "entorno"],
)
def test_hidden_cache_and_venv_folders_are_ignored(course: Course, ana: Path, folder: str) -> None:
    write(ana / folder / "norms.py")
    if folder == "entorno":
        write(ana / folder / "pyvenv.cfg", "home = /usr/bin\n")
    write(ana / "._norms.py")
    assert _norms(ana, course).problem == "norms.py is missing."


@pytest.mark.parametrize(
    "name", ["norms (1).py", "Norms.py", "norms.py.txt", "norm.py", "ex1.py", "ex1_norms.py", "norms"]
)
def test_missing_module_names_what_comes_near(course: Course, ana: Path, name: str) -> None:
    write(ana / "sub" / name)
    write(ana / "kmeans.py")
    files = _norms(ana, course)
    assert files.problem == (
        f"norms.py is missing. These names come near: sub/{name}. Name it exactly norms.py."
    )
    assert files.flags == (files.problem,)  # for the staff: it may be the work


def _link(path: Path) -> None:
    path.symlink_to(write(path.parent.parent / "secret.py"))


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5 * 1024**3)


def _large(path: Path) -> None:
    path.write_bytes(b"#" * (MB + 1))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_link, "symbolic link"),
        (_dangling, "symbolic link"),
        (os.mkfifo, "named pipe"),
        (Path.mkdir, "is a folder"),
        (_sparse, "larger than 1 MB"),
        (_large, "larger than 1 MB"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_module_that_cannot_be_read_is_one_sentence_and_another_is_taken(
    course: Course, ana: Path, make: object, expected: str
) -> None:
    assert callable(make)
    make(ana / "norms.py")
    started = time.monotonic()
    files = _norms(ana, course)
    assert time.monotonic() - started < 10
    assert files.problem is not None
    assert files.problem.startswith("norms.py is ")
    assert expected in files.problem
    assert files.modules == {}
    write(ana / "otra" / "norms.py")
    files = _norms(ana, course)
    assert files.path == "otra/norms.py"
    assert expected in files.flags[0]


def test_linked_folder_is_not_entered(course: Course, ana: Path, tmp_path: Path) -> None:
    write(tmp_path / "other" / "norms.py")
    (ana / "ex1_norms").symlink_to(tmp_path / "other")
    (ana / "loop").symlink_to(ana)
    assert _norms(ana, course).problem == (
        "norms.py is missing, and symbolic links are not followed (ex1_norms, loop)."
    )
    assert (
        collector(ana / "ex1_norms", course, NO_NOTEBOOKS)(course.find("ex1")).problem
        == "ex1_norms is not a folder."
    )


def test_hostile_bytes_are_passed_on_unparsed(course: Course, ana: Path) -> None:
    for source in (b"\x00\x00", b"\xff\xfe\x00", b"def f(:\n", b"(" * 100_000, b"# coding: rot13\n"):
        write(ana / "norms.py", source)
        assert _norms(ana, course).modules == {"norms": source}


def test_hostile_folder_names_are_shown_inert(course: Course, ana: Path) -> None:
    for name in (b"a\n\x1b[2J", b"<script>", b"\xff"):
        write(ana / os.fsdecode(name) / "norms.py", name)
    files = _norms(ana, course)
    assert files.candidates == ("<script>/norms.py", "a\\x0a\\x1b[2J/norms.py", "\\xff/norms.py")
    assert all(flag.isprintable() for flag in files.flags)


def test_other_modules_of_the_course_can_be_imported(course: Course, ana: Path) -> None:
    write(ana / "ex1_norms" / "norms.py", b"n")
    write(ana / "ex2_kmeans" / "kmeans.py", b"k")
    write(ana / "ex1_norms" / "kmeans.py", STUB)
    write(ana / "ex1_norms" / "utiles.py", b"near")
    write(ana / "utiles.py", b"far")
    write(ana / "ex2_kmeans" / "módulo.py", b"m")
    files = _norms(ana, course)
    assert files.modules == {"norms": b"n", "kmeans": b"k", "utiles": b"near", "módulo": b"m"}


@pytest.mark.parametrize(
    "name",
    [
        "numpy",
        "random",
        "conftest",
        "sitecustomize",
        "pytest",
        "test_norms",
        "__init__",
        "__main__",
        "a-b",
        "for",
    ],
)
def test_file_that_would_stand_in_for_something_else_is_left_out(
    course: Course, ana: Path, name: str
) -> None:
    write(ana / "norms.py")
    write(ana / f"{name}.py")
    assert _norms(ana, course).modules.keys() == {"norms"}


def test_helpers_are_bounded_and_unreadable_ones_flagged(course: Course, ana: Path) -> None:
    write(ana / "norms.py")
    (ana / "aa.py").symlink_to(ana / "norms.py")
    _large(ana / "ab.py")
    for index in range(12):
        write(ana / f"b{index:02}.py", b"#" * MB)
    files = _norms(ana, course)
    assert files.modules.keys() == {"norms", *(f"b{index:02}" for index in range(10))}
    assert [flag.split()[0] for flag in files.flags] == ["aa.py", "ab.py", "Too"]


def test_submission_of_too_many_files_is_cut_with_a_flag(course: Course, ana: Path) -> None:
    write(ana / "norms.py")
    (ana / "muchos").mkdir()
    for index in range(MAX_ENTRIES):
        (ana / "muchos" / str(index)).touch()
    files = _norms(ana, course)
    assert files.path == "norms.py"
    assert files.flags == (f"There are more than {MAX_ENTRIES} files; the rest was not seen.",)


def test_submission_too_deep_is_cut_with_a_flag(course: Course, ana: Path) -> None:
    write(ana.joinpath(*["d"] * (MAX_DEPTH + 1), "norms.py"))
    files = _norms(ana, course)
    assert files.problem == "norms.py is missing."
    assert files.flags == (f"Folders more than {MAX_DEPTH} deep were not looked into.",)


def test_submission_without_folder_gives_its_problem(course: Course) -> None:
    submission = Submission(id="ana", problem="No work was handed in.")
    assert collector(submission, course, NO_NOTEBOOKS)(course.find("ex1")) == StudentFiles(
        problem="No work was handed in."
    )


def test_in_place_reads_assignments_and_its_siblings(course: Course) -> None:
    write(course.assignment_folder(course.find("ex1")) / "norms.py", b"mine")
    write(course.assignment_folder(course.find("ex1")) / "test_public.py", b"tests")
    files = collect_in_place(course, course.find("ex1"), NO_NOTEBOOKS)
    assert files.modules == {"norms": b"mine", "kmeans": STUB, "mlp": STUB}
    assert files.path == "ex1_norms/norms.py"
    assert not files.untouched


def test_in_place_with_a_file_takes_it_whatever_its_name(course: Course, tmp_path: Path) -> None:
    path = write(tmp_path / "borrador" / "mi solución.py", b"mine")
    write(tmp_path / "borrador" / "utiles.py", b"near")
    write(tmp_path / "borrador" / "sub" / "lejos.py", b"far")
    files = collect_in_place(course, course.find("ex1"), NO_NOTEBOOKS, path)
    assert files.modules == {"norms": b"mine", "utiles": b"near", "kmeans": STUB, "mlp": STUB}


def test_in_place_with_a_folder_looks_below_it(course: Course, ana: Path) -> None:
    write(ana / "sub" / "norms.py", STUB)
    files = collect_in_place(course, course.find("ex1"), NO_NOTEBOOKS, ana)
    assert files.modules == {"norms": STUB}


def test_in_place_with_a_path_that_is_not_there_is_a_usage_error(course: Course, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nada.py does not exist"):
        collect_in_place(course, course.find("ex1"), NO_NOTEBOOKS, tmp_path / "nada.py")


@pytest.fixture
def packages(tmp_path: Path) -> Course:
    """The course where ex1 is a package, as its solution says."""
    course = make_course(tmp_path / "course")
    assert course.reference is None
    (course.assignment_folder(course.find("ex1")) / "norms.py").unlink()
    write(course.folder / "reference" / "ex1_norms" / "norms" / "__init__.py", b"from .l1 import f")
    write(course.folder / "reference" / "ex1_norms" / "norms" / "l1.py", b"def f(): return 1")
    return find_course(course.folder)


def test_package_is_taken_whole(packages: Course, ana: Path) -> None:
    for name in ("__init__", "l1", "sub/deep/l2", "random", "a-b", "numpy", "test_l1"):
        write(ana / "entrega" / "norms" / f"{name}.py", name.encode())
    write(ana / "entrega" / "norms" / "data.csv")
    write(ana / "entrega" / "norms" / "venv" / "pyvenv.cfg")
    write(ana / "entrega" / "norms" / "venv" / "x.py")
    write(ana / "entrega" / "utiles.py", b"helper")
    write(ana / "entrega" / "kmeans.py", b"k")
    files = _norms(ana, packages)
    assert files.path == "entrega/norms/__init__.py"
    assert files.modules == {
        "norms": b"__init__",
        "norms.l1": b"l1",
        "norms.sub": b"",
        "norms.sub.deep": b"",
        "norms.sub.deep.l2": b"sub/deep/l2",
        "norms.random": b"random",
        "norms.numpy": b"numpy",
        "norms.test_l1": b"test_l1",
        "utiles": b"helper",
        "kmeans": b"k",
    }


def test_package_of_another_exercise_can_be_imported(packages: Course, ana: Path) -> None:
    write(ana / "kmeans.py", b"k")
    write(ana / "norms" / "__init__.py", b"n")
    write(ana / "norms" / "l1.py", b"l")
    files = collector(ana, packages, NO_NOTEBOOKS)(packages.find("ex2"))
    assert files.modules == {"kmeans": b"k", "norms": b"n", "norms.l1": b"l"}


def test_file_in_the_place_of_a_package_is_told_what_is_missing(packages: Course, ana: Path) -> None:
    write(ana / "norms.py")
    assert _norms(ana, packages).problem == "norms/__init__.py is missing."


def test_folder_that_became_a_package_by_itself_is_none(course: Course, ana: Path) -> None:
    write(ana / "norms" / "__init__.py", b"")
    write(ana / "norms" / "norms.py", b"n")
    write(ana / "norms" / "utiles.py", b"u")
    files = _norms(ana, course)
    assert files.modules == {"norms": b"n", "utiles": b"u"}


def test_package_with_a_file_that_cannot_be_read_is_one_sentence(packages: Course, ana: Path) -> None:
    write(ana / "norms" / "__init__.py")
    _link(ana / "norms" / "l1.py")
    problem = _norms(ana, packages).problem
    assert problem is not None
    assert problem.startswith("norms/l1.py is a symbolic link")
    (ana / "norms" / "l1.py").unlink()
    for index in range(101):
        write(ana / "norms" / f"m{index}.py", b"")
    problem = _norms(ana, packages).problem
    assert problem == "norms holds more than 100 modules, or more text than may be handed in."
    for index in range(101):
        (ana / "norms" / f"m{index}.py").write_bytes(b"#" * MB)
        if index > 10:
            (ana / "norms" / f"m{index}.py").unlink()
    assert _norms(ana, packages).problem == problem


def test_released_package_is_untouched_until_one_of_its_files_changes(packages: Course, ana: Path) -> None:
    released = packages.assignment_folder(packages.find("ex1")) / "norms"
    for folder in (released, ana / "norms"):
        write(folder / "__init__.py", b"from .l1 import f")
        write(folder / "l1.py", STUB)
    assert _norms(ana, packages).untouched
    write(ana / "norms" / "l1.py", b"def f(): return 2")
    assert not _norms(ana, packages).untouched


def test_package_in_place_is_given_by_the_folder_that_holds_it(packages: Course, ana: Path) -> None:
    write(ana / "norms" / "__init__.py", b"n")
    assert collect_in_place(packages, packages.find("ex1"), NO_NOTEBOOKS, ana).modules["norms"] == b"n"
    with pytest.raises(UsageError, match=r"ex1 is a package: give --path the folder that holds norms/"):
        collect_in_place(packages, packages.find("ex1"), NO_NOTEBOOKS, ana / "norms" / "__init__.py")
