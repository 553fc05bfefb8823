"""The ways to spell a loop: every place of a scope that calls for one step per item."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from autograder.suite.syntax.binding import constant_text
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Comprehension, Scope, words
from autograder.suite.syntax.things import NUMPY_LOOPS, Anything, Instance, Library, Thing
from autograder.text import _
from autograder.wall.loops import ExecText

Spelling: TypeAlias = Literal[
    "for", "while", "comprehension", "call", "numpy", "key", "exec", "hidden", "tracing", "recursion"
]

# Where the function stands among the arguments of these, and where what it is called with begins and ends.
_CALLERS: dict[str, tuple[int, int, int | None]] = {
    "builtins.map": (0, 1, None),
    "builtins.filter": (0, 1, None),
    "builtins.iter": (0, 0, 0),
    "functools.reduce": (0, 1, 2),
    "itertools.starmap": (0, 1, None),
    "itertools.takewhile": (0, 1, None),
    "itertools.dropwhile": (0, 1, None),
    "itertools.filterfalse": (0, 1, None),
    "itertools.accumulate": (1, 0, 1),
    "itertools.groupby": (1, 0, 1),
    "re.sub": (1, 2, 3),
    "re.subn": (1, 2, 3),
}
_FUNCTION_OPTIONAL = frozenset({"builtins.iter", "itertools.accumulate", "itertools.groupby"})
_CALLED_ONLY_IF_KNOWN = frozenset({"re.sub", "re.subn"})
_POOL_METHODS = words("map imap imap_unordered map_async starmap starmap_async submit")
_CALLBACK_METHODS = _POOL_METHODS | {"apply", "apply_async", "applymap", "sub", "subn"}
# Functions that call those they are given, somewhere among their arguments, once for each item.
_FORMATTERS = frozenset(f"json.{name}" for name in ("load", "loads", "dump", "dumps")) | words("""
    json.JSONDecoder json.JSONEncoder numpy.array2string numpy.genfromtxt numpy.loadtxt
    numpy.printoptions numpy.set_printoptions numpy.set_string_function
    """)
_TEXT_RUNNERS = words("builtins.exec builtins.eval builtins.compile builtins.__builtins__")
_PROCESSES = words("asyncio concurrent multiprocessing subprocess threading _thread")
_RUNNERS = frozenset(
    {"bdb", "cProfile", "code", "codeop", "doctest", "pdb", "profile", "runpy", "timeit", "trace"}
)
_OUT_OF_SIGHT = _PROCESSES | _RUNNERS | {"cffi", "ctypes", "marshal"}
_OUT_OF_SIGHT_CALLS = words("os.system os.popen os.fork types.FunctionType types.CodeType importlib.reload")
_C_MODULES = frozenset({"builtins", "operator", "math"})
_C_METHODS = frozenset({"__getitem__", "__contains__"}).union(
    name for kind in (dict, list, str, bytes, set, tuple) for name in vars(kind) if name[0] != "_"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A place that loops or hides what it runs; `over` is what is iterated, if that is a question."""

    line: int
    spelling: Spelling
    text: str
    over: tuple[ast.expr, ...] | None
    node: ast.AST


