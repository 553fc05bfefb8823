"""What every format of the results is: a pure function of one student, or that with a frame for the class.

What a student may read is rendered from `Feedback`, which holds nothing else; `formats.py` names them all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from autograder.reports.feedback import Feedback
from autograder.results import StudentResult

StudentRenderer = Callable[[Feedback], str]
"""A whole document about one student, of the student's view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRenderer:
    """A document about the class, written student by student: one of 3,000 does not fit into memory.

    `head`, then what `student` makes of each with `between` in between, then `tail`.
    """

    head: str
    student: Callable[[StudentResult], str]
    between: str = ""
    tail: str = ""

    def whole(self, students: Iterable[StudentResult]) -> str:
        """The document of a class that does fit."""
        return self.head + self.between.join(map(self.student, students)) + self.tail
