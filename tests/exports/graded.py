"""A small class with results in a store, as `iaml grade` leaves them, and `iaml export` in this process."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from autograder.origin import Origin
from autograder.results import ExerciseResult, Outcome, TestResult
from autograder.store import Store
from cli.main import run
from tests.cli.courses import write, write_course
from tests.unit.records import a_test, an_exercise

ROSTER = """student,name,email,group
ana,Ana Lucía Pérez,ana@example.org,g1
bea,"Sosa, Bea",bea@example.org,g1
cai,"=HYPERLINK(""http://evil.example"")",cai@example.org,
del,Del,del@example.org,
"""
SECRET = "secret 712345"


def results() -> dict[str, list[ExerciseResult]]:
    """Owner → results: ana has all, bea a third, cai nothing, and of del the grader lost ex1."""
    whole, third = Fraction(20, 3), Fraction(10, 3)
    return {
        "ana": [_sums(whole, third)],
        "bea": [_sums(Fraction(0), third)],
        "cai": [_missing("ex1", 10), _missing("ex2", 4)],
        "del": [
            an_exercise(
                _hidden("h01", whole, "grader_error"),
                _hidden("h02", third, "passed"),
                exercise="ex1",
                status="error",
                points=None,
            ),
            _missing("ex2", 4),
        ],
        "g1": [
            an_exercise(_hidden("h01", Fraction(4), "passed", "ex2"), exercise="ex2", max_points=Fraction(4))
        ],
    }


def _sums(first: Fraction, second: Fraction) -> ExerciseResult:
    tests = (
        a_test("ex1-p01", visibility="public"),
        _hidden("h01", Fraction(20, 3), "passed" if first else "failed"),
        _hidden("h02", second, "passed"),
    )
    return an_exercise(*tests, exercise="ex1")


def _hidden(id_: str, most: Fraction, outcome: Outcome, exercise: str = "ex1") -> TestResult:
    points = most if outcome == "passed" else Fraction(0)
    return a_test(
        f"{exercise}-{id_}",
        outcome,
        points=points,
        max_points=most,
        name=SECRET,
        message=SECRET,
        output=SECRET,
        traceback=SECRET,
        hint="¿Y el signo?",
    )


def _missing(exercise: str, most: int) -> ExerciseResult:
    return an_exercise(
        exercise=exercise, status="missing", max_points=Fraction(most), jail=None, message="No work."
    )


def graded_course(folder: Path) -> Path:
    """The course, its roster and its graded class."""
    write_course(folder)
    write(folder, {"roster.csv": ROSTER})
    (folder / "grades").mkdir()
    save(folder, ((owner, result) for owner, found in results().items() for result in found))
    return folder


def save(course: Path, found: Iterable[tuple[str, ExerciseResult]]) -> None:
    """Another run, with these results."""
    with Store(course / "grades" / "iaml.db") as store:
        store.begin_run()
        for owner, result in found:
            store.save(owner, Origin(), result)


def export(course: Path, *arguments: str | Path) -> int:
    """The exit code of `iaml export` on the course."""
    options = ["--course", str(course)]
    if arguments[0] != "nbgrader":
        options += ["--grades", str(course / "grades")]
    return run(["export", *map(str, arguments), *options])
