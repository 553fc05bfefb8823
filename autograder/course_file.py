"""course.yaml into a Course; every problem in it is named at once."""

import keyword
import re
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from autograder.course import COURSE_FILE, Audit, Component, Course, Exercise, package_in
from autograder.errors import CourseError
from autograder.limits import Limits
from autograder.text import _
from autograder.yaml_reader import Reader, compose

_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,30}")  # no `_`: a folder's name is <id>_<module>
_MODULE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,60}")  # `2048`, which importlib imports, is one too
# Of the library, what nothing in the jail or in a suite's process imports: the student's may replace it.
FREE_MODULES = {
    "antigravity", "chunk", "colorsys", "filecmp", "fileinput", "graphlib", "mailbox", "netrc", "profile",
    "sched", "statistics", "this", "timeit", "trace", "turtle", "wave",
}  # fmt: skip
_TAKEN_MODULES = {"conftest", "sitecustomize", "usercustomize", "numpy", "pytest", "reference"}
_AT_LEAST = {"memory_mb": 128, "processes": 4}  # NumPy, and the processes that a test needs


def read_course(folder: Path, reference: Path | None) -> Course:
    """The course whose course.yaml is in `folder`; raises CourseError with every problem."""
    reader = Reader(COURSE_FILE)
    given = reader.given(compose(folder / COURSE_FILE), Course, "", skip=("folder", "reference"))
    _check(reader, given)
    if reader.problems:
        raise CourseError([sentence for _line, sentence in sorted(reader.problems)])
    return _built(given, folder, reference)


def _built(given: dict[str, Any], folder: Path, reference: Path | None) -> Course:
    limits = Limits(**given.pop("limits", {}))
    audit = Audit(**given.pop("audit", {}))
    components = tuple(Component(id=id_, **own) for id_, own in given.pop("components").items())
    shared = {"packages": given["packages"]} if "packages" in given else {}
    exercises = tuple(
        Exercise(id=id_, **shared | own | {"limits": replace(limits, **own.get("limits", {}))})
        for id_, own in given.pop("exercises").items()
    )
    halves = (reference, folder / "assignments")
    exercises = tuple(replace(each, is_package=_is_package(each, halves)) for each in exercises)
    return Course(
        folder=folder,
        reference=reference,
        limits=limits,
        audit=audit,
        components=components,
        exercises=exercises,
        **given,
    )


def _is_package(exercise: Exercise, halves: Iterable[Path | None]) -> bool:
    folders = [half / exercise.folder_name for half in halves if half is not None]
    return any(package_in(folder, exercise.module) for folder in folders)


def _check(reader: Reader, given: dict[str, Any]) -> None:
    """What no single value shows: sums, names that must be unique, names that must exist."""
    components = given.get("components", {})
    exercises = given.get("exercises", {})
    _check_weights(reader, components)
    _check_ids(reader, components, exercises)
    _check_modules(reader, exercises)
    _check_links(reader, components, exercises)
    _check_ranges(reader, given, exercises)


def _check_weights(reader: Reader, components: dict[str, Any]) -> None:
    weights = [own.get("weight") for own in components.values()]
    if weights and None not in weights and sum(weights) != 1:
        got = _("weights that add up to %(sum)s") % {"sum": f"{float(sum(weights)):.12g}"}
        reader.refuse_at("components", _("weights that add up to exactly 1"), got)


def _check_ids(reader: Reader, components: dict[str, Any], exercises: dict[str, Any]) -> None:
    for section, ids in (("components", components), ("exercises", exercises)):
        if section in reader.nodes and not ids:
            reader.refuse_at(section, _("at least one"), _("none"))
        for id_ in ids:
            if not is_id(id_):
                reader.refuse_at(f"{section}.{id_}", _("an id of letters and digits, as ex1"))
    for id_ in {name.casefold() for name in components} & {name.casefold() for name in exercises}:
        reader.refuse_at("components", _("ids that no exercise has"), id_)


def _check_modules(reader: Reader, exercises: dict[str, Any]) -> None:
    first: dict[str, str] = {}
    for id_, own in exercises.items():
        module, key = own.get("module"), f"exercises.{id_}.module"
        if module is None:
            continue
        if not is_module_name(module):
            expected = _("a module name that Python, its standard library and pytest leave free, as norms")
            reader.refuse_at(key, expected)
        if module in exercises:
            reader.refuse_at(key, _("a name that is no exercise's id"))
        if module in first:
            expected = _("a module of its own; %(other)s has this one") % {"other": first[module]}
            reader.refuse_at(key, expected)
        first.setdefault(module, id_)


def is_id(name: str) -> bool:
    """Whether an exercise or a component may be called so."""
    return _ID.fullmatch(name) is not None


def is_module_name(name: str) -> bool:
    """Whether students' files may be called so: no other module's name."""
    library = sys.stdlib_module_names - FREE_MODULES
    taken = name in library or name in _TAKEN_MODULES or name.startswith("test_")
    return _MODULE.fullmatch(name) is not None and not keyword.iskeyword(name) and not taken


def _check_links(reader: Reader, components: dict[str, Any], exercises: dict[str, Any]) -> None:
    used = {own.get("component") for own in exercises.values()}
    for id_, own in exercises.items():
        component = own.get("component")
        if component is not None and component not in components:
            expected = _("one of %(known)s") % {"known": ", ".join(components)}
            reader.refuse_at(f"exercises.{id_}.component", expected)
    for id_ in components:
        if exercises and id_ not in used:
            reader.refuse_at(f"components.{id_}", _("at least one exercise of this component"), _("none"))


def _check_ranges(reader: Reader, given: dict[str, Any], exercises: dict[str, Any]) -> None:
    scale = given.get("scale", Fraction(10))
    if given.get("pass_mark", 0) > scale:
        reader.refuse_at("pass_mark", _("at most the scale, %(scale)s") % {"scale": scale})
    for key in ("mutants", "nulls", "generous"):
        if given.get("audit", {}).get(key, 0) > 1:
            reader.refuse_at(f"audit.{key}", _("a share, at most 1"))
    owners = [("limits", given), *((f"exercises.{id_}.limits", own) for id_, own in exercises.items())]
    for path, own in owners:
        for key, least in _AT_LEAST.items():
            if own.get("limits", {}).get(key, least) < least:
                reader.refuse_at(f"{path}.{key}", _("at least %(least)d") % {"least": least})
