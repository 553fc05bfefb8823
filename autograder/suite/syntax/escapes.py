"""Functions and classes that go where the analysis cannot follow: into a library, a queue, an unknown object.

A library that keeps them may call them at any time. The others may come back in any call of something that
is not known.
"""

import ast
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Imported, Scope, Unknown, Value, words
from autograder.suite.syntax.things import Anything, Instance, Library, Thing

Way: TypeAlias = Literal["kept", "stray"]
Given: TypeAlias = tuple[Scope, Way]

# Modules that call a function handed to them at a moment of their own.
_KEEPERS = words("""
    asyncio atexit codecs copyreg faulthandler gc importlib logging readline sched selectors signal sys
    threading warnings weakref
    """)
_KEEPING = frozenset({"numpy.seterrcall", "numpy.set_string_function", "numpy.seterr"})
# Modules that hand a function back, or forget it when they are done.
_FORGETTING = words("""
    abc argparse builtins cProfile collections contextlib copy dataclasses doctest enum functools inspect
    itertools math matplotlib numba numpy pandas pprint pytest random re scipy statistics time timeit typing
    unittest
    """)
_ACCESSORS = words("setter getter deleter")
_NUMERIC = words("""
    all any argmax argmin argsort astype choice clip copy cumprod cumsum diagonal dot fill flatten integers
    item max mean min nonzero normal permutation prod rand randint randn random ravel repeat reshape resize
    round searchsorted shuffle sort squeeze standard_normal std sum swapaxes take tobytes tolist trace
    transpose uniform var view
    """)
_BUILT_IN = frozenset(name for kind in (dict, list, str, bytes, set, tuple, int, float) for name in dir(kind))
_METHODS_OF_DATA = _NUMERIC | _BUILT_IN
_MAX_DEPTH = 12


