"""What a terminal shows of a class of any size: its first students, and counts of all of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from autograder.course import Course
from autograder.results import StudentResult

_MOST_SHOWN = 200


class ClassSummary:
    """Counts the students that go by; of those `asked` for, else of the first, all is kept but their tests.

    They are `shown`. Of the `total`, `flagged` have remarks, `waiting` are not fully graded, `graded` have a
    grade, of which `reached` the pass mark. `failed` exercises have no points because of the grader.
    """

    def __init__(self, course: Course, asked: Collection[str] = ()) -> None:
        self._course = course
        self.asked = asked
        self.shown: list[StudentResult] = []
        self.total = self.flagged = self.waiting = self.graded = self.reached = self.failed = 0

    def noting(self, students: Iterable[StudentResult]) -> Iterator[StudentResult]:
        """The students, each counted on its way."""
        for student in students:
            self._note(student)
            yield student

    def _note(self, student: StudentResult) -> None:
        self.total += 1
        self.flagged += bool(student.flags)
        self.waiting += len(student.exercises) < len(self._course.exercises)
        self.failed += sum(result.grader_failed for result in student.exercises.values())
        if student.grade is not None:
            self.graded += 1
            self.reached += student.grade >= (self._course.pass_mark or 0)
        if student.student in self.asked or (not self.asked and self.total <= _MOST_SHOWN):
            without_tests = {id: replace(result, tests=()) for id, result in student.exercises.items()}
            self.shown.append(replace(student, exercises=without_tests))
