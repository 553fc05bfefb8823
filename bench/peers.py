"""`python -m bench.peers`: the same exercises graded by other autograders, CPU time side by side.

nbgrader            one assignment of ten notebooks, `nbgrader autograde`
otter-grader        one notebook an exercise, `otter run`
gradescope-utils    one process for the ten suites, as its container would run them

Each gets a virtual environment of its own, kept in `build/peers`. All run the suites' own test functions that
take no fixture, which every grader can call, and must give the solutions full marks. Only iaml keeps student
code and tests apart.
"""

import argparse
import ast
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.__main__ import ENV, IAML, ROOT, class_of_copies, course_with_solutions, cpu_meter, metered

VENVS = ROOT / "build" / "peers"
ONLY_BARE = """
def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if not item.fixturenames]
"""
GRADESCOPE = """
import importlib, json, sys, unittest
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

def case(module, name):
    return weight(1)(lambda self: getattr(importlib.import_module(module), name)())

cases = json.loads(sys.argv[1])
methods = {f"test_{module}_{name}": case(module, name) for module, names in cases for name in names}
suite = unittest.defaultTestLoader.loadTestsFromTestCase(type("Tests", (unittest.TestCase,), methods))
with open(sys.argv[2], "w") as results:
    JSONTestRunner(visibility="visible", stream=results).run(suite)
"""
OTTER = """
from otter.test_files import test_case

OK_FORMAT = False
name = "{module}"
points = {points}
"""
OTTER_CASE = """
@test_case()
def case_{name}():
    import {module}
    {module}.{name}()
"""
AS_MODULE = """
import sys, types
sys.modules["{module}"] = types.ModuleType("{module}")
vars(sys.modules["{module}"]).update(globals())
"""

