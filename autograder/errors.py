"""Every error that a person is meant to read.

    IamlError
    ├── UsageError       2   a bad option value, an unknown exercise or student, an empty folder
    ├── InputError       3   what the course's author wrote; holds every problem found
    │   ├── CourseError      course.yaml, the reference
    │   └── RosterError      roster.csv
    └── GraderError      4   ours: no grade can be given
        └── JailError        no jail works on this machine, or one could not be started

Each is raised with a ready sentence that names what was wrong and what to do. `cli` alone catches them: it
prints `str(error)` and leaves with `error.exit_code`. Anything else that gets there is a defect of iaml.
"""

from collections.abc import Sequence
from typing import ClassVar

from autograder.text import _


class IamlError(Exception):
    """The root of the tree; raise one of its leaves."""

    exit_code: ClassVar[int]


class UsageError(IamlError):
    """What was asked for does not exist or makes no sense."""

    exit_code = 2


class InputError(IamlError):
    """One or more problems in a file of the course, one a line."""

    exit_code = 3

    def __init__(self, problems: str | Sequence[str]) -> None:
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class CourseError(InputError):
    """course.yaml or the reference cannot be used."""


class RosterError(InputError):
    """roster.csv cannot be used."""


class GraderError(IamlError):
    """The grader failed, not the student: there is no grade, and it is not a zero."""

    exit_code = 4


class JailError(GraderError):
    """No jail to run student code in."""


def located(file: str, line: int, key: str, got: str, expected: str) -> str:
    """The sentence for a problem in a file that people write; `key` is empty where no key is at fault."""
    facts = {"file": file, "line": line, "key": key, "got": got, "expected": expected}
    if not key:
        return _("%(file)s:%(line)d: got %(got)s; expected %(expected)s") % facts
    return _("%(file)s:%(line)d: %(key)s: got %(got)s; expected %(expected)s") % facts
