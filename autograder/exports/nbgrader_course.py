"""A course folder for nbgrader: one assignment and one notebook for each exercise.

A notebook holds the statement, the stub with the solution in a region that nbgrader takes out, and one cell
for each test, hidden ones in a region that nbgrader takes out and puts back. nbgrader runs them all in the
process of the student's code: there is no wall.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.course import Course, Exercise
from autograder.errors import CourseError, UsageError
from autograder.exports import notebook_support
from autograder.exports.files import make_folder, write_file
from autograder.exports.notebook_trial import failing_cells
from autograder.exports.suite_source import NotebookTest, SuiteFile, read_suites
from autograder.files import kind_at
from autograder.names import inert
from autograder.reports.safe_text import visible_line
from autograder.results import ExpectedTest, Visibility
from autograder.suite.client import suites
from autograder.text import _, ngettext

CONFIG = "nbgrader_config.py"
_REGIONS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
_BOOTSTRAP = '''\
def suite(line, cell):
    """Runs the next cell, which brings the `%%suite` of the others."""
    import sys
    import types

    module = sys.modules[line] = types.ModuleType(line)
    vars(module)["shell"] = get_ipython()
    exec(cell, vars(module))


get_ipython().register_magic_function(suite, "cell")
del suite'''
_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = {course_id!r}
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.Execute.timeout = {seconds}
"""

Cell = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the course: the notebooks' count, and for whom something is missing, in sentences."""

    notebooks: int
    left_out: list[str]


def write_course(course: Course, exercises: Sequence[Exercise], folder: Path, *, force: bool) -> Written:
    """Write the folder; raises CourseError for suites that cannot be collected, UsageError for the folder."""
    course.require_folders(exercises, private=True)
    _require_empty(folder, force=force)
    files = {CONFIG: _config(course)}
    left_out: list[str] = []
    with suites(course) as running:
        for exercise in exercises:
            expected = running.expected(exercise)
            cells = [] if exercise.is_package else _runnable(exercise, _cells(course, exercise, expected))
            missing = [test.id for test in expected if test.id not in {cell["id"] for cell in cells}]
            if cells:
                files[f"source/{exercise.id}/{exercise.folder_name}.ipynb"] = _notebook(cells)
            if missing:
                left_out.append(_told(exercise, missing, whole=not cells))
    for name, text in files.items():
        make_folder((folder / name).parent)
        write_file(folder / name, text, force=force)
    return Written(notebooks=len(files) - 1, left_out=left_out)


def _told(exercise: Exercise, missing: list[str], *, whole: bool) -> str:
    if whole:
        return _("%(exercise)s, whose solution does not run in a notebook") % {"exercise": exercise.id}
    text = ngettext(
        "%(count)d test of %(exercise)s that does not run in a notebook (%(tests)s)",
        "%(count)d tests of %(exercise)s that do not run in a notebook (%(tests)s)",
        len(missing),
    )
    return text % {"count": len(missing), "exercise": exercise.id, "tests": ", ".join(missing)}


def _require_empty(folder: Path, *, force: bool) -> None:
    facts = {"folder": inert(str(folder), 1000)}
    kind = kind_at(folder, follow=True)
    if kind not in (None, "folder"):
        raise UsageError(_("%(folder)s is not a folder: choose another one.") % facts)
    if kind and not force and any(folder.iterdir()):
        text = _("%(folder)s is not empty: choose another folder, or write into it with --force.")
        raise UsageError(text % facts)