class Spellings:
    """Finds the loops in the scopes of one program; which of them run over data is judged elsewhere."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def loops(self, scope: Scope, nodes: Iterable[ast.AST]) -> Iterator[Loop]:
        """Every loop among `nodes`, which stand in `scope`."""
        for node in nodes:
            match node:
                case ast.For() | ast.AsyncFor():
                    yield _loop(node, "for", "for", node.iter)
                case ast.While():
                    yield _loop(node, "while", "while", node.test)
                case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                    yield from _comprehension(node)
                case ast.Call():
                    yield from self._call(node, scope)
                    if self._names.is_getattr(node, scope):
                        yield from self._mention(node, scope)
                case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()):
                    yield from self._mention(node, scope)
                case ast.Constant(value=str(text)) if text in NUMPY_LOOPS:
                    yield _loop(node, "numpy", text)

    def _mention(self, node: ast.expr, scope: Scope) -> Iterator[Loop]:
        things = self._names.denote(node, scope)
        if isinstance(node, ast.Attribute) and node.attr in NUMPY_LOOPS and not things:
            yield _loop(node, "numpy", node.attr)
        parent = self._names.program.parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        for name in (thing.name for thing in things if isinstance(thing, Library)):
            last = name.rpartition(".")[2]
            if Library(name).is_loop:
                yield _loop(node, "numpy", last)
            elif name in _TEXT_RUNNERS and not (called and isinstance(parent, ExecText)):
                yield _loop(node, "exec", last)
            elif name in _CALLERS and name not in _FUNCTION_OPTIONAL and not called:
                yield _loop(node, "call", last)
            elif name.partition(".")[0] in _OUT_OF_SIGHT or name in _OUT_OF_SIGHT_CALLS:
                yield _loop(node, "hidden", name)

    def _call(self, call: ast.Call, scope: Scope) -> Iterator[Loop]:
        things = self._names.denote(call.func, scope)
        for thing in things:
            if isinstance(thing, Library) and thing.name in _CALLERS:
                yield from self._caller(thing.name, call, scope)
            elif isinstance(thing, Library) and thing.name in _FORMATTERS:
                yield from self._formatter(thing.name, call, scope)
        if not any(isinstance(thing, Scope | Instance) for thing in things):
            yield from self._key(call, things, scope)
            yield from self._callback(call, scope)

    def _caller(self, name: str, call: ast.Call, scope: Scope) -> Iterator[Loop]:
        place, first, last = _CALLERS[name]
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        function = call.args[place] if len(call.args) > place else named.get("func")
        if name == "builtins.iter" and len(call.args) < 2:
            return
        if function is None:
            return
        if name in _CALLED_ONLY_IF_KNOWN and not self._is_python(function, scope):
            return
        if not self.is_c_level(function, scope):
            over = None if name == "builtins.iter" else tuple(call.args[first:last])
            yield Loop(line=call.lineno, spelling="call", text=name.rpartition(".")[2], over=over, node=call)

    def _formatter(self, name: str, call: ast.Call, scope: Scope) -> Iterator[Loop]:
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if any(self._is_python(each, scope) for each in given):
            yield _loop(call, "call", name.rpartition(".")[2])

    def _key(self, call: ast.Call, things: frozenset[Thing], scope: Scope) -> Iterator[Loop]:
        key = next((keyword.value for keyword in call.keywords if keyword.arg == "key"), None)
        if key is None or self.is_c_level(key, scope):
            return
        text = str(getattr(call.func, "attr", None) or getattr(call.func, "id", "?"))
        ordering = {Library(f"builtins.{name}") for name in ("sorted", "min", "max")}
        if not (things & ordering or text == "sort" or self._is_python(key, scope)):
            return
        several = len(call.args) > 1 and not any(isinstance(arg, ast.Starred) for arg in call.args)
        if several and things & ordering:
            return  # min(a, b, key=f) compares what stands there
        over = tuple(call.args) if things & ordering else None
        if text == "sort" and isinstance(call.func, ast.Attribute):
            over = (call.func.value,)
        yield Loop(line=call.lineno, spelling="key", text=text, over=over, node=call)

    def _callback(self, call: ast.Call, scope: Scope) -> Iterator[Loop]:
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in _CALLBACK_METHODS:
            return
        if any(isinstance(t, Library) and t.name in _CALLERS for t in self._names.denote(call.func, scope)):
            return
        if any(self._is_python(arg, scope) for arg in call.args):
            over = (call.func.value, *call.args)
            yield Loop(line=call.lineno, spelling="call", text=call.func.attr, over=over, node=call)

    def _is_python(self, expr: ast.AST, scope: Scope) -> bool:
        """Whether it is known to be a function or class of the student."""
        return any(
            isinstance(thing, Scope | Instance | Anything) for thing in self._names.denote(expr, scope)
        )

    def is_c_level(self, expr: ast.AST, scope: Scope) -> bool:
        """Whether it is a function written in C, or None for no function."""
        match expr:
            case ast.Constant():
                return True
            case ast.Call(func=func, args=args):
                things = self._names.denote(func, scope)
                if Library("functools.partial") in things:
                    return bool(args) and self.is_c_level(args[0], scope)
                methods = self._names.program.methods
                ours = any(bool(methods(constant_text(arg) or "")) for arg in args)
                return bool(things) and not ours and all(_module_of(thing) == "operator" for thing in things)
            case ast.Attribute(value=value, attr=attr) if not self._names.denote(expr, scope):
                ours = self._is_python(value, scope) or bool(self._names.program.methods(attr))
                return attr in _C_METHODS and not ours
        things = self._names.denote(expr, scope)
        return bool(things) and all(_module_of(thing) in _C_MODULES for thing in things)


def _module_of(thing: Thing) -> str | None:
    return thing.name.partition(".")[0] if isinstance(thing, Library) else None


def tracing(node: ast.AST, name: str) -> Loop:
    """A place that disturbs the count of executed steps: as bad as a loop."""
    return _loop(node, "tracing", name)


def _loop(node: ast.AST, spelling: Spelling, text: str, *over: ast.expr) -> Loop:
    return Loop(line=getattr(node, "lineno", 1), spelling=spelling, text=text, over=over or None, node=node)


def _comprehension(node: Comprehension) -> Iterator[Loop]:
    text = _("a generator expression") if isinstance(node, ast.GeneratorExp) else _("a comprehension")
    for generator in node.generators:
        yield _loop(node, "comprehension", text, generator.iter)
