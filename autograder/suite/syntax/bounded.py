"""Which iterations are no loop over data: their length stands in the source and not in the data."""

import ast
from collections.abc import Callable, Iterable

from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Imported, Scope, Unknown, Value
from autograder.suite.syntax.things import Library, Module, Thing

_SAME_LENGTH = frozenset(
    {"enumerate", "reversed", "sorted", "list", "tuple", "iter", "set", "frozenset", "dict"}
)
_OF_ALL = frozenset(
    {"itertools.product", "itertools.chain", "itertools.combinations", "itertools.permutations"}
)
_VIEWS = frozenset({"items", "keys", "values"})
_READERS = frozenset({"len", "zip", "map", "range", "any", "all", "sum", "min", "max", *_SAME_LENGTH})
_READING_METHODS = frozenset({"copy", "count", "get", "index"})


class Bounded:
    """Judges the expressions of one program."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def is_bounded(self, expr: ast.AST, scope: Scope) -> bool:
        """Whether iterating `expr` takes as many steps as the source says."""
        match expr:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return all(self._is_one_item(part, scope) for part in parts)
            case ast.Dict(keys=keys):
                return None not in keys
            case ast.Constant():
                return True
            case ast.Attribute(attr="shape"):
                return self._is_natural("shape")
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                return all(self.is_bounded(generator.iter, scope) for generator in expr.generators)
            case ast.Name(id=name):
                return self._name(name, scope)
            case ast.Attribute(value=value, attr=attr):
                return self._class_constant(value, attr, scope)
            case ast.Subscript(value=value, slice=ast.Slice()) | ast.NamedExpr(value=value):
                return self.is_bounded(value, scope)
            case ast.IfExp(body=left, orelse=right) | ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.is_bounded(left, scope) and self.is_bounded(right, scope)
            case ast.Call():
                return self._call(expr, scope)
        return False

    def _is_one_item(self, part: ast.AST, scope: Scope) -> bool:
        return not isinstance(part, ast.Starred) or self.is_bounded(part.value, scope)

    def _call(self, call: ast.Call, scope: Scope) -> bool:
        if isinstance(call.func, ast.Attribute) and call.func.attr in _VIEWS and not call.args:
            return self.is_bounded(call.func.value, scope)
        things = self._names.denote(call.func, scope)
        return bool(things) and all(
            isinstance(t, Library) and self._library(t.name, call, scope) for t in things
        )

    def _library(self, name: str, call: ast.Call, scope: Scope) -> bool:
        args = call.args
        builtin = name.removeprefix("builtins.")
        if builtin == "range":
            return all(self._is_number(arg, scope) for arg in args)
        if builtin == "dict" and not args:
            return all(keyword.arg for keyword in call.keywords)
        if builtin in _SAME_LENGTH:
            return bool(args) and self.is_bounded(args[0], scope)
        if builtin in ("zip", "map"):  # as many steps as the shortest
            return any(self.is_bounded(arg, scope) for arg in args[builtin == "map" :])
        return name in _OF_ALL and all(
            self._is_one_item(arg, scope) and self.is_bounded(arg, scope) for arg in args
        )

    def _is_number(self, expr: ast.AST, scope: Scope) -> bool:
        """Whether `expr` is a number of the source; a number of dimensions is no amount of data either."""
        match expr:
            case ast.Constant():
                return True
            case ast.Attribute(attr="ndim"):
                return self._is_natural("ndim")
            case ast.UnaryOp(operand=operand):
                return self._is_number(operand, scope)
            case ast.BinOp(left=left, right=right):
                return self._is_number(left, scope) and self._is_number(right, scope)
            case ast.Name(id=name):
                return self._every_value(name, scope, lambda value: self._is_number(value.expr, value.scope))
            case ast.Call(func=func, args=[arg]) if self._names.denote(func, scope) == {
                Library("builtins.len")
            }:
                return self.is_bounded(arg, scope)
        return False

    def _is_natural(self, attr: str) -> bool:
        """Whether the attribute is an array's own, and nothing that the student stores under its name."""
        program = self._names.program
        given = attr in program.attributes or "*" in program.attributes
        return not given and not any(
            attr in scope.bound for scope in program.scopes.values() if scope.kind == "class"
        )

    def _every_value(self, name: str, scope: Scope, holds: Callable[[Value], bool]) -> bool:
        found = self._names.lookup(name, scope)
        stored = self._names.program.stored.get((scope.module, name))
        return not stored and all(isinstance(b, Value) and b.whole and holds(b) for b, _ in found)

    def _name(self, name: str, scope: Scope) -> bool:
        found = self._names.lookup(name, scope)
        match found:
            case [(Unknown(), owner)]:
                return self._collects_arguments(name, owner)
            case [(Imported(module, str(member)), _)] if module in self._names.program.modules:
                return self._name(member, self._names.program.modules[module])
        owner = found[0][1]
        return self._every_value(name, scope, lambda value: self._stays_bounded(name, value, owner))

    def _stays_bounded(self, name: str, value: Value, owner: Scope) -> bool:
        changeable = not isinstance(value.expr, ast.Tuple | ast.Constant)
        return self.is_bounded(value.expr, value.scope) and not (changeable and self._may_change(name, owner))

    def _may_change(self, name: str, owner: Scope) -> bool:
        """Whether the list of that name is used for more than being read."""
        uses = self._names.program.uses[owner.module, name]
        self._names.spend(len(uses))
        return not all(isinstance(use.ctx, ast.Store) or self._only_reads(use, owner) for use in uses)

    def _only_reads(self, use: ast.Name, owner: Scope) -> bool:
        match self._names.program.parents.get(use):
            case ast.For(iter=expr) | ast.comprehension(iter=expr):
                return expr is use
            case ast.Subscript(ctx=ctx):
                return isinstance(ctx, ast.Load)
            case ast.Assign(targets=[ast.Tuple()]) | ast.Starred() | ast.Compare() | ast.FormattedValue():
                return True
            case ast.Return():
                return owner.kind == "function"  # its next call makes another
            case ast.Call(func=func):
                return all(_reads(thing) for thing in self._names.denote(func, owner) or {None})
            case ast.Attribute(attr=attr):
                return attr in _VIEWS or attr in _READING_METHODS
        return False

    def _class_constant(self, value: ast.AST, attr: str, scope: Scope) -> bool:
        names = self._names
        if attr in names.program.attributes or "*" in names.program.attributes:
            return False
        for thing in names.denote(value, scope):
            bindings = self._bindings(thing, attr)
            if bindings:
                return all(
                    isinstance(b, Value)
                    and isinstance(b.expr, ast.Tuple)
                    and self.is_bounded(b.expr, b.scope)
                    for b in bindings
                )
        return False

    def _bindings(self, thing: Thing, attr: str) -> Iterable[object]:
        if isinstance(thing, Module):
            return self._names.program.modules[thing.name].bound.get(attr, ())
        cls = thing if isinstance(thing, Scope) else getattr(thing, "cls", None)
        owners = self._names.lineage(cls) if cls else ()
        return next((owner.bound[attr] for owner in owners if attr in owner.bound), ())

    def _collects_arguments(self, name: str, owner: Scope) -> bool:
        """Whether it is `*name` or `**name` of a helper that no call fills from a sequence or dictionary."""
        given = getattr(owner.node, "args", None)
        if given is None or name not in {getattr(a, "arg", None) for a in (given.vararg, given.kwarg)}:
            return False
        return all(self._spells_out(node) for node in self._mentions(owner))

    def _mentions(self, function: Scope) -> Iterable[ast.AST]:
        self._names.spend(sum(len(scope.nodes) for scope in self._names.program.scopes.values()))
        for scope in self._names.program.scopes.values():
            for node in scope.nodes:
                if isinstance(node, ast.Name | ast.Attribute) and function in self._names.denote(node, scope):
                    yield node

    def _spells_out(self, mention: ast.AST) -> bool:
        match self._names.program.parents.get(mention):
            case ast.Call(func=func, args=args, keywords=keywords) if func is mention:
                return not any(isinstance(arg, ast.Starred) for arg in args) and all(k.arg for k in keywords)
            case ast.ImportFrom() | ast.alias():
                return True
        return False


def _reads(thing: Thing | None) -> bool:
    """Whether a function leaves a list that it is given as it was."""
    if not isinstance(thing, Library):
        return False
    module, _, name = thing.name.partition(".")
    return module == "numpy" or (module == "builtins" and name in _READERS)
