"""What may run when a function of the student is called: every scope that it reaches, and who names whom.

A mention counts as a call: a helper may travel through a variable, a table, a decorator or an attribute
before it is called. Module-level statements ran at import, before there was data; of those only the functions
that they made count.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from autograder.suite.syntax.binding import constant_text
from autograder.suite.syntax.escapes import Escapes
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Scope, Value, words
from autograder.suite.syntax.tampering import rewired
from autograder.suite.syntax.things import REFLECTION, Anything, Instance, Library, Module, Thing

# Not run by an operation on an object that already exists.
_MAKING = words("__init__ __new__ __post_init__ __init_subclass__ __set_name__ __repr__ __del__ __call__")
_BY_TEXT = ("operator.attrgetter", "operator.methodcaller")
# Names that mean a method of an array or a built-in container sooner than one of the student's classes.
_BUILT_IN = (dict, list, str, set, tuple, int, float, complex, memoryview)
_COMMON_METHODS = frozenset(name for kind in _BUILT_IN for name in dir(kind)) | words(
    """
    all any argmax argmin argsort astype clip cumsum dot flatten max mean min nonzero prod ravel repeat
    reshape round squeeze std sum take transpose trace var
    """
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`caller` names `callee` at `node`, perhaps to call it."""

    caller: Scope
    callee: Scope
    node: ast.AST


@dataclass(slots=True)
class Reached:
    """`scopes` run; `made` are expressions that ran at import and whose value is used, with their scopes.

    `strayed` are functions that may be what is called where it is not known what is called,
    `called_back` those that a library may call; `rewired` says that any function may be another one.
    """

    roots: list[Scope] = field(default_factory=list)
    scopes: dict[Scope, None] = field(default_factory=dict)
    made: list[tuple[Scope, ast.AST]] = field(default_factory=list)
    mentions: dict[Mention, None] = field(default_factory=dict)
    strayed: list[Scope] = field(default_factory=list)
    called_back: list[Scope] = field(default_factory=list)
    rewired: bool = False


def reach(names: Names, module: str, qualname: str) -> Reached:
    """Everything that a call of `module.qualname` may run; all of the module where that name is not found."""
    walk = _Walk(names)
    walk.start(module, qualname)
    walk.finish()
    return walk.reached


