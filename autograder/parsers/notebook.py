"""Jupyter notebooks: the Python in their code cells, with what only IPython understands taken out.

A cell's number is its place among the code cells that are not empty, which is the `In [n]` of a notebook
whose cells were all run in order. What is taken out leaves its line behind, so lines keep their numbers:

    %time f(x)               f(x)              so do the first lines %%time, %%capture and %%prun of a cell
    %magic, !command, f?     pass              likewise `pip install` and `conda install` at a line's start
    x = %magic, x = !cmd     x = None
    %%bash and the like      nothing           the whole cell

Only where a statement begins: a `%` in an expression, a text or a continued line is Python's own.
"""

import ast
import hashlib
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

MAX_SOURCE_BYTES = 1024 * 1024
MAX_CELLS = 500
MAX_NOTES = 100
MAX_DEFINED = 5_000
_SHOWN = 30  # characters of what was taken out

_SOURCES = {1: ("code", "\n"), 2: ("input", "\n"), 3: ("input", ""), 4: ("source", "")}
"""What the source of a cell is called in each format, and what stands between its lines."""
_OF_JUPYTER = ("input", "display", "get_ipython")
_COLAB = ("google.colab", "IPython", "ipywidgets")
_IN_PYTHON = ("time", "capture", "prun")
_TOKEN = re.compile(
    r"""
    \#[^\n]*
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*(?:\"\"\"|\Z) | '''(?:[^'\\]|\\.|'(?!''))*(?:'''|\Z)
    | "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?
    | [()\[\]{}] | \\\n | \n
    """,
    re.VERBOSE | re.DOTALL,
)
_BLANK = re.compile(r"(?:[ \t]*\n)+")
_CELL_MAGIC = re.compile(r"\s*%%([\w!]+)[^\n]*")
_TIMED = re.compile(r"(?P<indent>[ \t]*)%time[ \t]+(?=\S)")
_MAGIC = re.compile(
    r"""
    (?P<indent> [ \t]* ) (?:
        (?P<magic> %[a-zA-Z]\w* | !!?[ \t]*[^\s;|&]* | \?\??[\w.]+ )
        | (?P<help> [a-zA-Z_%][\w.*]* \?\??[ \t]* (?=\n|\Z) )
        | (?P<install> (?:pip3?|conda|mamba|apt|apt-get)[ ] (?:install|uninstall) \b )
        | (?P<target> [a-zA-Z_][\w., \t\[\]]*? ) [ \t]*=[ \t]* (?P<value> %[a-zA-Z]\w* | ![^\s;|&]* )
    )
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"(?:[^\n\\]|\\.|\\\Z)*", re.DOTALL)  # with the lines that a backslash joins to it


class _Trouble(Exception):
    """Why nothing of the notebook is read: a word and what it is about."""


def parse(data: bytes, is_module: bool = False) -> dict[str, Any]:
    """`{"cells": [[number, source]], "notes": [[number, text]], "definitions": {name: digest}}`.

    Or `{"trouble": word, "about": text}`: "json", "form", "new", "language", "large". Of a module of
    Python only the definitions.
    """
    if is_module:
        return {"definitions": definitions(data)}
    try:
        return _parsed(data)
    except _Trouble as trouble:
        word, about = trouble.args
        return {"trouble": word, "about": str(about)[:_SHOWN]}


def _parsed(data: bytes) -> dict[str, Any]:
    notes: list[tuple[int, str]] = []
    cells = [
        (number, _python(_whole(source), number, notes)) for number, source in _code_cells(_document(data))
    ]
    cells = [(number, source) for number, source in cells if source.strip()]
    told: dict[str, str] = {}
    for number, source in cells:
        statements = _statements(source)
        told |= _bound(statements)
        notes += [(number, name) for name in _without_effect(statements)]
    if len(told) > MAX_DEFINED:
        raise _Trouble("large", "")
    return {"cells": cells, "notes": sorted(notes)[:MAX_NOTES], "definitions": told}


def _document(data: bytes) -> dict[str, Any]:
    try:
        document: Any = json.loads(data)
    except ValueError as error:
        raise _Trouble("json", "") from error
    version = document.get("nbformat") if type(document) is dict else None
    if type(version) is not int or version < 1:
        raise _Trouble("form", "")
    if version > 4:
        raise _Trouble("new", version)
    _require_python(document.get("metadata"))
    return dict(document)


def _require_python(metadata: object) -> None:
    """_Trouble where the notebook says that it is written in another language."""
    for key, name in (("kernelspec", "language"), ("language_info", "name")):
        part = metadata.get(key) if isinstance(metadata, dict) else None
        language = part.get(name) if isinstance(part, dict) else None
        if isinstance(language, str) and language and not language.lower().startswith(("python", "ipython")):
            raise _Trouble("language", _whole(language))


def _cells(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The cells, which were on sheets once."""
    sheets = document.get("worksheets") if document["nbformat"] in (2, 3) else [document]
    for sheet in sheets if isinstance(sheets, list) else [None]:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(cells, list):
            raise _Trouble("form", "")
        yield from (cell for cell in cells if isinstance(cell, dict))


def _code_cells(document: dict[str, Any]) -> Iterator[tuple[int, str]]:
    key, between = _SOURCES[document["nbformat"]]
    number, left = 0, MAX_SOURCE_BYTES
    for cell in _cells(document):
        if cell.get("cell_type") == "code" and (source := _source(cell.get(key, ""), between)).strip():
            number += 1
            left -= len(source)
            if number > MAX_CELLS or left < 0:
                raise _Trouble("large", "")
            yield number, source


def _source(source: object, between: str) -> str:
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = between.join(source)
    if not isinstance(source, str):
        raise _Trouble("form", "")
    return source


def _whole(text: str) -> str:
    r"""`text` without halves of characters, which Python cannot read, and with lines that end in \n."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _python(source: str, number: int, notes: list[tuple[int, str]]) -> str:
    """The cell's Python, on the lines where it was; `notes` gets what was taken out."""
    source = _dedented(source)
    start = 0
    while match := _CELL_MAGIC.match(source, start):
        notes.append((number, f"%%{match[1][:_SHOWN]}"))
        if match[1] not in _IN_PYTHON:
            return ""
        start = match.end()
    parts = ["\n" * source.count("\n", 0, start)]
    while start < len(source):
        python, start, taken_out = _statement(source, start)
        parts.append(python)
        notes += [(number, taken_out)] if taken_out else []
    return "".join(parts)


def _statement(source: str, start: int) -> tuple[str, int, str]:
    """The Python of the statement that begins at `start`, where it ends, and what was taken out of it."""
    if blank := _BLANK.match(source, start):
        return blank[0], blank.end(), ""
    if timed := _TIMED.match(source, start):
        end = _end_of_statement(source, timed.end())
        return timed["indent"] + source[timed.end() : end], end, "%time"
    if magic := _MAGIC.match(source, start):
        end = _end_of_line(source, start)
        return _instead(magic) + "\n" * source.count("\n", start, end), end, _name_of(magic)
    end = _end_of_statement(source, start)
    return source[start:end], end, ""


def _dedented(source: str) -> str:
    """The cell without the indentation of its first line, as IPython takes one that was pasted."""
    first = source.lstrip("\n")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    return "\n".join(line.removeprefix(indent) for line in source.split("\n")) if indent else source


def _end_of_line(source: str, start: int) -> int:
    match = _LINE.match(source, start)
    return match.end() + 1 if match and match.end() < len(source) else len(source)


def _end_of_statement(source: str, start: int) -> int:
    """Where the line that begins at `start` ends, with what brackets, texts and backslashes join to it."""
    depth = 0
    for token in _TOKEN.finditer(source, start):
        match token[0]:
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth = max(0, depth - 1)
            case "\n" if not depth:
                return token.end()
    return len(source)


def _name_of(magic: re.Match[str]) -> str:
    text = magic["magic"] or magic["help"] or magic["install"] or magic["value"]
    return text.strip()[:_SHOWN]


def _instead(magic: re.Match[str]) -> str:
    """Python that does nothing, in the place of what was taken out."""
    return f"{magic['indent']}{magic['target']} = None" if magic["target"] else f"{magic['indent']}pass"


def definitions(source: str | bytes) -> dict[str, str]:
    """What a module or cell binds at its top level, the last of each name: kind of statement and digest.

    Equal trees have equal digests, whatever their docstrings. Nothing for what is no Python.
    """
    return _bound(_statements(source))


def _statements(source: str | bytes) -> list[ast.stmt]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _bound(statements: list[ast.stmt]) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in statements:
        if names := _bound_by(statement):
            found |= dict.fromkeys(names, f"{type(statement).__name__} {_digest(statement)}")
    return found


def _without_effect(statements: list[ast.stmt]) -> Iterator[str]:
    """What the cell itself asks of Jupyter, Colab or the keyboard; what it defines is another matter."""
    waiting: list[ast.AST] = list(statements)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                continue
            case ast.Import(names=aliases):
                yield from (each.name for each in aliases if each.name.startswith(_COLAB))
            case ast.ImportFrom(module=str(module)) if module.startswith(_COLAB):
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in _OF_JUPYTER:
                yield f"{name}()"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="plt"), attr="show")):
                yield "plt.show()"
        waiting += ast.iter_child_nodes(node)


def _digest(statement: ast.stmt) -> str:
    try:
        tree = ast.dump(_without_docstrings(statement)).encode("utf-8", "replace")
    except RecursionError:
        return ""
    return hashlib.sha256(tree).hexdigest()[:32]


def _bound_by(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return [name]
    return []


def _without_docstrings(statement: ast.stmt) -> ast.stmt:
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str())), *rest]:
                    node.body = rest
    return statement
