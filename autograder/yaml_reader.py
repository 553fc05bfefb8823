"""YAML into records, with every problem named at once: line, key, what was there, what was expected.

The text is read as a tree of nodes that know their lines. Only plain mappings, lists and scalars are wanted:
aliases are refused before anything is built, for nine lines of them can stand for a thousand million values.
"""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec
import yaml
from msgspec.structs import fields

from autograder.errors import CourseError, located
from autograder.files import UnreadableError, read_bounded
from autograder.names import inert
from autograder.text import _

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 8
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Numbers are read from their text, so that 0.4 is exactly 2/5, and only at a size that a course can mean.
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_NUMBER_TAGS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"}
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")


def compose(path: Path) -> yaml.Node:
    """The tree of a file; raises CourseError when it is no YAML, or none that is meant to be read."""
    text = _text(path)
    try:
        _refuse_bombs(text, path.name)
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
        raise _error(path.name, mark.line + 1 if mark else 1, inert(said), _("valid YAML")) from error
    if root is None:
        raise _error(path.name, 1, _("an empty file"), _("the keys of a course"))
    return root


def _text(path: Path) -> str:
    try:
        return read_bounded(path, MAX_BYTES, follow=True).decode("utf-8-sig")
    except UnreadableError as problem:
        raise CourseError(str(problem)) from problem
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _error(path.name, line, _("bytes that are not UTF-8"), _("UTF-8 text")) from error


def _refuse_bombs(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark: Any = event.start_mark  # never None for text that is parsed
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _error(file, mark.line + 1, _("an anchor or alias (& or *)"), _("the value itself"))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            expected = _("at most %(count)d levels") % {"count": MAX_DEPTH}
            raise _error(file, mark.line + 1, _("lists within lists"), expected)


def _error(file: str, line: int, got: str, expected: str) -> CourseError:
    return CourseError(located(file, line, "", got, expected))


class Reader:
    """Reads nodes into values; keeps the node of each key, and the problems as (line, sentence).

    A record in the file is a mapping; a tuple of records is a mapping too, from their ids.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[tuple[int, str]] = []
        self.nodes: dict[str, yaml.Node] = {}

    def refuse(self, node: yaml.Node, key: str, expected: str, got: str | None = None) -> None:
        """Note a problem at a node; what was got is the node itself unless said otherwise."""
        line = node.start_mark.line + 1
        shown = _shown(node) if got is None else got
        self.problems.append((line, located(self._file, line, inert(key), shown, expected)))

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
                first_line = entries[key.value][0].start_mark.line + 1
                got = _("a key that line %(line)d has too") % {"line": first_line}
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
            return self._records(node, record, path)
        value = _converted(node, wanted)
        if value is None:
            self.refuse(_culprit(node), path, _expected(wanted))
        return value

    def _records(self, node: yaml.Node, record: type[msgspec.Struct], path: str) -> Any:
        entries = self._entries(node, path)
        if entries is None:
            return None
        self.nodes |= {_join(path, key): key_node for key, (key_node, _value) in entries.items()}
        return {
            key: self.given(value, record, _join(path, key), skip=("id", "is_package"))
            for key, (_key, value) in entries.items()
        }


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
