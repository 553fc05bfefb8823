"""Which iterations are no loop over data: their length stands in the source and not in the data."""

import ast
import math
from collections.abc import Callable, Iterable

from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Imported, Scope, Unknown, Value, words
from autograder.suite.syntax.things import Library, Module, Thing

_SAME_LENGTH = frozenset(
    {"enumerate", "reversed", "sorted", "list", "tuple", "iter", "set", "frozenset", "dict"}
)
_OF_ALL = frozenset(
    {"itertools.product", "itertools.chain", "itertools.combinations", "itertools.permutations"}
)
# NumPy's functions with a parameter `shape`, and what makes classes of the names of fields.
_SHAPED = words("""
    array broadcast_to empty full full_like indices memmap ndarray ndindex ones reshape unravel_index zeros
    zeros_like ones_like empty_like sliding_window_view as_strided
    """)
_MAKERS_OF_FIELDS = words("namedtuple NamedTuple make_dataclass type setattr __setattr__ SimpleNamespace")
_VIEWS = frozenset({"items", "keys", "values"})
_READERS = frozenset({"len", "zip", "map", "range", "any", "all", "sum", "min", "max", *_SAME_LENGTH})
_READING_METHODS = frozenset({"copy", "count", "get", "index"})


# More dimensions than an array can have, and more arguments than anybody writes.
_DIMENSIONS = 64
_ARGUMENTS = 32


