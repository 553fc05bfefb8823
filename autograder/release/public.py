"""What of a course may go out: read whole, and checked, before anything is written.

The files are those of `assignments/` as they lie there; the private half is opened only to find out whether
one of them is the solution or a hidden suite (test: release/test_canaries).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from autograder.course import Course, Exercise
from autograder.errors import CourseError
from autograder.files import UnreadableError, kind_at, not_a_file, read_bounded
from autograder.names import inert
from autograder.submissions.choose import normalised, unwritten_functions
from autograder.submissions.walk import Entry, walk
from autograder.suite.client import suites
from autograder.text import _

MAX_BYTES = 100 << 20
STATEMENT = "README.md"
SUITE_FILE = re.compile(r"(test_.*|.*_test|ok_.*|q.*)\.(py|txt|md)")
_OF_THE_STAFF = {"alternates", "wrong", "equivalent.yaml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicExercise:
    """An exercise and its released files, by their paths below its folder, in their order."""

    exercise: Exercise
    files: dict[str, bytes]

    @property
    def main_file(self) -> str:
        """The path of the stub."""
        return "/".join(self.exercise.main_file)

    @property
    def statement(self) -> str:
        """The statement; empty where there is none."""
        return self.files.get(STATEMENT, b"").decode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicHalf:
    """A course without its private half; `remarks` are for its author."""

    course: Course
    exercises: tuple[PublicExercise, ...]
    remarks: tuple[str, ...]


def place_of(exercise: Exercise, name: str) -> str:
    """Where a public file lies in the course, to be shown."""
    return inert(f"assignments/{exercise.folder_name}/{name}", 1000)


def public_half(course: Course) -> PublicHalf:
    """The half that students get; raises CourseError with all that keeps it from going out."""
    course.require_folders(course.exercises, private=False)
    _require_apart(course)
    secret = _private(course, _is_secret)
    exercises, problems = [], []
    for exercise in course.exercises:
        files, wrong = _files(course, exercise)
        exercises.append(PublicExercise(exercise=exercise, files=files))
        problems += [*wrong, *_leaks(exercise, files, secret)]
    if problems:
        raise CourseError(problems)
    alone = msgspec.structs.replace(course, reference=None)
    _require_suites(course, alone)
    remarks = tuple(_remarks(course, exercises))
    return PublicHalf(course=alone, exercises=tuple(exercises), remarks=remarks)


def _require_apart(course: Course) -> None:
    assignments = (course.folder / "assignments").resolve()
    private = course.reference.resolve() if course.reference else None
    if private and (private.is_relative_to(assignments) or assignments.is_relative_to(private)):
        text = _("The reference %(folder)s and assignments/ lie one in the other: move the reference out.")
        raise CourseError(text % {"folder": inert(str(private), 1000)})


def _files(course: Course, exercise: Exercise) -> tuple[dict[str, bytes], list[str]]:
    """The files of an exercise's public folder, and what is wrong with them."""
    folder = course.assignment_folder(exercise)
    if (kind := kind_at(folder)) == "link":
        return {}, [not_a_file(f"assignments/{exercise.folder_name}", kind)]
    listing = walk(folder)
    files: dict[str, bytes] = {}
    problems = [f"{exercise.id}: {listing.problem}"] if listing.problem else []
    for entry in listing.entries:
        name = "/".join(entry.parts)
        place = place_of(exercise, name)
        if entry.kind == "folder":
            continue
        if entry.parts[0] in _OF_THE_STAFF:
            problems.append(_("%(file)s is for the staff: move it to the reference.") % {"file": place})
        else:
            try:
                files[name] = read_bounded(folder.joinpath(*entry.parts), MAX_BYTES, place)
            except UnreadableError as problem:
                problems.append(str(problem))
    main = "/".join(exercise.main_file)
    if main not in files:
        text = _("%(file)s does not exist: write the stub from which students start.")
        problems.append(text % {"file": place_of(exercise, main)})
    return files, problems


def _private(course: Course, wanted: Callable[[Exercise, Entry], bool]) -> dict[bytes, str]:
    """The names of those files of the reference that are `wanted`, by what they hold but for blanks."""
    found = {}
    for exercise in course.exercises:
        if (folder := course.reference_folder(exercise)) is None:
            continue
        for entry in walk(folder).entries:
            path = folder.joinpath(*entry.parts)
            if path.is_file() and wanted(exercise, entry):  # a link too: what the staff may share
                found[normalised(path.read_bytes())] = entry.shown
    return found


def _is_secret(exercise: Exercise, entry: Entry) -> bool:
    """Whether it is a solution, where that is one file, another right solution or a hidden suite."""
    is_solution = entry.parts == exercise.main_file and not exercise.is_package
    return is_solution or entry.parts[0] == "alternates" or SUITE_FILE.fullmatch(entry.name) is not None


def _may_be_shared(exercise: Exercise, entry: Entry) -> bool:
    """Whether it may lie in both halves, as data do; a wrong solution may be the stub itself."""
    return not _is_secret(exercise, entry) and entry.parts[0] != "wrong"


def _leaks(exercise: Exercise, files: dict[str, bytes], secret: dict[bytes, str]) -> Iterator[str]:
    text = _("%(file)s is the same as %(private)s of the reference: remove one of the two.")
    yield from (text % facts for facts in _same(exercise, files, secret))
    text = _("%(file)s holds all of %(private)s of the reference: take it out.")
    for name, content in files.items():
        public = normalised(content)
        for private, shown in secret.items():
            if private and private in public and private != public:
                yield text % {"file": place_of(exercise, name), "private": shown}


def _same(exercise: Exercise, files: dict[str, bytes], private: dict[bytes, str]) -> Iterator[dict[str, str]]:
    """The public files that are also private ones, and those."""
    for name, content in files.items():
        if content.strip() and (same := private.get(normalised(content))):
            yield {"file": place_of(exercise, name), "private": same}


def _require_suites(course: Course, alone: Course) -> None:
    """Collect every suite, against the reference and then as students will."""
    problems: list[str] = []
    for each in (course, alone) if course.has_private_half else (alone,):
        with suites(each) as collected:
            for exercise in each.exercises:
                collected.prepare(exercise)
            for exercise in each.exercises:
                try:
                    collected.expected(exercise)
                except CourseError as error:
                    problems += error.problems
        if problems:
            raise CourseError(problems)


def _remarks(course: Course, exercises: Sequence[PublicExercise]) -> Iterator[str]:
    shared = _private(course, _may_be_shared)
    for each in exercises:
        for same in _same(each.exercise, each.files, shared):
            yield (
                _("%(file)s is also in the reference, as %(private)s; see that students may have it.") % same
            )
        facts = {"file": place_of(each.exercise, each.main_file)}
        if not unwritten_functions(each.files[each.main_file]):
            yield _("%(file)s: no function raises NotImplementedError; see that it is not solved.") % facts
        if STATEMENT not in each.files:
            facts["statement"] = STATEMENT
            yield _("%(file)s: there is no statement %(statement)s beside it.") % facts