Cases = dict[str, list[str]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The same exercises graded by other autograders.")
    parser.add_argument("--copies", type=int, default=5, help="submissions to grade")
    parser.add_argument("--rounds", type=int, default=3, help="how often each grader runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, cpu_meter() as cpu_seconds:
        if cpu_seconds is None:
            raise SystemExit("no cgroup can be made here, so CPU time is not measured (it takes root)")
        bench = Bench(Path(folder), options.copies)
        plain = [metered(bench.plain, cpu_seconds) for _round in range(options.rounds + 1)][1:]
        once = statistics.median(plain)
        print(f"{bench.count} tests without fixtures, {options.copies} submissions of ten exercises each")
        print("CPU per submission to plain pytest on the same tests")
        for name, run in bench.graders():
            ratios = [_cpu_of(run, cpu_seconds) / options.copies / once for _round in range(options.rounds)]
            print(
                f"  {name:18} {statistics.median(ratios):5.2f}  ({min(ratios):.2f} to {max(ratios):.2f})",
                flush=True,
            )


class Bench:
    """The course with its solutions, the same tests for each grader, and a class of copies."""

    def __init__(self, work: Path, copies: int) -> None:
        self.work, self.copies = work, copies
        self.course = course_with_solutions(work / "course")
        self.submissions = class_of_copies(self.course / "assignments", work / "submissions", copies)
        self.suites = work / "suites"
        self.suites.mkdir()
        for folder in self._folders():
            for half in ("assignments", "reference"):
                (self.course / half / folder.name / "conftest.py").write_text(ONLY_BARE)
        for suite, module in self._suites():
            shutil.copy(suite, self.suites / f"{module}.py")
        (self.suites / "conftest.py").write_text(ONLY_BARE)
        self.cases = {module: _bare_tests(suite) for suite, module in self._suites()}
        self.count = sum(map(len, self.cases.values()))

    def _folders(self) -> list[Path]:
        return sorted((self.course / "assignments").iterdir())

    def _suites(self) -> Iterator[tuple[Path, str]]:
        for folder in self._folders():
            for half in ("assignments", "reference"):
                for suite in sorted((self.course / half / folder.name).glob("test_*.py")):
                    yield suite, f"test_{folder.name.partition('_')[0]}_{half}_{suite.stem}"

    @property
    def plain(self) -> list[str]:
        """Plain pytest, one process."""
        path = f"import sys; sys.path[:0] = {self._solutions()!r}; import pytest; sys.exit(pytest.main())"
        options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib"]
        return [sys.executable, "-c", path, *options, str(self.suites)]

    def _solutions(self) -> list[str]:
        return [str(folder) for folder in self._folders()]

    def graders(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Each grader's name, and what grades the class with it."""
        yield "iaml", self._iaml
        yield "gradescope-utils", self._gradescope()
        yield "otter-grader", self._otter()
        yield "nbgrader", self._nbgrader()

    def _iaml(self) -> None:
        out = self.work / "grades"
        where = ["--course", str(self.course), "--out", str(out), "--force"]
        _call([*IAML, "grade", str(self.submissions), *where])
        for student in json.loads((out / "grades.json").read_text())["students"]:
            for name, exercise in student["exercises"].items():
                _require(exercise["points"] == exercise["max_points"], "iaml", name)

    def _gradescope(self) -> Callable[[], None]:
        python = _environment("gradescope-utils") / "python"
        results = self.work / "results.json"
        cases = json.dumps(list(self.cases.items()))
        command = [str(python), "-c", GRADESCOPE, cases, str(results)]

        def run() -> None:
            for _copy in range(self.copies):
                _call(command, [str(self.suites), *self._solutions()])
                tests = json.loads(results.read_text())["tests"]
                _require(len(tests) == self.count, "gradescope-utils", "ran another number of tests")
                _require(all(test["status"] == "passed" for test in tests), "gradescope-utils", "failed one")

        return run

    def _otter(self) -> Callable[[], None]:
        otter = str(_environment("otter-grader", "ipykernel") / "otter")
        made = self.work / "otter"
        for folder in self._folders():
            here = made / folder.name
            (here / "tests").mkdir(parents=True)
            (here / "out").mkdir()
            for module, names in self._cases_of(folder):
                cases = [OTTER_CASE.format(module=module, name=name) for name in names]
                text = OTTER.format(module=module, points=len(names)) + "".join(cases)
                (here / "tests" / f"{module}.py").write_text(text)
            _write_notebook(here / "work.ipynb", _solution_cells(folder))
            (here / "otter_config.json").write_text('{"show_all_public": true}')
            _call([otter, "generate", "-t", "tests", "-o", "autograder.zip"], cwd=here)

        def run() -> None:
            for _copy in range(self.copies):
                for here in sorted(made.iterdir()):
                    command = [otter, "run", "--no-logo", "-a", "autograder.zip", "-o", "out", "work.ipynb"]
                    _call(command, [str(self.suites)], cwd=here)
                    results = json.loads((here / "out" / "results.json").read_text())["tests"]
                    earned = sum(test["score"] for test in results if test["name"].startswith("test_"))
                    full = sum(test["max_score"] for test in results if test["name"].startswith("test_"))
                    _require(0 < earned == full, "otter-grader", here.name)

        return run

    def _nbgrader(self) -> Callable[[], None]:
        nbgrader = str(_environment("nbgrader", "ipykernel") / "nbgrader")
        course = self.work / "nbgrader"
        (course / "source" / "class").mkdir(parents=True)
        config = 'c = get_config()\nc.CourseDirectory.course_id = "bench"\n'
        (course / "nbgrader_config.py").write_text(config)
        for folder in self._folders():
            cells = _solution_cells(folder)
            for module, names in self._cases_of(folder):
                cells += [_test_cell(module, name) for name in names]
            _write_notebook(course / "source" / "class" / f"{folder.name}.ipynb", cells)
        _call([nbgrader, "generate_assignment", "class", "--create"], cwd=course)
        for number in range(self.copies):
            shutil.copytree(course / "source" / "class", course / "submitted" / f"student{number}" / "class")

        def run() -> None:
            _call([nbgrader, "autograde", "class", "--force"], [str(self.suites)], cwd=course)
            _call([nbgrader, "export", "--to=grades.csv"], cwd=course)
            rows = (course / "grades.csv").read_text().splitlines()
            header = rows[0].split(",")
            for row in rows[1:]:
                facts = dict(zip(header, row.split(","), strict=True))
                _require(float(facts["score"]) == float(facts["max_score"]) == self.count, "nbgrader", row)

        return run

    def _cases_of(self, folder: Path) -> Iterator[tuple[str, list[str]]]:
        exercise = folder.name.partition("_")[0]
        return (item for item in self.cases.items() if item[0].startswith(f"test_{exercise}_"))


def _bare_tests(suite: Path) -> list[str]:
    """The names of the module's test functions that take no argument."""
    body = ast.parse(suite.read_text(encoding="utf-8")).body
    functions = [node for node in body if isinstance(node, ast.FunctionDef)]
    return [f.name for f in functions if f.name.startswith("test_") and not f.args.args]


def _solution_cells(folder: Path) -> list[dict[str, object]]:
    """The student's code as a cell, and one that lets suites import it by its name."""
    module = folder.name.partition("_")[2]
    source = (folder / f"{module}.py").read_text(encoding="utf-8")
    return [
        _cell("solution", source, grade=False, solution=True, locked=False),
        _cell("as-module", AS_MODULE.format(module=module), grade=False, solution=False, locked=True),
    ]


def _test_cell(module: str, name: str) -> dict[str, object]:
    source = f"import {module}\n{module}.{name}()"
    return _cell(f"{module}-{name}", source, grade=True, solution=False, locked=True, points=1)


def _cell(name: str, source: str, **facts: object) -> dict[str, object]:
    grading = {"grade_id": name, "schema_version": 3, "task": False, **facts}
    content = {"id": name[-64:], "metadata": {"nbgrader": grading}, "source": source}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **content}


def _write_notebook(path: Path, cells: Sequence[dict[str, object]]) -> None:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _environment(package: str, *others: str) -> Path:
    """The folder of programs of a virtual environment with `package`, made if it is not there."""
    programs = VENVS / package / "bin"
    if not (programs / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENVS / package)], check=True)
        packages = [package, *others, "numpy", "pytest"]
        subprocess.run([str(programs / "python"), "-m", "pip", "install", "--quiet", *packages], check=True)
    return programs


def _call(command: Sequence[str], importable: Sequence[str] = (), cwd: Path = ROOT) -> None:
    path = [str(Path(command[0]).parent), ENV.get("PATH", "")]
    env = ENV | {"PYTHONPATH": os.pathsep.join(importable), "PATH": os.pathsep.join(path)}
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} … failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _cpu_of(run: Callable[[], None], cpu_seconds: Callable[[], float]) -> float:
    before = cpu_seconds()
    run()
    return cpu_seconds() - before


def _require(held: bool, grader: str, what: str) -> None:
    if not held:
        raise SystemExit(f"{grader} did not give a right solution full marks: {what}")


if __name__ == "__main__":
    main()
