"""Functions, classes and modules of a submission, and what each name in them is bound to."""

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
Kind: TypeAlias = Literal["module", "class", "function", "lambda"]


def words(text: str) -> frozenset[str]:
    """The words of a text, for tables of names."""
    return frozenset(text.split())


@dataclass(slots=True, eq=False)
class Scope:
    """A module, class, function or lambda; comprehensions and exec texts belong to the scope around them.

    `nodes` are the nodes evaluated in the scope itself; `qualname` is Python's, "" for a module. `elsewhere`
    are its global and nonlocal names, each with the scope that owns it; `stars` the modules it imports
    everything from.
    """

    kind: Kind
    module: str
    qualname: str
    node: ast.AST
    parent: "Scope | None"
    bound: "defaultdict[str, list[Binding]]" = field(default_factory=lambda: defaultdict(list))
    nodes: list[ast.AST] = field(default_factory=list)
    children: "list[Scope]" = field(default_factory=list)
    stars: list[str] = field(default_factory=list)
    elsewhere: "dict[str, Scope]" = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The last part of the qualified name."""
        return self.qualname.rpartition(".")[2]

    @property
    def top(self) -> "Scope":
        """The scope of the module."""
        return self if self.parent is None else self.parent.top

    @property
    def parameters(self) -> list[ast.arg]:
        """The parameters in order, `*args` and `**kwargs` among them; none for a class or module."""
        if not isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return []
        given = self.node.args
        named = [*given.posonlyargs, *given.args]
        return [*named, *filter(None, [given.vararg]), *given.kwonlyargs, *filter(None, [given.kwarg])]

    @property
    def is_method(self) -> bool:
        """Whether its first parameter is the instance or the class."""
        return self.kind == "function" and self.parent is not None and self.parent.kind == "class"


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """The value of `expr`, or (not `whole`) something taken out of it or put into it.

    Of what is stored under an attribute, `on` is the object; None where it is not known.
    """

    expr: ast.expr
    scope: Scope
    whole: bool = True
    on: ast.expr | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A module, or one name of it."""

    module: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What the caller, or the run, decides."""


Binding: TypeAlias = Scope | Value | Imported | Unknown


@dataclass(slots=True, eq=False)
class Program:
    """All modules of one student.

    `attributes` holds what is stored under an attribute's name on any object (`self.f = …`, `setattr`), "*"
    where the name is made at run time; `stored` what is put into the container of that name. `uses` are
    the nodes of a name in a module.
    """

    modules: dict[str, Scope] = field(default_factory=dict)
    attributes: defaultdict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    stored: defaultdict[tuple[str, str], list[Value]] = field(default_factory=lambda: defaultdict(list))
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    uses: defaultdict[tuple[str, str], list[ast.Name]] = field(default_factory=lambda: defaultdict(list))

    def scopes_of(self, module: str) -> list[Scope]:
        """Every scope of one module."""
        return [scope for scope in self.scopes.values() if scope.module == module]

    def methods(self, name: str) -> list[Scope]:
        """Every method of that name in any class."""
        return [scope for scope in self.scopes.values() if scope.is_method and scope.name == name]
