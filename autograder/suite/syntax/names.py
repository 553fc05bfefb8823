"""What an expression may denote: a function, a class or instance of the student, a name of a library.

Calls are not run, but what may come out of them is followed: a call of a class gives an instance, a call of
the student's function whatever it returns, any other call the functions passed in (`partial(f, 2)`). So a
helper is found behind an alias, a table of functions, a decorator or a closure.
"""

import ast
import builtins
from collections.abc import Iterable, Iterator

from autograder.suite.syntax.binding import constant_text
from autograder.suite.syntax.scopes import Binding, Imported, Program, Scope, Unknown, Value, words
from autograder.suite.syntax.things import (
    NOTHING,
    Anything,
    Instance,
    Library,
    Module,
    Thing,
    Things,
    matters_inside,
)

_MAKERS = ("vectorize", "frompyfunc")
# The references of the course take up to 2,000.
MAX_STEPS = 300_000
_IMPORTERS = ("builtins.__import__", "importlib.import_module")
_NAMESPACES = ("builtins.globals", "builtins.locals", "builtins.vars", "builtins.eval", "inspect.getmembers")
_BUILTINS = frozenset(dir(builtins)) | words(
    "__file__ __path__ __cached__ __annotations__ __builtins__ __class__"
)
_CLASS_FIRST = frozenset({"__new__", "__init_subclass__", "__class_getitem__"})


class TooInvolvedError(Exception):
    """The program takes more steps to follow than any honest one."""


