"""The trees of `autograder.wall.loops.analyse`, from plain data to `ast` nodes, without the parser."""

import ast
import json
from typing import Any

from autograder.wall.loops import ExecText

_TYPES: dict[str, type[ast.AST]] = {
    name: value for name, value in vars(ast).items() if isinstance(value, type) and issubclass(value, ast.AST)
}
_TYPES["ExecText"] = ExecText


def rebuild(encoded: str) -> ast.Module:
    """The module that was encoded; ValueError where the text is no such tree."""
    try:
        tree = _decode(json.loads(encoded))
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("not an encoded syntax tree") from error
    if not isinstance(tree, ast.Module):
        raise ValueError("not an encoded module")
    return tree


def absolute(tree: ast.Module, file: str) -> ast.Module:
    """The same tree, in which no import is relative to the package that `file` lies in."""
    folders = file.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level and folders:
            outer = folders[: len(folders) + 1 - node.level]
            node.module = ".".join([*outer, *filter(None, [node.module])])
            node.level = 0
    return tree


def _decode(value: Any) -> Any:
    if isinstance(value, dict):
        return ...  # a constant whose value was not told
    if not isinstance(value, list):
        return value
    decoded = []  # loops and not comprehensions: one frame less for each level of the tree
    if value[0] is None:
        for item in value[1:]:
            decoded.append(_decode(item))
        return decoded
    kind = _TYPES[value[0]]
    node = kind.__new__(kind)  # calling the type warns where a field is missing, since Python 3.13
    node.lineno = value[1]  # type: ignore[attr-defined]  # harmless on nodes that have no line
    for name, field in zip(kind._fields, value[2:], strict=True):
        setattr(node, name, _decode(field))
    return node
