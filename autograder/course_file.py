"""course.yaml into a Course, with every problem named at once: line, key, what was there, what was expected.

The text is read as a tree of nodes that know their lines. Only plain mappings, lists and scalars are wanted:
aliases are refused before anything is built, for nine lines of them can stand for a thousand million values.
"""

import keyword
import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec
import yaml
from msgspec.structs import fields, replace

from autograder.course import COURSE_FILE, Audit, Component, Course, Exercise
from autograder.errors import CourseError
from autograder.files import UnreadableError, read_bounded
from autograder.limits import Limits
from autograder.names import inert
from autograder.text import _

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 8
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Numbers are read from their text, so that 0.4 is exactly 2/5, and only at a size that a course can mean.
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_NUMBER_TAGS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,30}")  # no `_`: a folder's name is <id>_<module>
_TAKEN_MODULES = {"conftest", "sitecustomize", "usercustomize", "numpy", "pytest", "reference"}
_AT_LEAST = {
    "memory_mb": 128,
    "processes": 4,
}  # less cannot hold NumPy and the processes of a test


def read_course(folder: Path, reference: Path | None) -> Course:
    """The course whose course.yaml is in `folder`; raises CourseError with every problem."""
    reader = _Reader()
    given = reader.given(_compose(_text(folder / COURSE_FILE)), Course, "", skip=("folder", "reference"))
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
    return Course(
        folder=folder,
        reference=reference,
        limits=limits,
        audit=audit,
        components=components,
        exercises=exercises,
        **given,
    )


def _text(path: Path) -> str:
    try:
        return read_bounded(path, MAX_BYTES, follow=True).decode("utf-8-sig")
    except UnreadableError as problem:
        raise CourseError(str(problem)) from problem
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CourseError(_problem(line, "", _("bytes that are not UTF-8"), _("UTF-8 text"))) from error


def _compose(text: str) -> yaml.Node:
    try:
        _refuse_bombs(text)
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
        raise CourseError(_problem(mark.line + 1 if mark else 1, "", inert(said), _("valid YAML"))) from error
    if root is None:
        raise CourseError(_problem(1, "", _("nothing"), _("the keys of a course")))
    return root