class Names:
    """Answers what expressions of one program denote, in a bounded number of steps."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._known: dict[ast.AST, Things] = {}
        self._lineages: dict[Scope, list[Scope]] = {}
        self._steps_left = MAX_STEPS

    def spend(self, steps: int = 1) -> None:
        """Count work; TooInvolvedError when there was too much of it."""
        self._steps_left -= steps
        if self._steps_left < 0:
            raise TooInvolvedError

    def denote(self, expr: ast.AST, scope: Scope) -> Things:
        """Everything that `expr` may be, or hold, when it is evaluated in `scope`."""
        if expr not in self._known:
            self.spend()
            self._known[expr] = NOTHING  # what a definition in a circle adds to itself
            self._known[expr] = self._denote(expr, scope)
        return self._known[expr]

    def _denote(self, expr: ast.AST, scope: Scope) -> Things:
        match expr:
            case ast.Name(id=name):
                return self.name(name, scope)
            case ast.Attribute(value=value, attr=attr):
                return self.attribute(self.denote(value, scope), attr)
            case ast.Call():
                return self._call(expr, scope)
            case ast.Lambda():
                return frozenset({self.program.scopes[expr]})
            case ast.Subscript(value=value, slice=key):
                return self._item(self.denote(value, scope), key)
        return self._all(_parts(expr), scope)

    def _all(self, exprs: Iterable[ast.AST], scope: Scope) -> Things:
        things: set[Thing] = set()
        for expr in exprs:
            things |= self.denote(expr, scope)
        return frozenset(things)

    def name(self, name: str, scope: Scope) -> Things:
        """What the name means in `scope`."""
        found = self.lookup(name, scope)
        things = NOTHING.union(*(self._binding(binding, owner, name) for binding, owner in found))
        values = [*self.program.stored.get((scope.module, name), ())]
        if found[0][1].kind == "module":
            values += [value for value in self._stored_as(name) if self._is_on_module(value)]
        return things.union(*(self.denote(value.expr, value.scope) for value in values))

    def lookup(self, name: str, scope: Scope) -> list[tuple[Binding, Scope]]:
        """The bindings of the name and the scope that owns each, innermost scope first as Python looks."""
        owner: Scope | None = scope.elsewhere.get(name, scope)
        while owner:
            if name in owner.bound and (owner.kind != "class" or owner is scope):
                return [(binding, owner) for binding in owner.bound[name]]
            owner = owner.parent
        top = scope.top
        starred: list[tuple[Binding, Scope]] = [
            (Imported(module, name), top) for module in dict.fromkeys((*scope.stars, *top.stars))
        ]
        return [*starred, (Imported("builtins", name), top)]

    def _binding(self, binding: Binding, owner: Scope, name: str) -> Things:
        match binding:
            case Scope():
                return frozenset({binding})
            case Value():
                return self.denote(binding.expr, binding.scope)
            case Imported("builtins", str(member)) if member not in _BUILTINS and not owner.stars:
                return frozenset({Anything()})  # a name that was put into the module behind its back
            case Imported(module, None):
                return frozenset({self._module(module)})
            case Imported(module, str(member)) if self._is_own_part(owner, module, member):
                return frozenset({Module(f"{module}.{member}")})
            case Imported(module, str(member)):
                return self.attribute(frozenset({self._module(module)}), member)
            case Unknown() if (
                owner.is_method and owner.parent and [a.arg for a in owner.parameters[:1]] == [name]
            ):
                return self._first_parameter(owner, owner.parent)
        return NOTHING

    def _is_own_part(self, owner: Scope, module: str, member: str) -> bool:
        """Whether a package imports one of its own modules by `from . import name`."""
        return owner.module == module and f"{module}.{member}" in self.program.modules

    def _module(self, name: str) -> Thing:
        return Module(name) if name in self.program.modules else Library(name)

    def _first_parameter(self, method: Scope, cls: Scope) -> Things:
        decorators = {getattr(node, "id", "") for node in getattr(method.node, "decorator_list", ())}
        if "staticmethod" in decorators:
            return NOTHING
        if "classmethod" in decorators or method.name in _CLASS_FIRST:
            return frozenset({cls, *self.subclasses(cls)})
        return frozenset({Instance(cls, family=True)})

    def attribute(self, things: Things, attr: str) -> Things:
        """What `thing.attr` may be, for any of the things; also what the program stores under that name."""
        library = any(isinstance(thing, Library) for thing in things)
        values = [v for v in self._stored_as(attr) if not things or library == self._is_on_library(v)]
        found = NOTHING.union(*(self.denote(value.expr, value.scope) for value in values))
        return found.union(*(self._attribute(thing, attr) for thing in things))

    def _stored_as(self, attr: str) -> list[Value]:
        return [*self.program.attributes.get(attr, ()), *self.program.attributes.get("*", ())]

    def _is_on_library(self, value: Value) -> bool:
        """Whether a library was patched, and not an object of the student given an attribute."""
        return value.on is None or any(isinstance(t, Library) for t in self.denote(value.on, value.scope))

    def _is_on_module(self, value: Value) -> bool:
        """Whether a module of the student was given a name from outside."""
        if value.on is None:
            return True
        return any(isinstance(t, Module | Anything) for t in self.denote(value.on, value.scope))

    def _attribute(self, thing: Thing, attr: str) -> Things:
        match thing:
            case Library(name):
                return frozenset({Library(f"{name}.{attr}")})
            case Module(name):
                below = f"{name}.{attr}"
                inner: Things = frozenset({Module(below)} if below in self.program.modules else ())
                return inner | self._module_member(self.program.modules[name], attr)
            case Instance(cls, _) if attr == "__class__":
                return frozenset({cls})
            case Instance(cls, family):
                heirs = self.subclasses(cls) if family else ()
                return NOTHING.union(*(self.member(each, attr) for each in (cls, *heirs)))
            case Scope(kind="class"):
                return self.member(thing, attr)
        return NOTHING

    def _module_member(self, top: Scope, name: str) -> Things:
        if name in top.bound or top.stars:
            return self.name(name, top)
        return frozenset({Anything()}) if "__getattr__" in top.bound else NOTHING

    def member(self, cls: Scope, name: str) -> Things:
        """A method or class attribute, its own or inherited."""
        for owner in self.lineage(cls):
            if name in owner.bound:
                return NOTHING.union(*(self._binding(binding, owner, name) for binding in owner.bound[name]))
        return NOTHING

    def lineage(self, cls: Scope) -> list[Scope]:
        """The class and the student's classes that it is derived from, nearest first."""
        if cls not in self._lineages:
            found = {cls: None}
            for each in (waiting := [cls]):
                bases = self._all(getattr(each.node, "bases", ()), each.parent or each)
                new = [b for b in bases if isinstance(b, Scope) and b.kind == "class" and b not in found]
                found.update(dict.fromkeys(new))
                waiting.extend(new)
            self._lineages[cls] = list(found)
        self.spend(len(self._lineages[cls]))
        return self._lineages[cls]

    def subclasses(self, cls: Scope) -> list[Scope]:
        """The student's classes derived from it."""
        classes = [scope for scope in self.program.scopes.values() if scope.kind == "class"]
        return [each for each in classes if each is not cls and cls in self.lineage(each)]

    def _item(self, things: Things, key: ast.expr) -> Things:
        text = constant_text(key)
        if Library("sys.modules") in things:
            return frozenset({self._module(text)}) if text else frozenset({Anything()})
        return things

    def _call(self, call: ast.Call, scope: Scope) -> Things:
        found = NOTHING
        for thing in self.denote(call.func, scope):
            found |= self._result(thing, call, scope)
        passed = self._all([*call.args, *(keyword.value for keyword in call.keywords)], scope)
        return found | {thing for thing in passed if matters_inside(thing)}

    def is_getattr(self, call: ast.Call, scope: Scope) -> bool:
        """Whether the call names something by a text."""
        return Library("builtins.getattr") in self.denote(call.func, scope)

    def _result(self, thing: Thing, call: ast.Call, scope: Scope) -> Things:
        """What calling `thing` may give, apart from what is passed in."""
        match thing:
            case Library(name):
                return self._library_result(name, call, scope)
            case Scope(kind="class"):
                return frozenset({Instance(thing)})
            case Scope():
                return self._all(results(thing), thing)
            case Anything():
                return frozenset({thing})
        return NOTHING

    def _library_result(self, name: str, call: ast.Call, scope: Scope) -> Things:
        text = constant_text(call.args[0]) if call.args else None
        if name in _IMPORTERS:
            return frozenset({self._module(text) if text else Anything()})
        if name in _NAMESPACES:
            return frozenset({Anything()})
        if name == "builtins.super":
            return self._bases(scope)
        if name == "builtins.type" and len(call.args) == 1:
            return frozenset(t.cls for t in self.denote(call.args[0], scope) if isinstance(t, Instance))
        if name == "builtins.getattr" and len(call.args) > 1:
            base, text = self.denote(call.args[0], scope), constant_text(call.args[1])
            made = self.attribute(base, text or "?")
            return made if text or any(isinstance(t, Library) for t in base) else made | {Anything()}
        return frozenset({Library(name)}) if name.rpartition(".")[2] in _MAKERS else NOTHING

    def _bases(self, scope: Scope) -> Things:
        cls: Scope | None = scope
        while cls and cls.kind != "class":
            cls = cls.parent
        return frozenset(Instance(base) for base in self.lineage(cls)[1:]) if cls else NOTHING


def results(function: Scope) -> Iterator[ast.expr]:
    """The expressions that a function or lambda returns or yields."""
    if isinstance(function.node, ast.Lambda):
        yield function.node.body
    for node in function.nodes:
        if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) and node.value:
            yield node.value


def _parts(expr: ast.AST) -> list[ast.expr]:
    """The parts of an expression that its value may be, or hold."""
    match expr:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.BoolOp(values=parts):
            return parts
        case ast.Dict(values=parts):
            return parts
        case ast.IfExp(body=body, orelse=orelse):
            return [body, orelse]
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.Starred(value=value) | ast.NamedExpr(value=value) | ast.Await(value=value):
            return [value]
        case ast.ListComp(elt=value) | ast.SetComp(elt=value) | ast.GeneratorExp(elt=value):
            return [value]
        case ast.DictComp(value=value):
            return [value]
    return []
