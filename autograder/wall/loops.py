"""The jailed half of the vectorised check: student text to a plain syntax tree; a count of executed lines.

Runs inside the jail and imports the standard library only. `analyse` runs before any student code, in a
limited process, because the parser itself can be made to need gigabytes; what it hands back is data that the
trusted side (`autograder.suite.vectorised`) judges without parsing anything.
"""

import ast
import hashlib
import json
import sys
import threading
import types
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

MAX_SOURCE_BYTES = 1_000_000
MAX_NODES = 60_000
MAX_DEPTH = 150
# Of a longer literal of constants only this many elements are told: a table of numbers is no code.
MAX_CONSTANTS = 16

Result = TypeVar("Result")


class ExecText(ast.Call):
    """A call of exec, eval or compile on constant text; `body` holds the statements of that text."""

    body: list[ast.stmt]
    _fields = (*ast.Call._fields, "body")


def analyse(sources: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Per module `{"digest", "imports", "tree"}`, or `{"error", "message", "line"}` where it is no program.

    `digest` is equal for two texts that differ in comments, docstrings and layout only. `imports` are the
    top-level names of the modules imported anywhere in it. `tree` is the syntax tree as JSON: a node is
    `[type, line, field…]`, a list `[null, item…]`. `error`: "size", "syntax", "encoding", "depth", "memory".
    """
    return {module: _analyse_one(source) for module, source in sources.items()}


def _analyse_one(source: bytes) -> dict[str, Any]:
    if len(source) > MAX_SOURCE_BYTES:
        return _error("size", f"more than {MAX_SOURCE_BYTES} bytes")
    try:
        tree = _parse(source)
        encoder = _Encoder()
        encoded = json.dumps(encoder.encode(tree, 0), separators=(",", ":"))
    except SyntaxError as error:
        kind = "syntax" if error.lineno and "codec" not in str(error.msg) else "encoding"
        return _error(kind, str(error.msg), error.lineno or None)
    except (ValueError, LookupError) as error:  # null bytes; text that its declared encoding cannot read
        return _error("encoding", str(error))
    except _TooMuchError:
        return _error("size", f"more than {MAX_NODES} nodes in its syntax tree")
    except RecursionError:
        return _error("depth", "nested too deeply")
    except MemoryError:
        return _error("memory", "too complex to be parsed")
    return {"digest": encoder.hash.hexdigest(), "imports": sorted(encoder.imports), "tree": encoded}


def _parse(source: bytes | str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _error(kind: str, message: str, line: int | None = None) -> dict[str, Any]:
    return {"error": kind, "message": message[:200], "line": line}


class _TooMuchError(Exception):
    """More nodes than MAX_NODES."""


class _Encoder:
    """One pass over a tree: its JSON form, its digest, what it imports."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.imports: set[str] = set()
        self._nodes = 0

    def encode(self, node: ast.AST, depth: int) -> list[Any]:
        """`[type, line, field…]`; _TooMuchError or RecursionError beyond the bounds."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _TooMuchError
        if depth > MAX_DEPTH:
            raise RecursionError
        self._note_imports(node)
        node = _with_text(node)
        name = type(node).__name__
        self._feed(name)
        encoded: list[Any] = [name, getattr(node, "lineno", 0)]
        encoded.extend(self._field(value, depth + 1) for value in _fields(node))
        return encoded

    def _field(self, value: object, depth: int) -> Any:
        if isinstance(value, ast.AST):
            return self.encode(value, depth)
        if isinstance(value, list):
            return [None, *self._items(value, depth)]
        self._feed(
            hex(value) if type(value) is int else repr(value)
        )  # repr refuses an integer of 5000 digits
        if value is None or isinstance(value, str | bool | float):
            return value
        if isinstance(value, int) and abs(value) < 2**53:
            return value
        return {}  # bytes, complex, Ellipsis, a huge integer: nothing that the check asks about

    def _items(self, items: list[object], depth: int) -> Iterator[Any]:
        self._feed(f"[{len(items)}")
        told = len(items)
        if told > MAX_CONSTANTS and all(isinstance(item, ast.Constant) for item in items):
            told = MAX_CONSTANTS
            self._feed(",".join(map(ast.dump, items)))  # type: ignore[arg-type]  # all of them nodes
        for item in items[:told]:
            yield self._field(item, depth)

    def _feed(self, text: str) -> None:
        self.hash.update(text.encode("utf-8", "surrogatepass") + b"\0")

    def _note_imports(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            self.imports.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            self.imports.add(node.module.partition(".")[0])


def _fields(node: ast.AST) -> Iterator[object]:
    for name in node._fields:
        value = getattr(node, name, None)
        yield _without_docstring(value) if name == "body" and isinstance(value, list) else value


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def _with_text(node: ast.AST) -> ast.AST:
    """An ExecText for a call like `exec("…")`; any other node as it is."""
    if not isinstance(node, ast.Call) or isinstance(node, ExecText) or not node.args:
        return node
    name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
    text = _constant_text(node.args[0])
    if name not in ("exec", "eval", "compile") or text is None:
        return node
    try:
        body = _parse(text.strip()).body
    except (SyntaxError, ValueError):
        return node
    for inner in (child for statement in body for child in ast.walk(statement)):
        if hasattr(inner, "lineno"):
            inner.lineno = node.lineno
    call = ExecText(node.func, node.args, node.keywords)
    call.body = body
    return ast.copy_location(call, node)


def _constant_text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Constant(value=bytes(data)):
            return data.decode("utf-8", "replace")
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, second = _constant_text(left), _constant_text(right)
            return None if first is None or second is None else first + second
    return None


def count_lines(call: Callable[[], Result], filenames: Collection[str]) -> tuple[Result, int]:
    """What `call()` returns, and how many lines of `filenames` it ran: each repetition and each call counts.

    Code made from text (`exec`, the methods of a dataclass) counts too. The tracer in use before is put back.
    """
    counted = {*filenames, "<string>"}
    lines = 0

    def in_student_code(frame: types.FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        if event == "line":
            lines += 1
        return in_student_code

    def on_call(frame: types.FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        if frame.f_code.co_filename not in counted:
            return None
        lines += 1
        return in_student_code

    before, threads_before = sys.gettrace(), threading.gettrace()
    threading.settrace(on_call)
    sys.settrace(on_call)
    try:
        result = call()
    finally:
        sys.settrace(before)
        threading.settrace(threads_before)
    return result, lines
