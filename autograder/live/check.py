"""`iaml check` of a module that a session defines, and what a notebook shows of it."""

import functools
import re
import sys
import types
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course import Course, Exercise, find_course
from autograder.course_file import read_course
from autograder.errors import UsageError
from autograder.grading import Engine
from autograder.live.carried import write_files
from autograder.live.cells import Cell, LiveModule, live_module
from autograder.release.public import SUITE_FILE
from autograder.reports.notebook_html import check_html
from autograder.reports.words import is_unstarted
from autograder.results import StudentExercise, student_view
from autograder.text import _, preferred_language, using_language

_FUNCTIONS = (type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, functools.partial)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a notebook shows, for those that show HTML and for those that do not."""

    html: str
    text: str


def find_exercise(name: str, carried: Iterable[dict[str, str]], folder: Path) -> tuple[Course, Exercise]:
    """The exercise of one of the `carried` halves, written into `folder`, or else of the course around."""
    unknown = None
    for number, files in enumerate(carried):
        write_files(files, folder / str(number))
        try:
            return _found(name, read_course((folder / str(number)).resolve(), None))
        except UsageError as error:
            unknown = error
    try:
        course = find_course(Path.cwd())
    except UsageError as error:
        text = _("There is no course here: run the notebook's first cells, or start it in a course's folder.")
        raise unknown or UsageError(text) from error
    return _found(name, course)


def _found(name: str, course: Course) -> tuple[Course, Exercise]:
    with using_language(preferred_language(None, course.language)):
        return course, course.find(name)


def check_session(
    course: Course, exercise: Exercise, cells: Sequence[Cell], session: Mapping[str, object]
) -> Checked:
    """Check what the cells define; `session` holds the values of the names in it."""
    if exercise.is_package:
        text = _("%(exercise)s is a package, which no notebook can hold: write its files and run iaml check.")
        raise UsageError(text % {"exercise": exercise.id})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that Python has of the cells: it said so when they ran
        module = live_module(
            cells,
            live=session.keys(),
            functions={name for name, value in session.items() if issubclass(type(value), _FUNCTIONS)},
            mentioned=_mentioned(course, exercise),
            is_foreign=_foreign_to(exercise),
        )
    if not module.text:
        raise UsageError(_("No cell with a solution was run: run the cell in which it is, then this one."))
    with TemporaryDirectory(prefix="iaml-") as folder, Engine(course, own_code=True) as engine:
        file = Path(folder) / f"{exercise.module}.py"
        file.write_text(module.text, encoding="utf-8")
        (result,) = engine.check([exercise], file)
    view = student_view(result, local=True)
    if course.reference_folder(exercise) is None:
        view = replace(view, points=None)
    return _shown(exercise, _in_cells(view, exercise, module), engine.warning)


def _mentioned(course: Course, exercise: Exercise) -> set[str]:
    """The names of the module that the exercise's suites write out."""
    names: set[str] = set()
    for folder in (course.assignment_folder(exercise), course.reference_folder(exercise)):
        for path in folder.rglob("*") if folder else ():
            if SUITE_FILE.fullmatch(path.name):
                names.update(_named_in(path.read_text(encoding="utf-8", errors="replace"), exercise.module))
    return names


def _named_in(text: str, module: str) -> Iterator[str]:
    """NAME in `module.NAME`, `getattr(module, "NAME")` and `from module import NAME`."""
    called = "|".join([module, *re.findall(rf"\bimport {module} as (\w+)", text)])
    yield from re.findall(rf"\b(?:{called})\.(\w+)", text)
    yield from re.findall(rf"\b(?:{called}), *[\"'](\w+)[\"']", text)
    for names in re.findall(rf"\bfrom {module} import (\([^)]*\)|.*)", text):
        yield from re.findall(r"\w+", names)


def _foreign_to(exercise: Exercise) -> Callable[[str], bool]:
    """Whether a module is of an installed package that the exercise does not allow."""
    allowed = {_normal(package) for package in exercise.packages}

    def is_foreign(module: str) -> bool:
        if module in sys.stdlib_module_names or _normal(module) in allowed:  # most are, and it is slow to ask
            return False
        owners = _owners().get(module, ())
        return bool(owners) and allowed.isdisjoint(map(_normal, owners))

    return is_foreign


@functools.cache
def _owners() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _in_cells(view: StudentExercise, exercise: Exercise, module: LiveModule) -> StudentExercise:
    """The same with places in cells where it names lines of the file."""
    line = re.compile(rf"\b{re.escape(exercise.module)}\.py:(\d+)\b")

    def in_cell(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= len(module.places):
            return match[0]
        place = module.places[number - 1]
        return _("In [%(cell)d], line %(line)d") % {"cell": place.cell, "line": place.line}

    tests = [
        replace(
            test,
            line=test.line and line.sub(in_cell, test.line),
            message=test.message and line.sub(in_cell, test.message),
        )
        for test in view.tests
    ]
    return replace(view, tests=tuple(tests))


def _shown(exercise: Exercise, view: StudentExercise, remark: str | None) -> Checked:
    from autograder.reports.terminal import inert, plain_text
    from autograder.reports.terminal.check import check_view

    start = _("write the solution in its cell, run that cell and then this one.")
    below = [inert(_("Next step:") + " " + start)] if is_unstarted(view) else []
    above = [inert(remark)] if remark is not None else []
    return Checked(
        html=check_html(exercise.title, view, start=start, remark=remark),
        text=plain_text(*above, check_view(exercise.title, view), *below),
    )