def course_id(course: Course) -> str:
    """The course's name as nbgrader's id of it."""
    ascii_name = unicodedata.normalize("NFKD", course.name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "course"


def _config(course: Course) -> str:
    seconds = max(60, 4 * int(course.limits.test_cpu_seconds))
    stub = "# " + _("Functions of your own may go here.")
    return _CONFIG.format(course_id=course_id(course), stub=stub, seconds=seconds)


def _reference(course: Course, exercise: Exercise) -> str:
    folder = course.reference_folder(exercise)
    assert folder is not None
    return _read(folder.joinpath(*exercise.main_file))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        facts = {"file": inert(str(path), 1000), "reason": inert(str(error))}
        raise CourseError(_("%(file)s cannot be read: %(reason)s.") % facts) from error


# -- the notebook


def _notebook(cells: Sequence[Cell]) -> str:
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    document = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _runnable(exercise: Exercise, cells: Sequence[Cell]) -> list[Cell]:
    """The cells without those that fail in the solved notebook; none where the solution itself does."""
    code = [(cell["id"], "".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]
    failing = failing_cells(exercise.id, code)
    kept = [cell for cell in cells if cell["id"] not in failing]
    return [] if _solution_id(exercise) in failing else kept


def _cells(course: Course, exercise: Exercise, expected: Sequence[ExpectedTest]) -> list[Cell]:
    hidden = course.reference_folder(exercise)
    assert hidden is not None
    folders: list[tuple[Visibility, Path]] = [
        ("public", course.assignment_folder(exercise)),
        ("hidden", hidden),
    ]
    total = sum((test.weight for test in expected), Fraction(0))
    return [
        _statement(course, exercise),
        _solution(course, exercise),
        _locked(f"{exercise.id}-start", _BOOTSTRAP),
        _locked(f"{exercise.id}-support", _support(exercise)),
        *(
            cell
            for file in read_suites(folders, expected, course.modules)
            for cell in _suite(exercise, file, exercise.points / total)
        ),
    ]


def _statement(course: Course, exercise: Exercise) -> Cell:
    path = course.assignment_folder(exercise) / "README.md"
    text = _read(path) if path.exists() else f"# {exercise.id} · {exercise.title}\n"
    return _cell(f"{exercise.id}-statement", text, kind="markdown", locked=True)


def _solution(course: Course, exercise: Exercise) -> Cell:
    """The stub, then the solution, whose definitions replace the stub's until nbgrader takes them out."""
    future, stub = _without_future(_read(course.assignment_folder(exercise).joinpath(*exercise.main_file)))
    more_future, solution = _without_future(_reference(course, exercise))
    head = "".join(f"{line}\n" for line in dict.fromkeys([*future, *more_future]))
    text = f"{head}{stub}\n\n\n{_region('SOLUTION', solution)}"
    return _cell(_solution_id(exercise), text, solution=True)


def _solution_id(exercise: Exercise) -> str:
    return f"{exercise.id}-solution"


def _without_future(source: str) -> tuple[list[str], str]:
    """Imports from the future, which stand first in a cell, and the rest."""
    lines = source.strip("\n").split("\n")
    future = [line for line in lines if line.startswith("from __future__")]
    return future, "\n".join(line for line in lines if line not in future)


def _support(exercise: Exercise) -> str:
    source = Path(notebook_support.__file__).read_text(encoding="utf-8")
    return f"%%suite iaml_support\n{source}\n\ninstall(shell, {exercise.module!r})"


def _suite(exercise: Exercise, file: SuiteFile, point: Fraction) -> Iterator[Cell]:
    """What the tests of a file share, then each test; `point` is what a weight of 1 is worth."""
    hidden = file.visibility == "hidden"
    known_as = f"\n\niaml_call_it({file.known_as!r})" if file.known_as else ""
    text = f"{file.future}{file.shared}{known_as}"
    id_ = f"{exercise.id}-{file.name.replace('_', '-')}"
    if hidden:
        yield _test_cell(id_, f"%%suite {file.name}\n{_region('HIDDEN TESTS', text)}", Fraction(0))
    else:
        yield _locked(id_, f"%%suite {file.name}\n{text}")
    for each in file.tests:
        title = f"%%suite {file.name}\n# {each.test.id} · {visible_line(each.test.title)}"
        body = f"{file.future}{_call(each)}"
        body = _region("HIDDEN TESTS", body) if hidden else body
        yield _test_cell(each.test.id, f"{title}\n{body}", each.test.weight * point)


def _call(test: NotebookTest) -> str:
    case = "" if test.case is None else f", {test.case}"
    call = f"iaml_run({test.target!r}{case})"
    return f"{test.source}\n\n\n{call}" if test.source else call


def _region(name: str, text: str) -> str:
    """Text that nbgrader takes out; CourseError where it would end the region itself."""
    for region in _REGIONS:
        for mark in (f"BEGIN {region}", f"END {region}"):
            if mark in text:
                raise CourseError(
                    _("“%(mark)s” in a solution or a suite is a mark of nbgrader: write it another way.")
                    % {"mark": mark}
                )
    return f"### BEGIN {name}\n{text}\n### END {name}"


def _locked(id_: str, text: str) -> Cell:
    return _cell(id_, text, locked=True)


def _test_cell(id_: str, text: str, points: Fraction) -> Cell:
    return _cell(id_, text, locked=True, points=points)


def _cell(
    id_: str,
    text: str,
    *,
    kind: str = "code",
    locked: bool = False,
    solution: bool = False,
    points: Fraction | None = None,
) -> Cell:
    """A cell as nbgrader wants it: with `points` a test."""
    nbgrader: dict[str, object] = {
        "grade": points is not None,
        "grade_id": id_,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        nbgrader["points"] = float(points)
    source = text.rstrip("\n").splitlines(keepends=True)
    cell: Cell = {"cell_type": kind, "id": id_, "metadata": {"nbgrader": nbgrader}, "source": source}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