class Bounded:
    """Judges the expressions of one program."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._natural: dict[str, bool] = {}
        self._asked: set[tuple[str, Scope]] = set()

    def steps(self, expr: ast.AST, scope: Scope) -> int | None:
        """How many steps iterating `expr` takes at most; None where the source does not say."""
        match expr:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.Dict(keys=parts):
                return _total(self._of_part(part, scope) for part in parts)
            case ast.Constant(value=value):
                return None if value is ... else len(value) if isinstance(value, str) else 1
            case ast.Attribute(attr="shape"):
                return _DIMENSIONS if self._is_natural("shape") else None
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                return _product(self.steps(generator.iter, scope) for generator in expr.generators)
            case ast.Name(id=name):
                return self._name(name, scope)
            case ast.Attribute(value=value, attr=attr):
                return self._class_constant(value, attr, scope)
            case ast.Subscript(value=value, slice=ast.Slice()) | ast.NamedExpr(value=value):
                return self.steps(value, scope)
            case ast.IfExp(body=left, orelse=right):
                return _greatest([self.steps(left, scope), self.steps(right, scope)])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _total([self.steps(left, scope), self.steps(right, scope)])
            case ast.Call():
                return self._call(expr, scope)
        return None

    def _of_part(self, part: ast.AST | None, scope: Scope) -> int | None:
        """The steps for one item of a display; None stands for `**` in a dictionary."""
        if isinstance(part, ast.Starred):
            return self.steps(part.value, scope)
        return None if part is None else 1

    def _call(self, call: ast.Call, scope: Scope) -> int | None:
        if isinstance(call.func, ast.Attribute) and call.func.attr in _VIEWS and not call.args:
            return self.steps(call.func.value, scope)
        things = self._names.denote(call.func, scope)
        return _greatest(
            self._library(t.name, call, scope) if isinstance(t, Library) else None for t in things
        )

    def _library(self, name: str, call: ast.Call, scope: Scope) -> int | None:
        args = call.args
        builtin = name.removeprefix("builtins.")
        if builtin == "range":
            return self._range([self.number(arg, scope) for arg in args])
        if builtin == "dict" and not args:
            return len(call.keywords) if all(keyword.arg for keyword in call.keywords) else None
        if builtin in _SAME_LENGTH:
            return self.steps(args[0], scope) if args else None
        if builtin in ("zip", "map"):  # as many steps as the shortest
            known = [self.steps(arg, scope) for arg in args[builtin == "map" :]]
            return min((steps for steps in known if steps is not None), default=None)
        if name not in _OF_ALL or call.keywords:
            return None
        parts = [self._of_all(arg, scope) for arg in args]
        if name == "itertools.chain":
            return _total(parts)
        return _product(parts) if name == "itertools.product" else _arrangements(parts)

    def _of_all(self, arg: ast.AST, scope: Scope) -> int | None:
        return None if isinstance(arg, ast.Starred) else self.steps(arg, scope)

    def _range(self, numbers: list[int | None]) -> int | None:
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers) or not 1 <= len(known) <= 3 or known[2:] == [0]:
            return None
        return len(range(*known))

    def number(self, expr: ast.AST, scope: Scope) -> int | None:
        """A number of the source, at most; a number of dimensions is no amount of data either."""
        match expr:
            case ast.Constant(value=int(value)):
                return value
            case ast.Attribute(attr="ndim"):
                return _DIMENSIONS if self._is_natural("ndim") else None
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                number = self.number(operand, scope)
                return None if number is None else -number
            case ast.BinOp(left=left, op=op, right=right):
                return _calculated(self.number(left, scope), op, self.number(right, scope))
            case ast.Name(id=name):
                return self._every_value(name, scope, lambda value: self.number(value.expr, value.scope))
            case ast.Call(func=func, args=[arg]) if self._names.denote(func, scope) == {
                Library("builtins.len")
            }:
                return self.steps(arg, scope)
        return None

    def _is_natural(self, attr: str) -> bool:
        """Whether the attribute is an array's own, and nothing that the student stores under its name."""
        if attr not in self._natural:
            self._natural[attr] = self._is_given_to_none(attr)
        return self._natural[attr]

    def _is_given_to_none(self, attr: str) -> bool:
        program = self._names.program
        given = attr in program.attributes or "*" in program.attributes
        return not given and not any(self._gives_name(attr, scope) for scope in program.scopes.values())

    def _gives_name(self, attr: str, scope: Scope) -> bool:
        """Whether objects of the student may get an attribute of that name: a field, a SimpleNamespace."""
        self._names.spend(len(scope.nodes))
        if scope.kind == "class" and attr in scope.bound:
            return True
        return any(self._names_field(node, attr, scope) for node in scope.nodes)

    def _names_field(self, node: ast.AST, attr: str, scope: Scope) -> bool:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)):
                return scope.kind == "class" and name == attr
            case ast.Constant(value=str(text)):
                return attr in text.replace(",", " ").split() and self._is_name_of_field(node)
            case ast.Call(func=func, keywords=keywords) if any(k.arg == attr for k in keywords):
                named = str(getattr(func, "attr", None) or getattr(func, "id", ""))
                return named not in _SHAPED
        return False

    def _is_name_of_field(self, text: ast.Constant) -> bool:
        parent = self._names.program.parents.get(text)
        while isinstance(parent, ast.Tuple | ast.List | ast.Dict):
            parent = self._names.program.parents.get(parent)
        named = isinstance(parent, ast.Call) and (
            getattr(parent.func, "attr", None) or getattr(parent.func, "id", None)
        )
        return named in _MAKERS_OF_FIELDS

    def _every_value(self, name: str, scope: Scope, measure: Callable[[Value], int | None]) -> int | None:
        found = self._names.lookup(name, scope)
        if self._names.program.stored.get((scope.module, name)) or (name, scope) in self._asked:
            return None
        self._asked.add((name, scope))
        measured = _greatest(measure(b) if isinstance(b, Value) and b.whole else None for b, _ in found)
        self._asked.discard((name, scope))
        return measured

    def _name(self, name: str, scope: Scope) -> int | None:
        found = self._names.lookup(name, scope)
        match found:
            case [(Unknown(), owner)]:
                return _ARGUMENTS if self._collects_arguments(name, owner) else None
            case [(Imported(module, str(member)), _)] if module in self._names.program.modules:
                return self._name(member, self._names.program.modules[module])
        owner = found[0][1]
        return self._every_value(name, scope, lambda value: self._lasting(name, value, owner))

    def _lasting(self, name: str, value: Value, owner: Scope) -> int | None:
        changeable = not isinstance(value.expr, ast.Tuple | ast.Constant)
        return None if changeable and self._may_change(name, owner) else self.steps(value.expr, value.scope)

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

    def _class_constant(self, value: ast.AST, attr: str, scope: Scope) -> int | None:
        names = self._names
        if attr in names.program.attributes or "*" in names.program.attributes:
            return None
        for thing in names.denote(value, scope):
            bindings = list(self._bindings(thing, attr))
            if bindings:
                return _greatest(
                    self.steps(b.expr, b.scope)
                    if isinstance(b, Value) and isinstance(b.expr, ast.Tuple)
                    else None
                    for b in bindings
                )
        return None

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
        callers = [owner, *self._decorated_by(owner)]
        return all(self._spells_out(node) for each in callers for node in self._mentions(each))

    def _decorated_by(self, inner: Scope) -> Iterable[Scope]:
        """The functions that the function is put over, where it is the wrapper of a decorator."""
        outer = inner.parent
        makers = {outer, outer.parent if outer else None}
        for scope in self._names.program.scopes.values():
            for decorator in getattr(scope.node, "decorator_list", ()):
                if makers & self._names.denote(decorator, scope.parent or scope):
                    yield scope

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
            case ast.ImportFrom() | ast.alias() | ast.Return():
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return True  # it decorates
        return False


def _reads(thing: Thing | None) -> bool:
    """Whether a function leaves a list that it is given as it was."""
    if not isinstance(thing, Library):
        return False
    module, _, name = thing.name.partition(".")
    return module == "numpy" or (module == "builtins" and name in _READERS)


def _total(parts: Iterable[int | None]) -> int | None:
    known = list(parts)
    return None if None in known else sum(part for part in known if part is not None)


def _product(parts: Iterable[int | None]) -> int | None:
    known = list(parts)
    return None if None in known else math.prod(part for part in known if part is not None)


def _greatest(parts: Iterable[int | None]) -> int | None:
    known = list(parts)
    return None if None in known else max((part for part in known if part is not None), default=None)


def _arrangements(parts: list[int | None]) -> int | None:
    """The steps of combinations or permutations, at most."""
    items, *_ = [*parts, None]
    return None if items is None else math.factorial(min(items, 20))


def _calculated(left: int | None, op: ast.operator, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Pow() if 0 <= right < 64:
            return left**right if abs(left) < 2**32 else None
        case ast.FloorDiv() if right:
            return left // right
        case ast.Mod() if right:
            return left % right
        case ast.LShift() if 0 <= right < 64:
            return left << right
    return None
