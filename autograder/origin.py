"""What a result was made from, as hashes: two results of one origin are the same, so the later is not needed.

What an exercise could see of the student's files is told from names alone, for student text is never parsed
here: its own module, the modules whose names stand in its suites, and those named in a module found so. Where
a name could also be made when it is needed, or a text is not plain, every module counts.
"""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib import metadata
from pathlib import Path

import msgspec

import autograder
from autograder.course import Course, Exercise
from autograder.submissions import StudentFiles, Work
from autograder.submissions.walk import walk
from autograder.text import encoded
from autograder.wall.names import IMPORTING, RUNNING

_HIDING = re.compile(rf"\b({'|'.join(IMPORTING + RUNNING)})\b".encode())
_ENCODING = re.compile(rb"coding[:=](?![ \t]*utf-?8\b)", re.IGNORECASE)
_WORD = re.compile(rb"\w+")
SUITE_FILE = re.compile(r"(test_.*|.*_test|conftest)\.py")
_STATEMENT = "README.md"
_SUITE_TEXTS = (".py", ".txt", ".md")
_OF_THE_AUDIT = ("alternates", "wrong", "equivalent.yaml")

_Words = set[bytes] | None  # None: any word there is


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Hashes of what a result was made from.

    `files` maps the student's modules; `remarks` is of what is said of them (a missing file, a choice among
    several); `suites` of everything in the exercise's two folders but the reference, and of what lies beside
    such folders; `reference` of the solutions that it may import; `grader` of iaml, Python, the packages and
    the limits.
    """

    files: dict[str, str] = {}
    remarks: str = ""
    suites: str = ""
    reference: str = ""
    grader: str = ""


class Origins:
    """Tells the origins of a run's results. `confined` is whether a jail confines the students' code."""

    def __init__(self, course: Course, *, confined: bool) -> None:
        self._course = course
        self._confined = confined
        self._exercises: dict[str, _ExerciseOrigin] = {}

    def of(self, work: Work, files: StudentFiles) -> Origin:
        """The origin of the result of `work`, of which `files` were collected."""
        common = self._common(work.exercise)
        seen = _seen(files.modules, work.exercise.module, common.words)
        said = (work.undecided, files.problem, files.notes, *work.flags, "", *files.flags)
        remarks = (files.untouched, [encoded(text or "") for text in said])
        return Origin(
            files={name: _digest_of_module(files, name) for name in sorted(seen)},
            remarks=_digest(repr(remarks).encode()),
            suites=common.suites,
            reference=common.reference,
            grader=common.grader,
        )

    def surroundings(self, exercise: Exercise) -> str:
        """A hash of all that a result of the exercise is made from but the student's files."""
        common = self._common(exercise)
        return _digest(repr((common.suites, common.reference, common.grader)).encode())

    def _common(self, exercise: Exercise) -> "_ExerciseOrigin":
        if exercise.id not in self._exercises:
            self._exercises[exercise.id] = _ExerciseOrigin(
                self._course, exercise, self._solutions, self._shared, self._installation
            )
        return self._exercises[exercise.id]

    @cached_property
    def _solutions(self) -> dict[str, bytes]:
        return {exercise.module: _solution(self._course, exercise) for exercise in self._course.exercises}

    @cached_property
    def _shared(self) -> dict[str, bytes]:
        files = sorted(shared_files(self._course))
        return {name: path.read_bytes() for name, path in files if path.name != _STATEMENT}

    @cached_property
    def _installation(self) -> bytes:
        """iaml itself, Python, the packages, and how they are used."""
        own = Path(autograder.__file__).parent
        packages = sorted({"numpy", "pytest", "msgspec", *self._course.packages})
        facts = (sys.version, [_version(name) for name in packages], self._confined)
        return repr(facts).encode() + _digest_of_files(own, sorted(own.rglob("*.py"))).encode()