def _refuse_bombs(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark: Any = event.start_mark  # never None for text that is parsed
        line = mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise CourseError(_problem(line, "", _("an anchor or alias (& or *)"), _("the value itself")))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise CourseError(_problem(line, "", _("lists within lists"), _("at most %d levels") % MAX_DEPTH))


def _problem(line: int, key: str, got: str, expected: str) -> str:
    facts = {"file": COURSE_FILE, "line": line, "key": inert(key), "got": got, "expected": expected}
    if not key:
        return _("%(file)s:%(line)d: got %(got)s; expected %(expected)s") % facts
    return _("%(file)s:%(line)d: %(key)s: got %(got)s; expected %(expected)s") % facts


class _Reader:
    """Reads nodes into values; keeps the node of each key, and the problems as (line, sentence)."""

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self.nodes: dict[str, yaml.Node] = {}

    def refuse(self, node: yaml.Node, key: str, expected: str, got: str | None = None) -> None:
        line = node.start_mark.line + 1
        self.problems.append((line, _problem(line, key, _shown(node) if got is None else got, expected)))

    def refuse_at(self, key: str, expected: str, got: str | None = None) -> None:
        """As `refuse`, at the place of a key that has been read."""
        self.refuse(self.nodes[key], key, expected, got)

    def given(
        self, node: yaml.Node, record: type[msgspec.Struct], path: str, skip: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The fields of `record` that the mapping gives, and gives right; `skip` are not of the file."""
        known = {field.encode_name: field for field in fields(record) if field.name not in skip}
        entries = self._entries(node, path)
        if entries is None:
            return {}
        for key in entries.keys() - known.keys():
            expected = _("one of %(known)s") % {"known": ", ".join(known)}
            self.refuse(entries[key][0], _join(path, key), expected, _("an unknown key"))
        values = {}
        for key, field in known.items():
            if key in entries:
                value = self._value(entries[key][1], field.type, _join(path, key))
                if value is not None:
                    values[field.name] = value
            elif field.required:
                self.refuse(node, _join(path, key), _expected(field.type), _("nothing"))
        return values

    def _entries(self, node: yaml.Node, path: str) -> dict[str, tuple[yaml.Node, yaml.Node]] | None:
        """Key → (its node, its value's node); of a repeated key, which is a problem, the first."""
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, path, _("a mapping (key: value)"))
            return None
        entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(key, path, _("a name as key"))
            elif key.value in entries:
                got = _("a key that line %(line)d has too") % {
                    "line": entries[key.value][0].start_mark.line + 1
                }
                self.refuse(key, _join(path, key.value), _("each key once"), got)
            else:
                entries[key.value] = (key, value)
        return entries

    def _value(self, node: yaml.Node, wanted: Any, path: str) -> Any:
        """The value as `wanted`: a dict for a record, of dicts for a tuple of records; None for a problem."""
        self.nodes[path] = node
        if _is_record(wanted):
            return self.given(node, wanted, path)
        if get_origin(wanted) is tuple and _is_record(record := get_args(wanted)[0]):
            records = {}
            for key, (key_node, value_node) in (self._entries(node, path) or {}).items():
                self.nodes[_join(path, key)] = key_node
                records[key] = self.given(value_node, record, _join(path, key), skip=("id",))
            return records
        value = _converted(node, wanted)
        if value is None:
            self.refuse(_culprit(node), path, _expected(wanted))
        return value


def _is_record(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return inert(node.value, 60) or _("nothing")
    return _("a mapping") if isinstance(node, yaml.MappingNode) else _("a list")


def _converted(node: yaml.Node, wanted: Any) -> Any:
    """The node's value as a number above 0, a line of text, one of some words, or names; else None."""
    if isinstance(node, yaml.SequenceNode) and not all(_is_package(item) for item in node.value):
        return None
    raw = [_scalar(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else _scalar(node)
    try:
        return msgspec.convert(raw, wanted, dec_hook=_fraction)
    except (msgspec.ValidationError, TypeError):
        return None


def _culprit(node: yaml.Node) -> yaml.Node:
    """The first item of a list that is no package, else the node itself."""
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return next((item for item in items if not _is_package(item)), node)


def _is_package(node: yaml.Node) -> bool:
    return isinstance(text := _scalar(node), str) and _PACKAGE.fullmatch(text) is not None


def _scalar(node: yaml.Node) -> int | Decimal | str | None:
    if not isinstance(node, yaml.ScalarNode):
        return None
    if node.tag in _NUMBER_TAGS:
        if not _NUMBER.fullmatch(node.value) or not (number := Decimal(node.value)):
            return None
        return int(number) if node.value.isdigit() else number
    text: str = node.value.strip()
    return text if text and text.isprintable() and node.tag == "tag:yaml.org,2002:str" else None


def _fraction(wanted: type, value: object) -> Fraction:
    if wanted is Fraction and isinstance(value, int | Decimal):
        return Fraction(value)
    raise TypeError(wanted)


def _expected(wanted: Any) -> str:
    """In words, what `_value` takes for this type."""
    if get_origin(wanted) is UnionType:
        wanted = next(choice for choice in get_args(wanted) if choice is not NoneType)
    if get_origin(wanted) is Literal:
        return _("one of %(known)s") % {"known": ", ".join(get_args(wanted))}
    if get_origin(wanted) is tuple and not _is_record(get_args(wanted)[0]):
        return _("a list of names, as [numpy]")
    return {
        int: _("a whole number above 0"),
        float: _("a number above 0"),
        Fraction: _("a number above 0"),
        str: _("a line of text, in quotes if YAML takes it for something else"),
    }.get(wanted, _("a mapping (key: value)"))


def _check(reader: _Reader, given: dict[str, Any]) -> None:
    """What no single value shows: sums, names that must be unique, names that must exist."""
    components = given.get("components", {})
    exercises = given.get("exercises", {})
    _check_weights(reader, components)
    _check_ids(reader, components, exercises)
    _check_modules(reader, exercises)
    _check_links(reader, components, exercises)
    _check_ranges(reader, given, exercises)


def _check_weights(reader: _Reader, components: dict[str, Any]) -> None:
    weights = [own.get("weight") for own in components.values()]
    if weights and None not in weights and sum(weights) != 1:
        got = _("weights that add up to %(sum)s") % {"sum": f"{float(sum(weights)):.12g}"}
        reader.refuse_at("components", _("weights that add up to exactly 1"), got)


def _check_ids(reader: _Reader, components: dict[str, Any], exercises: dict[str, Any]) -> None:
    for section, ids in (("components", components), ("exercises", exercises)):
        if section in reader.nodes and not ids:
            reader.refuse_at(section, _("at least one"), _("none"))
        for id_ in ids:
            if not _ID.fullmatch(id_):
                reader.refuse_at(f"{section}.{id_}", _("an id of letters and digits, as ex1"))
    for id_ in {name.casefold() for name in components} & {name.casefold() for name in exercises}:
        reader.refuse_at("components", _("ids that no exercise has"), id_)


def _check_modules(reader: _Reader, exercises: dict[str, Any]) -> None:
    first: dict[str, str] = {}
    for id_, own in exercises.items():
        module, key = own.get("module"), f"exercises.{id_}.module"
        if module is None:
            continue
        if not _is_module_name(module):
            expected = _("a module name that Python, its standard library and pytest leave free, as norms")
            reader.refuse_at(key, expected)
        if module in exercises:
            reader.refuse_at(key, _("a name that is no exercise's id"))
        if module in first:
            expected = _("a module of its own; %(other)s has this one") % {"other": first[module]}
            reader.refuse_at(key, expected)
        first.setdefault(module, id_)


def _is_module_name(name: str) -> bool:
    taken = name in sys.stdlib_module_names or name in _TAKEN_MODULES or name.startswith("test_")
    return name.isidentifier() and name.isascii() and not keyword.iskeyword(name) and not taken


def _check_links(reader: _Reader, components: dict[str, Any], exercises: dict[str, Any]) -> None:
    used = {own.get("component") for own in exercises.values()}
    for id_, own in exercises.items():
        component = own.get("component")
        if component is not None and component not in components:
            expected = _("one of %(known)s") % {"known": ", ".join(components)}
            reader.refuse_at(f"exercises.{id_}.component", expected)
    for id_ in components:
        if exercises and id_ not in used:
            reader.refuse_at(f"components.{id_}", _("at least one exercise of this component"), _("none"))


def _check_ranges(reader: _Reader, given: dict[str, Any], exercises: dict[str, Any]) -> None:
    scale = given.get("scale", Fraction(10))
    if given.get("pass_mark", 0) > scale:
        reader.refuse_at("pass_mark", _("at most the scale, %(scale)s") % {"scale": scale})
    if given.get("audit", {}).get("mutants", 0) > 1:
        reader.refuse_at("audit.mutants", _("a share, at most 1"))
    owners = [("limits", given), *((f"exercises.{id_}.limits", own) for id_, own in exercises.items())]
    for path, own in owners:
        for key, least in _AT_LEAST.items():
            if own.get("limits", {}).get(key, least) < least:
                reader.refuse_at(f"{path}.{key}", _("at least %(least)d") % {"least": least})
