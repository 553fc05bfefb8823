"""A course of three exercises in a temporary folder, and ways to hand work in."""

from pathlib import Path

import pytest

from autograder.course import Course, find_course
from autograder.notebooks import Notebooks
from autograder.roster import Roster, read_roster

COURSE_YAML = """\
course: Curso de prueba
components:
  TP: {title: Individual, weight: 0.4}
  TG: {title: Grupal, weight: 0.6, kind: group}
exercises:
  ex1: {module: norms, component: TP, points: 10, title: Normas}
  ex2: {module: kmeans, component: TP, points: 20, title: K-means}
  ex10: {module: mlp, component: TG, points: 100, title: Red}
"""
NO_NOTEBOOKS = Notebooks(lambda: pytest.fail("there is no notebook to read"))
STUB = b"def f():\n    raise NotImplementedError\n"


def make_course(folder: Path, text: str = COURSE_YAML) -> Course:
    """The course of `text` in `folder`, with a stub for each exercise."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.yaml").write_text(text, encoding="utf-8")
    course = find_course(folder)
    for exercise in course.exercises:
        write(course.assignment_folder(exercise) / f"{exercise.module}.py", STUB)
    return course


def write(path: Path, content: bytes | str = b"x = 1\n") -> Path:
    """A file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_roster(folder: Path, text: str) -> Roster:
    """The roster of `text`."""
    return read_roster(write(folder / "roster.csv", text))
