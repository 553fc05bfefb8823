"""Two results have one origin only where nothing that the second could see is another."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from autograder.course import Course
from autograder.limits import Limits
from autograder.origin import Origin, Origins
from autograder.submissions import StudentFiles, Submission, Work
from autograder.text import using_language
from tests.unit.small_course import make_course, write

EX1, EX2, EX10 = range(3)
FILES = StudentFiles(
    modules={"norms": b"import helper", "kmeans": b"x = 1", "helper": b"y = 1", "far": b"z = 1"}
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Whose ex1 is alone, whose ex2 takes ex1's solution, and whose suite of ex10 uses ex2's module."""
    make_course(tmp_path)
    for name, text in {
        "ex1_norms/norms.py": "x = 1",
        "ex1_norms/test_hidden.py": "import norms",
        "ex2_kmeans/kmeans.py": "from norms import x",
        "ex2_kmeans/test_hidden.py": "import kmeans",
        "ex10_mlp/mlp.py": "",
        "ex10_mlp/test_hidden.py": "import kmeans, mlp",
    }.items():
        write(tmp_path / "reference" / name, text)
    return make_course(tmp_path)


def origins(course: Course, files: StudentFiles = FILES, *, confined: bool = True) -> list[Origin]:
    """Of each exercise's result of these files."""
    tell = Origins(course, confined=confined)
    submission = Submission(id="ana")
    return [
        tell.of(Work(owner="ana", exercise=each, submission=submission), files) for each in course.exercises
    ]


def changed(before: list[Origin], after: list[Origin]) -> set[int]:
    return {place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}


@pytest.mark.parametrize(
    ("module", "seen_by"),
    [("norms", {EX1}), ("helper", {EX1}), ("kmeans", {EX2, EX10}), ("far", set())],
)
def test_changed_module_counts_where_it_is_named(course: Course, module: str, seen_by: set[int]) -> None:
    other = replace(FILES, modules={**FILES.modules, module: FILES.modules[module] + b"\n"})
    assert changed(origins(course), origins(course, other)) == seen_by


@pytest.mark.parametrize(
    "text",
    [
        b"__import__('f' + 'ar')",
        b"import sys; sys.modules",
        b"import sys; sys.meta_path",
        b"__spec__.loader.load_module('f' + 'ar')",
        b"exec('impor' + 't far')",
        b"# coding: utf-7",
        b"\xff",
        "import ｆar".encode(),
    ],
)
def test_every_module_counts_where_a_name_may_be_hidden(course: Course, text: bytes) -> None:
    doubtful = replace(FILES, modules={**FILES.modules, "kmeans": text})
    other = replace(doubtful, modules={**doubtful.modules, "far": b"z = 2"})
    assert changed(origins(course, doubtful), origins(course, other)) == {EX2, EX10}


@pytest.mark.parametrize("suite", ["test_session.md", "test_session.txt", "test_more.py"])
def test_module_counts_that_a_suite_names_in_any_format(course: Course, suite: str) -> None:
    write(course.folder / "reference/ex10_mlp" / suite, ">>> import far")
    other = replace(FILES, modules={**FILES.modules, "far": b"z = 2"})
    assert changed(origins(course), origins(course, other)) == {EX10}


def test_module_counts_that_a_conftest_of_all_suites_names(course: Course) -> None:
    write(course.folder / "reference" / "conftest.py", "import far")
    other = replace(FILES, modules={**FILES.modules, "far": b"z = 2"})
    assert changed(origins(course), origins(course, other)) == {EX1, EX2, EX10}


def test_accents_and_signs_hide_nothing(course: Course) -> None:
    spanish = replace(FILES, modules={**FILES.modules, "kmeans": "# ¿Año? «él» … — evaluación".encode()})
    other = replace(spanish, modules={**spanish.modules, "far": b"z = 2"})
    assert changed(origins(course, spanish), origins(course, other)) == set()


@pytest.mark.parametrize(
    ("file", "seen_by"),
    [
        ("reference/ex1_norms/norms.py", {EX1, EX2, EX10}),
        ("reference/ex1_norms/test_hidden.py", {EX1}),
        ("reference/ex2_kmeans/kmeans.py", {EX2, EX10}),
        ("reference/ex10_mlp/data/points.csv", {EX10}),
        ("reference/ex10_mlp/conftest.py", {EX10}),
        ("conftest.py", {EX1, EX2, EX10}),
        ("reference/conftest.py", {EX1, EX2, EX10}),
        ("assignments/points.csv", {EX1, EX2, EX10}),
        ("assignments/README.md", set()),
        ("assignments/ex2_kmeans/test_public.py", {EX2}),
        ("assignments/ex2_kmeans/kmeans.py", set()),  # whether it is still the stub is in the files
        ("reference/ex1_norms/wrong/a.py", set()),
        ("reference/ex1_norms/equivalent.yaml", set()),
        ("assignments/ex1_norms/README.md", set()),
    ],
)
def test_changed_file_of_the_course_counts_where_it_is_used(
    course: Course, file: str, seen_by: set[int]
) -> None:
    before = origins(course)
    path = course.folder / file
    write(path, (path.read_bytes() if path.exists() else b"") + b"\n")
    assert changed(before, origins(course)) == seen_by


def test_settings_count_for_their_exercise_and_titles_do_not(course: Course) -> None:
    first, *others = course.exercises
    limited = msgspec.structs.replace(first, limits=Limits(memory_mb=99))
    titled = msgspec.structs.replace(first, title="Otra")
    for exercise, expected in ((limited, {EX1}), (titled, set())):
        other = msgspec.structs.replace(course, exercises=(exercise, *others))
        assert changed(origins(course), origins(other)) == expected


def test_remarks_and_confinement_count_and_the_language_does_not(course: Course) -> None:
    before, everything = origins(course), {EX1, EX2, EX10}
    assert changed(before, origins(course, replace(FILES, flags=("f",)))) == everything
    assert changed(before, origins(course, confined=False)) == everything
    with using_language("es"):
        assert changed(before, origins(course)) == set()