class _ExerciseOrigin:
    """The part of an origin that all the results of an exercise have in common."""

    def __init__(
        self,
        course: Course,
        exercise: Exercise,
        solutions: Mapping[str, bytes],
        shared: Mapping[str, bytes],
        installation: bytes,
    ) -> None:
        halves = (course.assignment_folder(exercise), course.reference_folder(exercise))
        suites = {folder: _suite_files(folder, exercise.module) for folder in halves if folder}
        texts = [path.read_bytes() for files in suites.values() for path in files if _is_text(path.name)]
        texts += [text for name, text in shared.items() if _is_text(name)]
        self.words = _words_of_all(texts)
        named = [name for name in course.importable if _is_named(name, self.words)]
        settings = {**msgspec.structs.asdict(exercise), "title": None, "component": None, "named": named}
        digests = [_digest_of_files(*half) for half in suites.items()]
        self.suites = _digest(repr((digests, sorted(shared.items()))).encode())
        self.reference = _digest(repr(sorted(_seen(solutions, exercise.module, self.words).items())).encode())
        self.grader = _digest(installation + repr(settings).encode())


def shared_files(course: Course) -> Iterator[tuple[str, Path]]:
    """The files beside the folders of the exercises, which any suite may use, with what they are called."""
    if (conftest := course.folder / "conftest.py").is_file():
        yield conftest.name, conftest
    for half, root in (("assignments", course.folder / "assignments"), ("reference", course.reference)):
        if root is not None:
            yield from ((f"{half}/{path.name}", path) for path in root.iterdir() if path.is_file())


def _suite_files(folder: Path, module: str) -> list[Path]:
    """Everything in an exercise's folder but the module itself and the statement."""
    listed = [path for path in _files(folder) if path.name != _STATEMENT]
    return [path for path in listed if path.suffix != ".py" or _top(folder, path) != module]


def _is_text(name: str) -> bool:
    return name.endswith(_SUITE_TEXTS)


def _top(folder: Path, path: Path) -> str:
    return path.relative_to(folder).parts[0].removesuffix(".py")


def _solution(course: Course, exercise: Exercise) -> bytes:
    """The modules that the solution of an exercise may consist of."""
    folder = course.reference_folder(exercise)
    files = [path for path in _files(folder) if path.suffix == ".py"] if folder else []
    return b"\n".join(path.read_bytes() for path in files if not SUITE_FILE.fullmatch(path.name))


def _files(folder: Path) -> Iterable[Path]:
    """The files below an exercise's folder, but for those with which the author tries the suites."""
    for entry in walk(folder).entries:
        path = folder.joinpath(*entry.parts)
        if entry.parts[0] not in _OF_THE_AUDIT and path.is_file():
            yield path


def _seen(modules: Mapping[str, bytes], main: str, words: _Words) -> Mapping[str, bytes]:
    """`main`, the modules named in `words`, and those named in a module found so; all of them if in doubt."""
    seen: dict[str, bytes] = {}
    waiting = [name for name in modules if name.partition(".")[0] == main or _is_named(name, words)]
    while waiting:
        name = waiting.pop()
        seen[name] = modules[name]
        words = _words_of_all([modules[name]])
        waiting += [
            other
            for other in modules
            if other not in seen and other not in waiting and _is_named(other, words)
        ]
    return seen


def _is_named(module: str, words: _Words) -> bool:
    last = module.rpartition(".")[2]
    return words is None or not last.isascii() or last.encode() in words


def _words_of_all(texts: Iterable[bytes]) -> _Words:
    """Every word that stands in the texts; None where they may name what does not stand there."""
    words: set[bytes] = set()
    for text in texts:
        if _HIDING.search(text) or _ENCODING.search(text) or not _is_plain(text):
            return None
        words.update(_WORD.findall(text))
    return words


def _is_plain(text: bytes) -> bool:
    """Whether Python reads each letter as the one that stands there: it takes `ｎ` for `n`."""
    try:
        chars = set(text.decode())
    except UnicodeDecodeError:
        return False
    letters = (char for char in chars if not char.isascii() and f"a{char}".isidentifier())
    return all(unicodedata.normalize("NFKC", char) == char for char in letters)


def _digest_of_module(files: StudentFiles, name: str) -> str:
    """Of a notebook nothing counts but its code and the numbers of the cells, which results name."""
    cells = files.cells.get(name)
    return _digest(files.modules[name] + (repr(cells).encode() if cells else b""))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _digest_of_files(folder: Path, files: Iterable[Path]) -> str:
    facts = [(path.relative_to(folder).as_posix(), _digest(path.read_bytes())) for path in files]
    return _digest(repr(facts).encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