class Escapes:
    """What leaves the sight of the analysis in any scope of one program, and where it may come back."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keywords: set[str] = set()
        self._mentions: dict[Scope, list[tuple[ast.AST, Scope]]] = {}
        self._collect_mentions()
        self.kept: dict[Scope, None] = {}
        self.stray: dict[Scope, None] = {}
        for thing, way in self._all():
            (self.kept if way == "kept" else self.stray)[thing] = None

    def _collect_mentions(self) -> None:
        for scope in list(self._names.program.scopes.values()):
            for node in scope.nodes:
                for thing in self._mentioned(node, scope):
                    self._mentions.setdefault(thing, []).append((node, scope))

    def _mentioned(self, node: ast.AST, scope: Scope) -> Iterable[Scope]:
        match node:
            case ast.Lambda():
                return [self._names.program.scopes[node]]
            case ast.Attribute(attr=attr, ctx=ast.Load()):
                found = [thing for thing in self._names.denote(node, scope) if isinstance(thing, Scope)]
                return found or self._names.program.methods(attr)
            case ast.Name(ctx=ast.Load()):
                return [thing for thing in self._names.denote(node, scope) if isinstance(thing, Scope)]
        return ()

    def _all(self) -> Iterator[Given]:
        for thing, mentions in self._mentions.items():
            for node, scope in mentions:
                way = self._way(node, scope, is_class=thing.kind == "class")
                if way:
                    yield thing, way
        for scope in list(self._names.program.scopes.values()):
            for decorator in getattr(scope.node, "decorator_list", ()):
                way = self._of_decorator(decorator, scope.parent or scope)
                if way:
                    yield scope, way

    def _way(self, node: ast.AST, scope: Scope, is_class: bool) -> Way | None:
        """Where the value of `node` goes."""
        inside = made = False  # in a container; an instance of the class
        for _ in range(_MAX_DEPTH):
            parent = self._names.program.parents.get(node)
            match parent:
                case ast.Call(func=func) if func is node:
                    if not is_class:
                        return None
                    is_class, made = False, True
                case ast.Call() | ast.keyword():
                    call = parent if isinstance(parent, ast.Call) else self._names.program.parents.get(parent)
                    way = self._into_call(call, node, parent, scope)
                    if way != "back":
                        return way
                    parent = call
                case ast.Tuple() | ast.List() | ast.Set() | ast.Dict() | ast.Starred():
                    inside = True
                case ast.IfExp() | ast.BoolOp() | ast.NamedExpr():
                    pass
                case _:
                    way = self._into_statement(parent, node, scope, inside)
                    return None if made and isinstance(parent, ast.Return) else way
            assert parent is not None
            node = parent
        return "stray"

    def _into_call(
        self, call: ast.AST | None, node: ast.AST, given: ast.AST, scope: Scope
    ) -> Way | Literal["back"] | None:
        """Where an argument goes; "back" where only the value of the call may hold it."""
        if not isinstance(call, ast.Call):
            return None  # an option of a class
        things = self._names.denote(call.func, scope)
        way = _into_libraries(things)
        if way == "back" and isinstance(call.func, ast.Attribute):
            named = self._is_imported(call.func, scope) or not any(isinstance(t, Library) for t in things)
            way = "back" if named else "stray"
        if way == "back" and things:
            ours = [thing for thing in things if not isinstance(thing, Library)]
            if all(self._is_tame(thing, call, node, given) for thing in ours):
                return "back"
            way = "stray"
        if isinstance(given, ast.keyword) and given.arg:
            self._keywords.add(given.arg)
        return "kept" if way == "kept" else "stray"

    def _is_imported(self, expr: ast.AST, scope: Scope) -> bool:
        """Whether it is a dotted name of a library, and not something that holds a name of one."""
        while isinstance(expr, ast.Attribute):
            expr = expr.value
        if not isinstance(expr, ast.Name):
            return False
        return all(isinstance(binding, Imported) for binding, _ in self._names.lookup(expr.id, scope))

    def _is_tame(self, thing: Thing, call: ast.Call, node: ast.AST, given: ast.AST) -> bool:
        """Whether the student's function `thing` does nothing with that argument but call it."""
        if not isinstance(thing, Scope) or thing.kind == "class":
            return False
        if isinstance(given, ast.keyword):
            return bool(given.arg) and self._only_calls(thing, str(given.arg))
        places = _places(thing)
        before = call.args[: call.args.index(node)] if node in call.args else []
        if isinstance(node, ast.Starred) or any(isinstance(arg, ast.Starred) for arg in before):
            return False
        return len(before) < len(places) and self._only_calls(thing, places[len(before)])

    def _only_calls(self, function: Scope, parameter: str) -> bool:
        waiting = [function]
        for scope in waiting:
            waiting.extend(scope.children)
            self._names.spend(len(scope.nodes))
            for node in scope.nodes:
                if isinstance(node, ast.Name) and node.id == parameter and not self._is_tame_use(node, scope):
                    return False
        return True

    def _is_tame_use(self, use: ast.Name, scope: Scope) -> bool:
        match self._names.program.parents.get(use):
            case ast.Call(func=func) if func is use:
                return True
            case ast.Call(func=func):
                things = self._names.denote(func, scope)
                return bool(things) and all(
                    isinstance(t, Library) and t.name.startswith(("functools.", "builtins.", "inspect."))
                    for t in things
                )
            case ast.Attribute() | ast.Compare() | ast.Return():
                return True
        return False

    def _into_statement(
        self, parent: ast.AST | None, node: ast.AST, scope: Scope, inside: bool
    ) -> Way | None:
        match parent:
            case ast.Assign(targets=targets):
                return self._into_targets(targets, scope, inside)
            case ast.AnnAssign(target=target, value=value) if value is node:
                return self._into_targets([target], scope, inside)
            case ast.Attribute(attr=attr):
                return "stray" if attr == "__get__" else None
            case ast.arguments() | ast.Return() | ast.Yield() | ast.YieldFrom() | ast.AugAssign() | None:
                return "stray"
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp() | ast.For():
                return "stray"
        return None

    def _into_targets(self, targets: list[ast.expr], scope: Scope, inside: bool) -> Way | None:
        for target in targets:
            if isinstance(target, ast.Attribute) and any(
                isinstance(thing, Library) for thing in self._names.denote(target.value, scope)
            ):
                return "kept"
        return "stray" if inside or not all(isinstance(target, ast.Name) for target in targets) else None

    def _of_decorator(self, decorator: ast.expr, scope: Scope) -> Way | None:
        if isinstance(decorator, ast.Attribute) and decorator.attr in _ACCESSORS:
            return None
        things = self._names.denote(decorator, scope)
        if isinstance(decorator, ast.Call):
            makers = self._names.denote(decorator.func, scope)
            things = things or frozenset(thing for thing in makers if isinstance(thing, Library))
        way = _into_libraries(things)
        if way != "back" or not things:
            return "kept" if way == "kept" else "stray"
        ours = [thing for thing in things if not isinstance(thing, Library)]
        return None if all(self._is_tame_decorator(thing) for thing in ours) else "stray"

    def _is_tame_decorator(self, thing: Thing) -> bool:
        if not isinstance(thing, Scope) or thing.kind == "class":
            return False
        places = _places(thing)
        return bool(places) and self._only_calls(thing, places[0])

    def is_followed(self, func: ast.AST, scope: Scope, depth: int = 0) -> bool:
        """Whether it is known what a call of `func` runs: nothing that strayed can come back in it."""
        self._names.spend()
        if depth > _MAX_DEPTH:
            return False
        match func:
            case ast.Constant() | ast.Lambda():
                return True
            case ast.Name(id=name):
                return all(
                    self._is_known(binding, owner, name, depth + 1)
                    for binding, owner in self._names.lookup(name, scope)
                )
            case ast.Attribute(attr=attr):
                known = attr in _METHODS_OF_DATA and attr not in self._keywords
                return known or bool(self._names.denote(func, scope) or self._names.program.methods(attr))
            case ast.Call(func=maker):
                made = self._names.denote(func, scope)
                return bool(made) or _into_libraries(self._names.denote(maker, scope)) == "back"
            case ast.IfExp(body=left, orelse=right):
                return all(self.is_followed(part, scope, depth + 1) for part in (left, right))
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
                return all(self.is_followed(part, scope, depth + 1) for part in parts)
            case ast.NamedExpr(value=value):
                return self.is_followed(value, scope, depth + 1)
        return False

    def _is_known(self, binding: object, owner: Scope, name: str, depth: int) -> bool:
        match binding:
            case Value(whole=True):
                shown = not isinstance(binding.expr, ast.Tuple | ast.List)
                return shown and self.is_followed(binding.expr, binding.scope, depth)
            case Value():
                shown = isinstance(binding.expr, ast.Tuple | ast.List)
                return shown and self.is_followed(binding.expr, binding.scope, depth)
            case Unknown():
                return self._is_known_parameter(name, owner, depth)
        return True

    def _is_known_parameter(self, name: str, function: Scope, depth: int) -> bool:
        """Whether every caller of the function passes something known, or decorates with it."""
        places = _places(function)
        if name not in {a.arg for a in function.parameters} or not self._only_calls(function, name):
            return False
        for mention, scope in self._mentions.get(function, ()):
            match self._names.program.parents.get(mention):
                case ast.FunctionDef() | ast.AsyncFunctionDef() as decorated:
                    known = mention in decorated.decorator_list
                case ast.Call(func=func, args=args, keywords=keywords) if func is mention:
                    place = places.index(name) if name in places else len(args)
                    passed = [*args[place : place + 1], *(k.value for k in keywords if k.arg in (name, None))]
                    starred = any(isinstance(arg, ast.Starred) for arg in args)
                    known = not starred and all(self.is_followed(each, scope, depth) for each in passed)
                case ast.Return():
                    known = self._only_decorates(scope)
                case _:
                    known = False
            if not known:
                return False
        return True

    def _only_decorates(self, factory: Scope) -> bool:
        """Whether every call of the function stands behind an `@`."""
        parents = self._names.program.parents
        for mention, _ in self._mentions.get(factory, ()):
            call = parents.get(mention)
            decorated = parents.get(call) if isinstance(call, ast.Call) and call.func is mention else None
            if call not in getattr(decorated, "decorator_list", ()):
                return False
        return True


def _into_libraries(things: Iterable[Thing]) -> Way | Literal["back"]:
    """Where something handed to these libraries goes."""
    names = [thing.name for thing in things if isinstance(thing, Library)]
    if any(name.partition(".")[0] in _KEEPERS or name in _KEEPING for name in names):
        return "kept"
    if names or not any(isinstance(thing, Scope | Instance | Anything) for thing in things):
        forgets = names and all(name.partition(".")[0] in _FORGETTING for name in names)
        return "back" if forgets else "stray"
    return "back"


def _places(function: Scope) -> list[str]:
    """The names of the positional parameters that a call fills."""
    given = getattr(function.node, "args", None)
    if not isinstance(given, ast.arguments):
        return []
    return [a.arg for a in (*given.posonlyargs, *given.args)][function.is_method :]
