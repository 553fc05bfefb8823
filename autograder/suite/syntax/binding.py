"""From syntax trees to scopes: which node belongs to which scope, and which name is bound to what."""

import ast
from collections.abc import Iterable, Mapping

from autograder.suite.syntax.scopes import Binding, Imported, Kind, Program, Scope, Unknown, Value

# Methods that put their arguments into the object: a function stored so is reached through the object's name.
_STORES = frozenset({"append", "add", "insert", "extend", "update", "setdefault", "register", "__setitem__"})


def build_program(trees: Mapping[str, ast.Module]) -> Program:
    """The scopes of all modules of a student."""
    program = Program()
    for module, tree in trees.items():
        program.modules[module] = _Builder(program).build(tree, module)
    return program


def constant_text(expr: ast.AST) -> str | None:
    """The text of a string constant, also of one written in several pieces joined by +."""
    match expr:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, second = constant_text(left), constant_text(right)
            return None if first is None or second is None else first + second
    return None


class _Builder:
    def __init__(self, program: Program) -> None:
        self._program = program

    def build(self, tree: ast.Module, module: str) -> Scope:
        scope = Scope("module", module, "", tree, None)
        self._program.scopes[tree] = scope
        body = [statement for line in tree.body for statement in _live(line)]
        self._fill(scope, body)
        return scope

    def _fill(self, scope: Scope, roots: Iterable[ast.AST]) -> None:
        """Visit what `scope` evaluates itself, first names declared global, and then each scope inside."""
        inner: list[tuple[Scope, list[ast.AST]]] = []
        waiting = list(roots)[::-1]
        while waiting:
            node = waiting.pop()
            scope.nodes.append(node)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                here, inside = _parts_of_function(node)
                inner.append((self._function(scope, node), inside))
            elif isinstance(node, ast.ClassDef):
                here = [*node.decorator_list, *node.bases, *node.keywords]
                inner.append((self._child(scope, "class", node.name, node), [*node.body]))
            else:
                here = list(ast.iter_child_nodes(node))
            self._program.parents.update(dict.fromkeys(here, node))
            waiting.extend(reversed(here))
        self._bind_all(scope)
        for child, body in inner:
            self._fill(child, body)

    def _bind_all(self, scope: Scope) -> None:
        declarations = (ast.Global, ast.Nonlocal)
        for node in sorted(scope.nodes, key=lambda node: not isinstance(node, declarations)):
            self._bind_node(scope, node)

    def _bind_node(self, scope: Scope, node: ast.AST) -> None:
        match node:
            case ast.Global() | ast.Nonlocal():
                self._declare(scope, node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(scope, target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind(scope, target, value)
            case ast.NamedExpr(target=target, value=value):
                self._bind(scope, target, value)
            case ast.AugAssign(target=target, value=value):
                self._bind(scope, target, value, whole=False)
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                self._bind(scope, node.target, node.iter, whole=False)
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                self._bind(scope, target, value, whole=False)
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                self._bind_name(scope, name, Unknown())
            case ast.MatchMapping(rest=str(name)):
                self._bind_name(scope, name, Unknown())
            case ast.Import():
                for alias in node.names:
                    first = alias.name.partition(".")[0]
                    module = alias.name if alias.asname else first
                    self._bind_name(scope, alias.asname or first, Imported(module, None))
            case ast.ImportFrom():
                self._import_from(scope, node)
            case ast.Call():
                self._call(scope, node)
            case ast.Name(id=name):
                self._program.uses[scope.module, name].append(node)

    def _function(self, scope: Scope, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Scope:
        if isinstance(node, ast.Lambda):
            child = self._child(scope, "lambda", "<lambda>", node)
        else:
            child = self._child(scope, "function", node.name, node)
        for parameter in child.parameters:
            child.bound[parameter.arg].append(Unknown())
        return child

    def _child(self, scope: Scope, kind: Kind, name: str, node: ast.AST) -> Scope:
        for decorator in getattr(node, "decorator_list", ()):
            self._register(scope, decorator, name)
        prefix = {"module": "", "class": f"{scope.qualname}."}.get(scope.kind, f"{scope.qualname}.<locals>.")
        child = Scope(kind, scope.module, prefix + name, node, scope)
        scope.children.append(child)
        self._program.scopes[node] = child
        if kind != "lambda":
            scope.bound[name].append(child)
        return child

    def _bind(self, scope: Scope, target: ast.AST, value: ast.expr, whole: bool = True) -> None:
        match target, value:
            case ast.Name(), _:
                self._bind_name(scope, target.id, Value(value, scope, whole))
            case ((ast.Tuple() | ast.List()), (ast.Tuple() | ast.List())) if whole and _same_shape(
                target, value
            ):
                for part, inner in zip(target.elts, value.elts, strict=True):
                    self._bind(scope, part, inner)
            case ((ast.Tuple() | ast.List()), _):
                for part in target.elts:
                    self._bind(scope, part, value, whole=False)
            case ast.Starred(), _:
                self._bind(scope, target.value, value, whole=False)
            case ast.Attribute(), _:
                self._program.attributes[target.attr].append(Value(value, scope, whole, target.value))
            case ast.Subscript(), _:
                self._store(scope, target.value, value)

    def _bind_name(self, scope: Scope, name: str, binding: Binding) -> None:
        scope.elsewhere.get(name, scope).bound[name].append(binding)

    def _store(self, scope: Scope, container: ast.AST, value: ast.expr) -> None:
        """Record that `value` is put into `container`."""
        match container:
            case ast.Name(id=name):
                self._program.stored[scope.module, name].append(Value(value, scope, whole=False))
            case ast.Attribute(value=on, attr=name) if name != "__dict__":
                self._program.attributes[name].append(Value(value, scope, whole=False, on=on))
            case ast.Subscript(value=inner):
                self._store(scope, inner, value)
            case _:  # vars(module)["name"] = f
                self._program.attributes["*"].append(Value(value, scope, whole=False))

    def _import_from(self, scope: Scope, node: ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                scope.stars.append(node.module or "")
            elif node.module:
                self._bind_name(scope, alias.asname or alias.name, Imported(node.module, alias.name))
            else:  # from . import name
                self._bind_name(scope, alias.asname or alias.name, Imported(alias.name, None))

    def _call(self, scope: Scope, node: ast.Call) -> None:
        """`setattr(obj, "name", f)` and `table.append(f)`."""
        match node:
            case (
                ast.Call(func=ast.Name(id="setattr"), args=[on, name, value])
                | ast.Call(func=ast.Attribute(attr="__setattr__"), args=[on, name, value])
                | ast.Call(func=ast.Attribute(attr="__setattr__", value=on), args=[name, value])
            ):
                self._program.attributes[constant_text(name) or "*"].append(Value(value, scope, on=on))
            case ast.Call(
                func=ast.Name(id="setitem") | ast.Attribute(attr="setitem" | "__setitem__"),
                args=[container, _, value],
            ):
                self._store(scope, container, value)
            case ast.Call(func=ast.Attribute(value=container, attr=method)) if method in _STORES:
                for value in (*node.args, *(keyword.value for keyword in node.keywords)):
                    self._store(scope, container, value)

    def _register(self, scope: Scope, decorator: ast.expr, name: str) -> None:
        """`@table.register` puts the function that it decorates into the table."""
        made = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(made, ast.Attribute) and made.attr in _STORES:
            self._store(scope, made.value, ast.Name(id=name, ctx=ast.Load()))

    def _declare(self, scope: Scope, node: ast.Global | ast.Nonlocal) -> None:
        for name in node.names:
            owner: Scope | None = scope.top
            if isinstance(node, ast.Nonlocal):
                owner = scope.parent
                while owner and name not in owner.bound:
                    owner = owner.parent
            scope.elsewhere[name] = owner or scope.top


def _live(statement: ast.stmt) -> list[ast.stmt]:
    """The statement, or what is left of `if __name__ == "__main__":` when the module is imported."""
    match statement:
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[right])):
            return statement.orelse if constant_text(right) == "__main__" else [statement]
    return [statement]


def _same_shape(target: ast.Tuple | ast.List, value: ast.Tuple | ast.List) -> bool:
    parts = (*target.elts, *value.elts)
    return len(target.elts) == len(value.elts) and not any(isinstance(part, ast.Starred) for part in parts)


def _parts_of_function(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
) -> tuple[list[ast.AST], list[ast.AST]]:
    """What is evaluated where the function is defined, and what when it is called."""
    if isinstance(node, ast.Lambda):
        return [node.args], [node.body]
    decorators: list[ast.AST] = [*node.decorator_list, node.args]
    return [*decorators, *filter(None, [node.returns])], [*node.body]
