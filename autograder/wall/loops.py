"""The jailed half of the vectorised check: student text to a plain syntax tree; a count of executed steps.

Runs inside the jail and imports the standard library only. `analyse` runs before any student code, in a
limited process, because the parser itself can be made to need gigabytes; what it hands back is data that the
trusted side (`autograder.suite.vectorised`) judges without parsing anything.
"""

import ast
import contextlib
import json
import sys
import time
import types
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Self, TypeVar

MAX_SOURCE_BYTES = 1_000_000
MAX_NODES = 60_000
MAX_DEPTH = 150
# Of a longer literal of constants only this many elements are told: a table of numbers is no code.
MAX_CONSTANTS = 16
# A literal of more constants than this is told to be of unknown length.
MAX_WRITTEN_OUT = 100
# The count of a call that did what the tracer does not see.
DISTURBED = -1

_UNTOLD = ["Starred", 0, ["Constant", 0, {}, None], ["Load", 0]]

Cells = Iterable[tuple[str, int, str]]
"""Label, first line and text of each cell of a notebook."""

Result = TypeVar("Result")


class ExecText(ast.Call):
    """A call of exec, eval or compile on constant text; `body` holds the statements of that text."""

    body: list[ast.stmt]
    _fields = (*ast.Call._fields, "body")


def analyse(
    sources: Mapping[str, bytes], cells: Mapping[str, Cells] | None = None
) -> dict[str, dict[str, Any]]:
    """Per module `{"imports", "tree"}`, or `{"error", "message", "line"}` where it is no program.

    `imports` are the top-level names of the modules imported anywhere in it. `tree` is the syntax tree as
    JSON: a node is `[type, line, field…]`, a list `[null, item…]`. `error`: "size", "syntax", "encoding",
    "depth", "memory".

    `cells` are those of modules that are notebooks; one that is no program is no part of it.
    """
    known = cells or {}
    return {module: _analyse_one(source, known.get(module)) for module, source in sources.items()}


def _analyse_one(source: bytes, cells: Cells | None) -> dict[str, Any]:
    if len(source) > MAX_SOURCE_BYTES:
        return _error("size", f"more than {MAX_SOURCE_BYTES} bytes")
    try:
        tree = _parse(source) if cells is None else _parse_cells(cells)
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
    return {"imports": sorted(encoder.imports), "tree": encoded}


def _parse(source: bytes | str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def _parse_cells(cells: Cells) -> ast.Module:
    """One program of the cells that can run, with their lines in the whole."""
    body: list[ast.stmt] = []
    for _label, first, text in cells:
        with contextlib.suppress(SyntaxError, ValueError):
            body += ast.increment_lineno(_parse(text), first - 1).body
    return ast.Module(body, [])


def _error(kind: str, message: str, line: int | None = None) -> dict[str, Any]:
    return {"error": kind, "message": message[:200], "line": line}


class _TooMuchError(Exception):
    """More nodes than MAX_NODES."""


class _Encoder:
    """One pass over a tree: its JSON form, what it imports."""

    def __init__(self) -> None:
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
        encoded: list[Any] = [type(node).__name__, getattr(node, "lineno", 0)]
        encoded.extend(self._field(value, depth + 1) for value in _fields(node))
        return encoded

    def _field(self, value: object, depth: int) -> Any:
        if isinstance(value, ast.AST):
            return self.encode(value, depth)
        if isinstance(value, list):
            return [None, *self._items(value, depth)]
        if value is None or isinstance(value, str | bool | float):
            return value
        if isinstance(value, int) and abs(value) < 2**53:
            return value
        return {}  # bytes, complex, Ellipsis, a huge integer: nothing that the check asks about

    def _items(self, items: list[object], depth: int) -> Iterator[Any]:
        told = len(items)
        if told > MAX_CONSTANTS and all(isinstance(item, ast.Constant) for item in items):
            told = MAX_CONSTANTS
        for item in items[:told]:
            yield self._field(item, depth)
        if told < len(items) > MAX_WRITTEN_OUT:
            yield _UNTOLD

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
    """What `call()` returns, and how many steps of `filenames` it took: each line and instruction counts.

    Code made from text (`exec`, the methods of a dataclass) counts too. The tracer in use before is put back.
    DISTURBED stands for a count during which the tracer was touched, or a process started.
    """
    with _Meter(filenames) as meter:
        result = call()
    return result, DISTURBED if meter.disturbed else meter.steps


def is_alone() -> bool:
    """Whether no other thread runs, whose steps the meter would not count.

    One that was started just before gets a moment to be seen.
    """
    _sleep(_MOMENT_SECONDS)
    return len(_current_frames()) == 1


class _Meter:
    """While entered, the tracer of this thread; whoever starts a process disturbs the count."""

    def __init__(self, filenames: Collection[str]) -> None:
        self.steps = 0
        self.disturbed = False
        self._files = {*filenames, "<string>"}
        self._tracer = self._on_call  # each access of a method makes another object
        self._local = self._in_student_code

    def __enter__(self) -> Self:
        self._before = _gettrace(), _getprofile()
        self.disturbed = not _hears_changes()
        _setprofile(None)  # what a profiler calls is not traced
        sys._getframe().f_trace_opcodes = True  # Python 3.12 looks whether any frame wants them
        _settrace(self._tracer)
        _measuring.append(self)
        return self

    def __exit__(self, *_error: object) -> None:
        if _measuring != [self] or _gettrace() is not self._tracer:
            self.disturbed = True
        _measuring.clear()
        tracer, profiler = self._before
        _settrace(tracer)
        _setprofile(profiler)

    def _on_call(self, frame: types.FrameType, event: str, arg: object) -> Any:
        if frame.f_code.co_filename not in self._files:
            return None
        self.steps += 1
        frame.f_trace_opcodes = True
        return self._local

    def _in_student_code(self, frame: types.FrameType, event: str, arg: object) -> Any:
        self.steps += 1
        if not (frame.f_trace_opcodes and frame.f_trace_lines):
            self.disturbed = True
        return self._local


# Bound before student code can replace them.
_settrace, _gettrace = sys.settrace, sys.gettrace
_setprofile, _getprofile = sys.setprofile, sys.getprofile
_addaudithook, _audit, _current_frames = sys.addaudithook, sys.audit, sys._current_frames
_sleep = time.sleep
_MOMENT_SECONDS = 0.002

_CHANGES = frozenset({
    "sys.settrace", "sys.setprofile", "sys.addaudithook", "sys.monitoring.register_callback",
    "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen",
    "resource.setrlimit", "resource.prlimit",
})  # fmt: skip
_QUESTION = "iaml.hears"
_measuring: list[_Meter] = []
_heard: list[bool] = []


def _hears_changes() -> bool:
    """Whether the hook is told of all that escapes the tracer, by whatever name; installs it."""
    for attempt in (False, True):
        if attempt:
            _addaudithook(_on_event)  # lasts as long as the process
        _heard.clear()
        _audit(_QUESTION)
        if _heard:
            return True
    return False


def _on_event(event: str, _args: tuple[object, ...]) -> None:
    if event == _QUESTION:
        _heard.append(True)
    elif event in _CHANGES:
        for meter in _measuring:
            meter.disturbed = True
