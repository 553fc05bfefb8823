"""Places that change what a name stands for behind the back of the analysis, or disturb the count of steps.

They are looked for in every scope, whether it is reached or not: they may have run at import.
"""

import ast
from collections.abc import Iterator

from autograder.suite.syntax.binding import constant_text
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Scope, Unknown, Value, words
from autograder.suite.syntax.things import Anything, Library, Module

# Names of what sets a tracer, and of what gets hold of a frame to switch its tracing off.
DISTURBING = words("""
    settrace setprofile settrace_all_threads setprofile_all_threads gettrace getprofile call_tracing
    addaudithook _trace_hook _profile_hook f_trace f_trace_lines f_trace_opcodes f_back tb_frame gi_frame
    cr_frame ag_frame _getframe _current_frames currentframe get_objects get_referrers
""")
_TRACING_MODULES = words("sys threading inspect gc")
_INSIDES = words("__code__ __defaults__ __kwdefaults__ cell_contents f_globals")
_READING = words("get items keys values copy __contains__ __getitem__ __iter__ __len__")
_READERS = words(
    "len print sorted list set dict tuple iter repr str bool any all isinstance type id enumerate"
)
_NAMESPACES = frozenset(Library(f"builtins.{name}") for name in ("globals", "locals", "vars"))


def disturbing(names: Names) -> Iterator[tuple[Scope, ast.AST, str]]:
    """Every place with a name that could disturb the count of executed steps, and that name."""
    for scope in names.program.scopes.values():
        for node in scope.nodes:
            found = next((name for name in _names_of(node) if name in DISTURBING), None)
            if found is None and _is_tracing_module_open(node, scope, names):
                found = "sys"
            if found:
                yield scope, node, found


def rewired(names: Names) -> Iterator[tuple[Scope, ast.AST]]:
    """Every place after which a function of the program may be any other."""
    for scope in list(names.program.scopes.values()):
        for node in scope.nodes:
            if _rewires(node, scope, names):
                yield scope, node
        if scope.kind in ("module", "class"):
            yield from _rebound(scope, names)


def _names_of(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return (name,)
        case ast.ImportFrom(names=aliases):
            return tuple(alias.name for alias in aliases)
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.BinOp():
            return (constant_text(node) or "",)
    return ()


def _is_tracing_module_open(node: ast.AST, scope: Scope, names: Names) -> bool:
    """Whether a module with tracers is asked for a name made at run time, or for all of its names."""
    match node:
        case ast.Attribute(value=base, attr="__dict__"):
            return _is_tracing_module(base, scope, names)
        case ast.Attribute(attr="monitoring"):
            return Library("sys.monitoring") in names.denote(node, scope)
        case ast.ImportFrom(module="sys", names=aliases):
            return any(alias.name == "monitoring" for alias in aliases)
        case ast.Call(func=func, args=[base, *rest]) if not rest or constant_text(rest[0]) is None:
            asks = {Library("builtins.getattr"), Library("builtins.vars")} & names.denote(func, scope)
            return bool(asks) and _is_tracing_module(base, scope, names)
    return False


def _is_tracing_module(expr: ast.AST, scope: Scope, names: Names) -> bool:
    return any(isinstance(t, Library) and t.name in _TRACING_MODULES for t in names.denote(expr, scope))


def _rewires(node: ast.AST, scope: Scope, names: Names) -> bool:
    match node:
        case ast.Attribute(attr=attr) if attr in _INSIDES:
            return True
        case ast.Attribute(attr="__class__" | "__bases__", ctx=ast.Store()):
            return True
        case ast.Attribute(value=base, attr="__dict__"):
            shared = any(isinstance(t, Module | Anything | Scope) for t in names.denote(base, scope))
            return shared and not _only_looks_up(node, names)
        case ast.Constant() | ast.BinOp():
            return constant_text(node) in _INSIDES
        case ast.Name(id="setattr") | ast.Attribute(attr="setattr"):
            return not _is_called(node, names)
        case ast.Call(func=func):
            return (
                _is_renamed_setattr(func, scope, names)
                or _sets_on_function(node, scope, names)
                or (
                    bool(_NAMESPACES & names.denote(func, scope))
                    and not _is_of_instance(node, scope, names)
                    and not _only_looks_up(node, names)
                )
            )
    return False


def _is_called(node: ast.AST, names: Names) -> bool:
    parent = names.program.parents.get(node)
    return isinstance(parent, ast.Call) and parent.func is node


def _is_renamed_setattr(func: ast.expr, scope: Scope, names: Names) -> bool:
    plain = isinstance(func, ast.Name) and func.id == "setattr"
    return not plain and Library("builtins.setattr") in names.denote(func, scope)


def _sets_on_function(call: ast.Call, scope: Scope, names: Names) -> bool:
    """Whether a function is given an attribute whose name is made at run time."""
    match call:
        case ast.Call(func=ast.Name(id="setattr") | ast.Attribute(attr="__setattr__"), args=[on, name, _]):
            things = names.denote(on, scope)
            ours = any(isinstance(thing, Scope) and thing.kind != "class" for thing in things)
            return constant_text(name) is None and ours
    return False


def _is_of_instance(call: ast.Call, scope: Scope, names: Names) -> bool:
    """Whether it is `vars(self)`: the namespace of an object and not of a module."""
    things = names.denote(call.args[0], scope) if call.args else ()
    return bool(call.args) and not any(isinstance(thing, Module | Anything | Scope) for thing in things)


def _only_looks_up(namespace: ast.expr, names: Names) -> bool:
    """Whether a namespace is read, or given a name as an item: nothing that `binding` would miss."""
    match names.program.parents.get(namespace):
        case ast.Subscript(value=value):
            return value is namespace
        case ast.Compare() | ast.FormattedValue() | ast.For() | ast.comprehension() | ast.Expr():
            return True
        case ast.keyword(arg=None):
            return True
        case ast.Attribute(attr="update" | "setdefault" | "__setitem__" as attr):
            return attr != "update" or _updates_by_name(namespace, names)
        case ast.Attribute(attr=attr):
            return attr in _READING
        case ast.Call(func=ast.Name(id=name)):
            return name in _READERS
    return False


def _updates_by_name(namespace: ast.expr, names: Names) -> bool:
    """Whether it is `namespace.update(name=…)` or of a dictionary that is written out."""
    method = names.program.parents.get(namespace)
    call = names.program.parents.get(method) if method else None
    if not isinstance(call, ast.Call) or call.func is not method:
        return False
    written = all(isinstance(arg, ast.Dict) and None not in arg.keys for arg in call.args)
    return written and all(keyword.arg for keyword in call.keywords)


def _rebound(scope: Scope, names: Names) -> Iterator[tuple[Scope, ast.AST]]:
    """Functions whose name is also bound to something that is not known."""
    for bindings in list(scope.bound.values()):
        if not any(isinstance(binding, Scope) and binding.kind == "function" for binding in bindings):
            continue
        for binding in bindings:
            unknown = isinstance(binding, Value) and not names.denote(binding.expr, binding.scope)
            if unknown or isinstance(binding, Unknown):
                yield scope, scope.node