class _Walk:
    def __init__(self, names: Names) -> None:
        self.reached = Reached()
        self._names = names
        self._program = names.program
        self._waiting: list[Scope] = []
        self._live: dict[Scope, bool] = {}  # classes, and whether they may be instantiated
        self._attributes: set[str] = set()
        self._escapes = Escapes(names)

    def start(self, module: str, qualname: str) -> None:
        top = self._program.modules[module]
        exact = [scope for scope in self._program.scopes_of(module) if scope.qualname == qualname]
        if "<" in qualname:
            things: frozenset[Thing] = frozenset({Module(module), *exact})
        else:
            things = self._follow(top, qualname.split("."))
        if not things:
            things = frozenset({Module(module)})
        self.reached.roots = [thing for thing in things if isinstance(thing, Scope) and thing.kind != "class"]
        for thing in things:
            self._touch(thing, top, top.node)
        self._look_for_changed_code()
        self._meet_escaped()
        self._note_methods_by_text()

    def _meet_escaped(self) -> None:
        self._call_back(self._escapes.kept)
        for cls in (*self._escapes.kept, *self._escapes.stray):
            if cls.kind == "class":
                self._live[cls] = True
                if cls in self._escapes.kept or self._is_derived_from_library(cls):
                    self._call_back(cls.children)

    def _call_back(self, functions: Iterable[Scope]) -> None:
        self._add_all(functions)
        self.reached.called_back.extend(each for each in functions if each.kind != "class")

    def _is_derived_from_library(self, cls: Scope) -> bool:
        """Whether code of a library may call any of its methods."""
        for each in self._names.lineage(cls):
            for base in getattr(each.node, "bases", ()):
                things = self._names.denote(base, each.parent or each)
                if any(isinstance(thing, Library) and "." in thing.name for thing in things):
                    return True
        return False

    def _look_for_changed_code(self) -> None:
        """Where names or code objects are replaced, at import too, any function may be another one."""
        for scope, node in rewired(self._names):
            self.reached.rewired = True
            self._touch(Anything(), scope, node)

    def _follow(self, top: Scope, path: list[str]) -> frozenset[Thing]:
        first, *rest = path
        things: frozenset[Thing] = frozenset()
        if first in top.bound or top.stars:
            things = self._names.name(first, top)
            made = [b for b, _ in self._names.lookup(first, top) if isinstance(b, Value)]
            self.reached.made.extend((value.scope, node) for value in made for node in ast.walk(value.expr))
        below = f"{top.module}.{first}"
        if rest and below in self._program.modules:  # a class may be called as the module
            things |= {Module(below)}
        for part in rest:
            for thing in things:
                self._live.setdefault(thing, False) if isinstance(thing, Scope) else None
            things = self._names.attribute(things, part)
        # A library's own function is no concern, unless it is one of those that loop.
        return things or frozenset({Module(top.module)})

    def finish(self) -> None:
        """Follow mentions until nothing new is found."""
        before: tuple[int, ...] = ()
        while before != (before := self._found()):
            while self._waiting:
                self._visit(self._waiting.pop())
            for cls, instantiated in list(self._live.items()):
                self._use_class(cls, instantiated)

    def _found(self) -> tuple[int, ...]:
        return len(self.reached.scopes), len(self._live), sum(self._live.values()), len(self._attributes)

    def _add(self, scope: Scope) -> None:
        if scope not in self.reached.scopes:
            self.reached.scopes[scope] = None
            self._waiting.append(scope)

    def _visit(self, scope: Scope) -> None:
        self._definition(scope)
        self._names.spend(len(scope.nodes))
        for node in scope.nodes:
            match node:
                case ast.Lambda():
                    self._mention(scope, self._program.scopes[node], node)
                case ast.ClassDef():
                    self._add(self._program.scopes[node])
                case ast.FunctionDef() | ast.AsyncFunctionDef() if node.decorator_list:
                    self._add(self._program.scopes[node])
                case ast.Name(ctx=ast.Load()):
                    self._use(node, scope)
                case ast.Attribute(attr=attr):
                    self._use_attribute(node, attr, scope)
                case ast.Call():
                    self._call(node, scope)
                    self._let_back(node.func, scope)
                case ast.withitem(context_expr=ast.Call() as call):
                    self._let_back(call.func, scope)
                case ast.withitem(context_expr=manager):
                    self._let_back(manager, scope, known=False)
                case ast.Import() | ast.ImportFrom() if scope.kind != "module":
                    self._import(node)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        """A module imported by a function may run there for the first time."""
        names = [alias.name for alias in node.names]
        imported = names if isinstance(node, ast.Import) else [f"{node.module}.{name}" for name in names]
        for name, module in product(imported, self._program.modules):
            if name == module or name.startswith(f"{module}."):
                self._add(self._program.modules[module])

    def _call(self, call: ast.Call, scope: Scope) -> None:
        """Functions that a call names by a text: getattr, methodcaller, globals."""
        if self._names.is_getattr(call, scope):
            self._use(call, scope)
        elif Anything() in self._names.denote(call, scope):
            self._touch(Anything(), scope, call)
        for thing in self._names.denote(call, scope):
            if isinstance(thing, Module):
                self._add(self._program.modules[thing.name])

    def _let_back(self, func: ast.expr, scope: Scope, known: bool = True) -> None:
        """Where it is not known what is called, it may be a function that went out of sight."""
        if self.reached.strayed or not self._escapes.stray:
            return
        if known and self._escapes.is_followed(func, scope):
            return
        self.reached.strayed = [each for each in self._escapes.stray if each.kind != "class"]
        self._add_all(self.reached.strayed)

    def _note_methods_by_text(self) -> None:
        """What `methodcaller` and `attrgetter` name, made at import or anywhere else."""
        for scope in list(self._program.scopes.values()):
            for node in scope.nodes:
                if isinstance(node, ast.Call) and self._is_by_text(node, scope):
                    self._attributes.update(filter(None, map(constant_text, node.args[:1])))

    def _is_by_text(self, call: ast.Call, scope: Scope) -> bool:
        return bool({Library(name) for name in _BY_TEXT} & self._names.denote(call.func, scope))

    def _definition(self, scope: Scope) -> None:
        """What decorates a function or class, its default values and its bases may be part of what runs."""
        arguments = getattr(scope.node, "args", None)
        defaults = [*arguments.defaults, *filter(None, arguments.kw_defaults)] if arguments else []
        outer = scope.parent or scope
        bases = [*scope.node.bases, *scope.node.keywords] if isinstance(scope.node, ast.ClassDef) else []
        self.reached.made.extend((outer, node) for base in bases for node in ast.walk(base))
        for expr in (*getattr(scope.node, "decorator_list", ()), *defaults):
            for node in ast.walk(expr):
                self.reached.made.append((outer, node))
                if isinstance(node, ast.Name | ast.Attribute | ast.Lambda):
                    self._use(node, outer)

    def _use(self, node: ast.AST, scope: Scope) -> None:
        for thing in self._names.denote(node, scope):
            self._touch(thing, scope, node)

    def _use_attribute(self, node: ast.Attribute, attr: str, scope: Scope) -> None:
        self._attributes.add(attr)
        things = self._names.denote(node, scope)
        for thing in things:
            self._touch(thing, scope, node)
        if attr in REFLECTION and not (things and Library("sys.modules") not in things):
            self._touch(Anything(), scope, node)
        owners = self._program.methods(attr)
        if not things and len(owners) == 1 and owners[0].parent in self._live and attr not in _COMMON_METHODS:
            self._mention(scope, owners[0], node)

    def _touch(self, thing: Thing, scope: Scope, node: ast.AST) -> None:
        parent = self._program.parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        match thing:
            case Scope(kind="class"):
                self._live[thing] = self._live.get(thing, False) or not _only_looks(node, parent)
                for maker in ("__init__", "__new__") if called else ():
                    self._mention_all(scope, self._names.member(thing, maker), node)
            case Scope():
                self._mention(scope, thing, node)
            case Instance(cls, _):
                self._live.setdefault(cls, False)
                if not isinstance(parent, ast.Attribute):
                    self._mention_all(scope, self._names.attribute(frozenset({thing}), "__call__"), node)
            case Module(name) if not isinstance(parent, ast.Attribute):
                self._add_all(self._program.scopes_of(name))
            case Anything():
                self._add_all(self._program.scopes.values())

    def _add_all(self, scopes: Iterable[Scope]) -> None:
        for scope in scopes:
            if scope.kind in ("function", "lambda"):
                self._add(scope)

    def _mention_all(self, caller: Scope, things: Iterable[Thing], node: ast.AST) -> None:
        for thing in things:
            if isinstance(thing, Scope) and thing.kind != "class":
                self._mention(caller, thing, node)

    def _mention(self, caller: Scope, callee: Scope, node: ast.AST) -> None:
        parent = self._program.parents.get(node)
        if not (isinstance(parent, ast.Attribute) and parent.attr not in ("__call__", "__wrapped__")):
            self.reached.mentions[Mention(caller, callee, node)] = None
        self._add(callee)

    def _use_class(self, cls: Scope, instantiated: bool) -> None:
        """Reach the special methods of a class in use, and those whose names are used as attributes."""
        for owner in self._names.lineage(cls):
            self._definition(owner)
            for keyword in getattr(owner.node, "keywords", ()):  # its metaclass makes the instances
                self._use(keyword.value, owner.parent or owner)
            self._names.spend(len(owner.bound))
            for name in list(owner.bound):
                special = name.startswith("__") and (instantiated or name not in _MAKING)
                if special or name in self._attributes:
                    for thing in self._names.member(owner, name):
                        self._touch_member(thing, owner)

    def _touch_member(self, thing: Thing, owner: Scope) -> None:
        if isinstance(thing, Scope) and thing.kind != "class":
            self._add(thing)
        else:
            self._touch(thing, owner, owner.node)


def _only_looks(node: ast.AST, parent: ast.AST | None) -> bool:
    """Whether a class is named to reach a member or to ask for a type, and not to make an instance."""
    match parent:
        case ast.Attribute() | ast.ExceptHandler():
            return True
        case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, kinds]):
            return kinds is node
    return False
