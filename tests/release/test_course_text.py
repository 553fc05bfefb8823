"""course.yaml as students get it."""

from pathlib import Path

import msgspec

from autograder.course import Audit, Course, Exercise, find_course
from autograder.release.course_text import EXERCISE_RELEASED, RELEASED, course_text

FULL = """\
course: "¿Qué: un curso? # no"  # staff: bruno copied last year
language: en
scale: 100
pass_mark: 59.95
packages: [numpy, scikit-learn]
install: iaml @ git+https://example.org/iaml@v1
home: https://example.org/curso
components:
  A: {title: "yes", weight: 0.35}
  B: {title: "007", weight: 0.65, kind: group}
limits: {test_cpu_seconds: 0.5, memory_mb: 512}
audit: {mutants: 0.9, seeds: 7, nulls: 0.2}
exercises:
  ex1: {module: one, component: A, points: 7.25, title: "a: b, {c}"}
  ex2:
    module: '2048'
    component: B
    points: 3
    title: Two
    packages: [numpy]
    isolation: module
    operators: any
    limits: {test_cpu_seconds: 20, processes: 12}
"""


def course_of(text: str, folder: Path) -> Course:
    folder.mkdir(exist_ok=True)
    (folder / "course.yaml").write_text(text, encoding="utf-8")
    return find_course(folder)


def test_every_key_is_released_or_known_to_be_the_staffs() -> None:
    course = {field.name for field in msgspec.structs.fields(Course)}
    exercise = {field.name for field in msgspec.structs.fields(Exercise)}

    assert course == {*RELEASED, "components", "exercises", "folder", "reference", "audit"}
    assert exercise == {*EXERCISE_RELEASED, "id", "is_package"}


def test_released_course_is_the_same_but_for_the_audit(tmp_path: Path) -> None:
    course = course_of(FULL, tmp_path / "own")
    released = course_of(course_text(course), tmp_path / "released")

    assert released == msgspec.structs.replace(course, folder=released.folder, audit=Audit())


def test_released_text_has_no_comment_and_nothing_for_the_audit(tmp_path: Path) -> None:
    text = course_text(course_of(FULL, tmp_path))

    for gone in ("bruno", "audit", "mutants", "seeds"):
        assert gone not in text


def test_course_of_one_exercise_is_a_course(tmp_path: Path) -> None:
    course = course_of(FULL, tmp_path / "own")
    alone = course_of(course_text(course, course.find("ex2")), tmp_path / "alone")

    assert alone.exercises == (course.find("ex2"),)
    assert [component.id for component in alone.components] == ["B"]
