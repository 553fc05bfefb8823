"""`iaml audit` when it is interrupted, or is given an uncommon exercise."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.audit.flawed import write_flawed
from tests.cli.commands import SECONDS, iaml
from tests.cli.courses import write

pytestmark = pytest.mark.slow

COURSE = """
course: Curso de prueba
language: en
components:
  TP: {title: Individual, weight: 1}
limits: {test_cpu_seconds: 1, exercise_seconds: 60, memory_mb: 512}
exercises:
"""


def audited(course: Path, cache: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code, and what was found of the last exercise, by question."""
    options = ("--json", "--jail", "none", *arguments)
    done = iaml("audit", *options, cwd=course, XDG_CACHE_HOME=str(cache), IAML_LANG="en")
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)[-1]["questions"]
    return done.returncode, found


def short(found: dict[str, Any]) -> dict[str, list[str]]:
    texts = {name: [each["text"] for each in answer["shortfalls"]] for name, answer in found.items()}
    return {name: each for name, each in texts.items() if each}


def test_interrupted_audit_keeps_what_is_known(tmp_path: Path) -> None:
    course = write_flawed(tmp_path)
    command = [sys.executable, "-m", "iaml", "audit", "fair", "lax", "--jail", "none", "--lang", "en"]
    with subprocess.Popen(
        command, cwd=course, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert " solutions, " in process.stderr.readline()  # something is done
        process.send_signal(signal.SIGINT)
        shown, said = process.communicate(timeout=SECONDS)

    assert process.returncode == 130
    assert "What is known so far is kept; run the same command again to finish.\n" in said
    assert said.endswith("Interrupted.\n")
    assert shown == ""


SHAPES = {
    "__init__.py": "from shapes.flat import area\n",
    "flat.py": "def area(width, height):\n    return width * height\n",
}
SUITE_OF_SHAPES = """
import shapes
import shapes.flat


def test_area():
    assert shapes.area(2.5, 4) == 10


def test_in_its_module():
    assert shapes.flat.area(3, 0) == 0
    assert shapes.flat.area(3, 7) == 21
"""
LOGARITHMS = "import math\n\n\ndef area(width, height):\n    return math.prod((width, height))\n"


def package_course(folder: Path) -> Path:
    packages = {
        "assignments/ex1_shapes": SHAPES
        | {"flat.py": "def area(width, height):\n    raise NotImplementedError\n"},
        "reference/ex1_shapes": SHAPES,
        "reference/ex1_shapes/alternates/product": SHAPES | {"flat.py": LOGARITHMS},
        "reference/ex1_shapes/wrong/sum": {
            "__init__.py": f"# points: 0\n{SHAPES['__init__.py']}",
            "flat.py": "def area(width, height):\n    return width + height\n",
        },
    }
    files = {
        f"{place}/shapes/{name}": text for place, texts in packages.items() for name, text in texts.items()
    }
    files["course.yaml"] = f"{COURSE}  ex1: {{module: shapes, component: TP, points: 10, title: Shapes}}\n"
    files["reference/ex1_shapes/test_hidden.py"] = SUITE_OF_SHAPES
    return write(folder, files)


def test_solutions_that_are_packages(tmp_path: Path) -> None:
    course = package_course(tmp_path / "course")
    flat = course / "reference" / "ex1_shapes" / "shapes" / "flat.py"
    flat.write_text(f"UNUSED = 3\n\n\n{SHAPES['flat.py']}")
    _code, found = audited(course, tmp_path)
    figures = {name: answer["figure"] for name, answer in found.items()}

    assert (figures["right"], figures["wrong"], figures["nulls"]) == ("2/2", "1/1", "14/14")
    assert set(short(found)) == {"mutants"}
    assert set(short(found)["mutants"]) == {"A mutant of shapes (shapes.flat), line 1, loses no point."}


def test_wrong_package_without_its_module_is_an_error_of_the_course(tmp_path: Path) -> None:
    course = package_course(tmp_path)
    write(course, {"reference/ex1_shapes/wrong/empty/notes.txt": ""})
    done = iaml("audit", cwd=course)

    assert done.returncode == 3
    assert done.stderr.startswith("ex1_shapes/wrong/empty: ")


EMPTY_PASSES = """
import means
import numpy as np
import pytest


def test_mean():
    assert means.mean([1.0, 2.0]) == pytest.approx(1.5)


def test_each():
    np.testing.assert_allclose(means.mean([3.0]), 3.0)
"""


def test_suite_that_an_empty_array_passes(tmp_path: Path) -> None:
    files = {
        "course.yaml": f"{COURSE}  ex1: {{module: means, component: TP, points: 10, title: Means}}\n",
        "assignments/ex1_means/means.py": "def mean(values):\n    raise NotImplementedError\n",
        "reference/ex1_means/means.py": "def mean(values):\n    return sum(values) / len(values)\n",
        "reference/ex1_means/test_hidden.py": EMPTY_PASSES,
    }
    _code, found = audited(write(tmp_path / "course", files), tmp_path)
    assert "A solution that does nothing (an empty array) earns 10 of 10." in short(found)["nulls"]


COUNTER = (
    "STEP = 1\nLIMIT = 3\ncount = 0\n\n\ndef up():\n    global count\n    count += STEP\n    return count\n"
)
PUBLIC_OF_COUNTER = """
import counter


def test_limit():
    assert counter.LIMIT == 3
"""
SUITE_OF_COUNTER = """
import counter


def test_first():
    assert [counter.up(), counter.up()] == [1, 2]


def test_second():
    assert counter.up() == 3
"""


def test_tests_that_build_on_each_other(tmp_path: Path) -> None:
    line = "  ex1: {module: counter, component: TP, points: 10, title: Counter, isolation: module}\n"
    files = {
        "course.yaml": COURSE + line,
        "assignments/ex1_counter/counter.py": "def up():\n    raise NotImplementedError\n",
        "assignments/ex1_counter/test_public.py": PUBLIC_OF_COUNTER,
        "reference/ex1_counter/counter.py": COUNTER,
        "reference/ex1_counter/test_hidden.py": SUITE_OF_COUNTER,
    }
    course = write(tmp_path / "course", files)
    for _run in ("first", "with what the first found"):
        _code, found = audited(course, tmp_path)
        assert set(short(found)) == {"mutants"}
        assert found["right"]["figure"] == "1/1"
        assert {each["text"] for each in found["mutants"]["shortfalls"]} == {
            "A mutant of counter, line 2, loses no point."  # a public test without points fails it
        }


def test_exercise_without_its_stub_is_an_error_of_the_course(tmp_path: Path) -> None:
    course = write_flawed(tmp_path)
    (course / "assignments" / "fair_halves" / "halves.py").unlink()
    done = iaml("audit", "fair", cwd=course, IAML_LANG="en")

    assert done.returncode == 3
    assert done.stderr == "assignments/fair_halves/halves.py is missing; the audit tries it.\n"


def test_suite_of_which_no_copy_can_be_run_is_said_to_be_so(tmp_path: Path) -> None:
    course = write_flawed(tmp_path / "course")
    suite = course / "reference" / "fair_halves" / "test_hidden.py"
    suite.write_text(f"{suite.read_text()}\n\nLETTERS = 'abc'\nassert len(LETTERS) == 3\n")
    code, found = audited(course, tmp_path, "fair")

    assert code == 1
    assert set(short(found)) == {"leaks"}
    assert "AssertionError" in found["leaks"]["shortfalls"][0]["detail"]


def test_suite_that_is_no_program_is_an_error_of_the_course_and_a_draft_beside_it_none(
    tmp_path: Path,
) -> None:
    course = write_flawed(tmp_path / "course")
    suite = course / "reference" / "fair_halves" / "test_hidden.py"
    (suite.parent / "draft.py").write_text("print 'half'\n")
    code, found = audited(course, tmp_path, "fair")
    assert (code, short(found)) == (0, {})

    suite.write_text("def test_half(:\n")
    done = iaml("audit", "fair", cwd=course)
    assert done.returncode == 3
    assert "test_hidden.py:1: SyntaxError" in done.stderr


def test_alternate_in_another_encoding_is_read_as_python_does(tmp_path: Path) -> None:
    course = write_flawed(tmp_path / "course")
    alternates = course / "reference" / "fair_halves" / "alternates"
    text = "# coding: latin-1\ndef half(n):\n    año = 0.5\n    return n * año\n"
    (alternates / "product.py").write_bytes(text.encode("latin-1"))
    (alternates.parent / "wrong" / "nothing.py").write_bytes(
        b"\xef\xbb\xbf# points: 20/3\r\nhalf = lambda n: n / 2 if n else None"
    )
    (course / "course.yaml").write_text((course / "course.yaml").read_text() + "audit: {seeds: 1}\n")
    code, found = audited(course, tmp_path, "fair", "--full")

    assert (code, short(found)) == (0, {})
    assert found["right"]["figure"] == found["wrong"]["figure"] == "2/2"
