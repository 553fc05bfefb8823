"""Result records: what a suite reported, what the staff see, what a student may see.

Points are exact fractions; only a renderer rounds them. `StudentTest` is a type of its own: whatever is shown
to a student is rendered from it alone, so no renderer can leak what it never had.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Outcome = Literal[
    "passed", "failed", "error", "timeout", "memory", "crashed", "not_run", "skipped", "grader_error"
]
Visibility = Literal["public", "hidden"]
Status = Literal["graded", "missing", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTest:
    """A test as collected against the reference; `node` is its pytest node id relative to the exercise."""

    id: str
    node: str
    title: str
    hint: str | None
    visibility: Visibility
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Lines of a student's file, the first of them number `first`; `marked` is the number of one of them."""

    first: int
    marked: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """One test of one student, with everything that the staff may see.

    `exception` is the nearest built-in type of an error raised by the student's code; `missing` the name,
    after that of its module, that the test did not find there, if students know it; `line` is `file:line` in
    the student's own files and `excerpt` what stands there; `flags` are remarks for the staff.
    """

    __test__ = False  # a record, not something for pytest to collect

    id: str
    name: str
    title: str
    hint: str | None
    visibility: Visibility
    outcome: Outcome
    points: Fraction
    max_points: Fraction
    seconds: float = 0.0
    message: str | None = None
    exception: str | None = None
    missing: str | None = None
    line: str | None = None
    excerpt: Excerpt | None = None
    output: str | None = None
    traceback: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JailRecord:
    """Which jail ran the student's code and what it enforced."""

    name: str
    enforces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseResult:
    """One exercise of one student. `points` is None when there is no grade to give (status "error").

    `unwritten`: every function of the module is still as in a stub.
    """

    exercise: str
    status: Status
    points: Fraction | None
    max_points: Fraction
    message: str | None = None
    jail: JailRecord | None = None
    tests: tuple[TestResult, ...] = ()
    flags: tuple[str, ...] = ()
    unwritten: bool = False

    @property
    def grader_failed(self) -> bool:
        """Whether a test has no verdict because of us."""
        return any(test.outcome == "grader_error" for test in self.tests)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentResult:
    """A component's points and its grade on the course's scale; None where it cannot be known yet."""

    score: Fraction | None
    max: Fraction
    grade: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentResult:
    """Everything about one student of the class."""

    student: str
    name: str | None
    group: str | None
    exercises: dict[str, ExerciseResult]
    components: dict[str, ComponentResult]
    grade: Fraction | None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentTest:
    """What a student may see of a test.

    Of a hidden test: its opaque id, title, outcome, points and hint; for an error in the student's own code
    `message` holds the built-in exception type, if a common one, `missing` a name of the released files that
    is not in theirs and, in `check`, `line` the place in their file and `excerpt` what stands there.
    """

    id: str
    title: str
    hint: str | None
    visibility: Visibility
    outcome: Outcome
    points: Fraction
    max_points: Fraction
    message: str | None = None
    missing: str | None = None
    line: str | None = None
    excerpt: Excerpt | None = None
    output: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentExercise:
    """What a student may see of an exercise."""

    exercise: str
    status: Status
    message: str | None
    points: Fraction | None
    max_points: Fraction
    tests: tuple[StudentTest, ...] = field(default=())
    unwritten: bool = False


def student_view(result: ExerciseResult, *, local: bool = False) -> StudentExercise:
    """The part of an exercise's result that its student may see.

    Lines of hidden tests are shown only where student and grader share a machine (`local`): by the line at
    which it fails, code could tell its inputs.
    """
    return StudentExercise(
        exercise=result.exercise,
        status=result.status,
        message=result.message,
        points=result.points,
        max_points=result.max_points,
        tests=tuple(_student_test(test, local) for test in result.tests),
        unwritten=result.unwritten,
    )


_COMMON_EXCEPTIONS = {
    "AssertionError", "AttributeError", "ImportError", "IndexError", "KeyError", "ModuleNotFoundError",
    "NameError", "NotImplementedError", "RecursionError", "SyntaxError", "TypeError", "UnboundLocalError",
    "ValueError", "ZeroDivisionError",
}  # fmt: skip
"""With all of them to choose from, code could tell six bits of each hidden input."""


def _student_test(test: TestResult, local: bool) -> StudentTest:
    public = test.visibility == "public"
    exception = test.exception if local or test.exception in _COMMON_EXCEPTIONS else "Exception"
    return StudentTest(
        id=test.id,
        title=test.title,
        hint=test.hint if test.outcome != "passed" else None,
        visibility=test.visibility,
        outcome=test.outcome,
        points=test.points,
        max_points=test.max_points,
        message=test.message if public else test.exception and exception,
        missing=test.missing,
        line=test.line if public or local else None,
        excerpt=test.excerpt if public or local else None,
        output=test.output if public else None,
    )
