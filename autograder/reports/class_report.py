"""What a class's results say as a whole, for the staff: the facts that the report shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from autograder.course import Course, Exercise
from autograder.reports.failures import Failure, every_test, failures
from autograder.reports.words import title_of
from autograder.results import ExerciseResult, Outcome, StudentResult, Visibility
from autograder.text import _, ngettext

_NEAR = Fraction(1, 40)  # of the scale: 0.25 of 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseFacts:
    """How a class did in an exercise: how many have all of its points, some, none, or handed nothing in."""

    exercise: Exercise
    full: int = 0
    part: int = 0
    zero: int = 0
    missing: int = 0
    ungraded: int = 0
    mean: Fraction | None = None  # of the points there are, as a share; of all who have points

    @property
    def count(self) -> int:
        """The students with a result."""
        return self.full + self.part + self.zero + self.missing + self.ungraded


@dataclass(slots=True, kw_only=True)
class TestFacts:
    """How a class did in a test; only work that was handed in has come to it."""

    __test__ = False  # a record, not something for pytest to collect

    exercise: str
    id: str
    title: str
    visibility: Visibility
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def rate(self) -> Fraction:
        """The share of those who passed."""
        return Fraction(self.outcomes["passed"], self.outcomes.total())


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFacts:
    """Everything that the report shows; tests and exercises the hardest first, failures the commonest."""

    course: Course
    students: Sequence[StudentResult]
    exercises: Sequence[ExerciseFacts]
    tests: Sequence[TestFacts]
    failures: Sequence[Failure]
    to_look_at: Mapping[str, Sequence[str]]  # student → why

    @property
    def grades(self) -> list[Fraction]:
        """Those that are known, in order."""
        return sorted(student.grade for student in self.students if student.grade is not None)


def class_facts(course: Course, students: Sequence[StudentResult]) -> ClassFacts:
    """The facts of a class whose students were scored."""
    reasons = {student.student: list(_reasons(course, student)) for student in students}
    return ClassFacts(
        course=course,
        students=students,
        exercises=[_exercise(exercise, students) for exercise in course.exercises],
        tests=sorted(_tests(students), key=lambda test: test.rate),
        failures=failures(students),
        to_look_at={student: why for student, why in reasons.items() if why},
    )


def _reasons(course: Course, student: StudentResult) -> Iterator[str]:
    """Why somebody should look at a student's work."""
    for result in student.exercises.values():
        if result.status == "error":
            text = _("%(exercise)s has no grade: %(reason)s")
            reason = result.message or _("the grader failed; this is not your fault")
            reason = _("the grader failed") if result.grader_failed else reason
            yield text % {"exercise": result.exercise, "reason": reason}
    yield from student.flags
    mark, grade = course.pass_mark, student.grade
    if mark is not None and grade is not None and abs(grade - mark) <= course.scale * _NEAR:
        yield _("Near the pass mark.")
    left = len(course.exercises) - len(student.exercises)
    if left:
        text = ngettext("%(count)d exercise not graded yet", "%(count)d exercises not graded yet", left)
        yield text % {"count": left}


def _exercise(exercise: Exercise, students: Sequence[StudentResult]) -> ExerciseFacts:
    results = [student.exercises[exercise.id] for student in students if exercise.id in student.exercises]
    kinds = Counter(map(_kind, results))
    points = [result.points / result.max_points for result in results if result.points is not None]
    return ExerciseFacts(
        exercise=exercise,
        mean=sum(points, Fraction(0)) / len(points) if points else None,
        **kinds,
    )


def _kind(result: ExerciseResult) -> str:
    if result.status == "missing":
        return "missing"
    if result.points is None:
        return "ungraded"
    if result.points == result.max_points:
        return "full"
    return "part" if result.points else "zero"


def _tests(students: Sequence[StudentResult]) -> list[TestFacts]:
    known: dict[tuple[str, str], TestFacts] = {}  # by name: ids are numbers, and so move
    for _student, exercise, test in every_test(students):
        facts = known.setdefault(
            (exercise, test.name),
            TestFacts(exercise=exercise, id=test.id, title=title_of(test), visibility=test.visibility),
        )
        if test.outcome not in ("skipped", "grader_error"):
            facts.outcomes[test.outcome] += 1
    return [facts for facts in known.values() if facts.outcomes]
