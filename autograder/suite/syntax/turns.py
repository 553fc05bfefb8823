"""Loops whose end is decided inside of them, or far away: do they step through data, or until it settles?

Nothing here is certain: who steps through data in a way that is not seen is found by the count of steps.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from autograder.suite.syntax.bounded import Bounded
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.scopes import Comprehension, Scope, Value, words
from autograder.suite.syntax.things import Library
from autograder.wall.loops import MAX_WRITTEN_OUT

AnyLoop: TypeAlias = ast.For | ast.AsyncFor | ast.While | Comprehension

_DRAINING = words("next __next__ pop popleft popitem send read readline get_nowait roll delete")
GROWING = words("append appendleft extend extendleft insert add")
# What may be called with the number of the turn without taking an item by it.
_HARMLESS = words("""
    abs allclose append bin cos exp float format int isclose log max min pow power print round sin sqrt str
    """)
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a loop or to its next turn, with the conditions on it; None is one that is no test."""

    guards: tuple[ast.expr | None, ...]
    leaves: bool


class Turns:
    """Judges the loops of one program."""

    def __init__(self, names: Names, bounded: Bounded) -> None:
        self._names = names
        self._bounded = bounded

    def written_out(self, node: ast.AST, over: Iterable[ast.expr], scope: Scope) -> int | None:
        """The steps of a loop with those around it, if the source says how many."""
        known = [self._bounded.steps(expr, scope) for expr in over]
        steps = min((each for each in known if each is not None), default=None)
        if steps is None:
            return None
        if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            steps = max(steps, self._bounded.steps(node, scope) or 0)
        for around in self._around(node):
            steps *= max(1, self._bounded.steps(around, scope) or 1)
        return steps

    def _around(self, node: ast.AST) -> Iterator[ast.expr]:
        parents = self._names.program.parents
        while parent := parents.get(node):
            match parent:
                case ast.For(iter=over) if node is not over:
                    yield over
                case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                    if not isinstance(node, ast.comprehension):
                        yield parent
            node = parent

    def only_counts(self, node: ast.AST, over: tuple[ast.expr, ...], scope: Scope) -> bool:
        """Whether a long loop of a written length is a count of turns, with no data taken by it."""
        if not isinstance(node, AnyLoop) or any(self._pairs(expr, scope) for expr in over):
            return False
        return not self._advances(node) and all(self._settles_all(each, node, scope) for each in exits(node))

    def _pairs(self, expr: ast.expr, scope: Scope) -> bool:
        if not isinstance(expr, ast.Call):
            return not isinstance(expr, ast.Name | ast.Tuple | ast.List)
        return self._names.denote(expr.func, scope) != {Library("builtins.range")}

    def settles(self, node: ast.While, scope: Scope) -> bool:
        """Whether a loop without a condition ends when a calculation does, and takes no data at a turn."""
        if not self._is_flag(node.test) or self._advances(node):
            return False
        ways = list(exits(node))
        leaves = not isinstance(node.test, ast.Constant) or any(way.leaves for way in ways)
        test_settles = self._settles(node.test, moving_names(node), scope)
        return leaves and test_settles and all(self._settles_all(way, node, scope) for way in ways)

    def _is_flag(self, test: ast.expr) -> bool:
        return isinstance(test.operand if isinstance(test, ast.UnaryOp) else test, ast.Constant | ast.Name)

    def _settles_all(self, way: Exit, node: AnyLoop, scope: Scope) -> bool:
        moving = moving_names(node)
        return all(guard is not None and self._settles(guard, moving, scope) for guard in way.guards)

    def _settles(self, test: ast.expr, moving: set[str], scope: Scope, depth: int = 0) -> bool:
        """Whether it is a question about what was calculated and not about how many turns there were."""
        self._names.spend()
        match test:
            case ast.BoolOp(values=parts):
                return all(self._settles(part, moving, scope, depth) for part in parts)
            case ast.UnaryOp(op=ast.Not(), operand=inner) | ast.NamedExpr(value=inner):
                return self._settles(inner, moving, scope, depth)
            case ast.Compare(left=left, comparators=rest):
                sides = [left, *rest]
                others = [side for side in sides if not named(side) & moving]
                return len(others) == len(sides) or (
                    bool(others) and all(self._is_small(side, scope) for side in others)
                )
            case ast.Name(id=name) if name not in moving and depth < 4:
                return all(
                    isinstance(binding, Value)
                    and binding.whole
                    and self._settles(binding.expr, moving, binding.scope, depth + 1)
                    for binding, _ in self._names.lookup(name, scope)
                )
        return not named(test) & moving

    def _is_small(self, side: ast.expr, scope: Scope) -> bool:
        """Whether a limit of turns stands in the source; only a long loop may have a large one."""
        return isinstance(side, ast.Constant) or self._bounded.number(side, scope) is not None

    def _advances(self, node: AnyLoop) -> bool:
        """Whether each turn takes the next item of something."""
        moving = moving_names(node)
        return any(_takes(inner, moving) for inner in inside(node))


def inside(node: AnyLoop) -> Iterator[ast.AST]:
    """Every node that a turn of the loop evaluates."""
    waiting: list[ast.AST] = list(_body(node))
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting.extend(ast.iter_child_nodes(inner))


def _body(node: AnyLoop) -> list[ast.AST]:
    match node:
        case ast.For() | ast.AsyncFor():
            return [*node.body]
        case ast.While():
            return [node.test, *node.body]
        case ast.DictComp():
            return [node.key, node.value, *(test for each in node.generators for test in each.ifs)]
    return [node.elt, *(test for each in node.generators for test in each.ifs)]


def exits(node: AnyLoop) -> Iterator[Exit]:
    """The ways out of the loop, and those to its next turn."""
    if isinstance(node, ast.For | ast.AsyncFor | ast.While):
        yield from _exits(node.body, (), own=True)


def _exits(body: Iterable[ast.AST], guards: tuple[ast.expr | None, ...], own: bool) -> Iterator[Exit]:
    for node in body:
        match node:
            case ast.Break() if own:
                yield Exit(guards, leaves=True)
            case ast.Continue() if own and guards:
                yield Exit(guards, leaves=False)
            case ast.Return():
                yield Exit(guards, leaves=True)
            case ast.Raise() if None not in guards:
                yield Exit(guards, leaves=False)
            case ast.If(test=test):
                yield from _exits([*node.body, *node.orelse], (*guards, test), own)
            case ast.For() | ast.AsyncFor() | ast.While():
                yield from _exits(node.body, guards, own=False)
                yield from _exits(node.orelse, guards, own)
            case ast.ExceptHandler() | ast.match_case():
                yield from _exits(node.body, (*guards, None), own)
            case _ if not isinstance(node, _FUNCTIONS | ast.expr):
                yield from _exits(ast.iter_child_nodes(node), guards, own)


def moving_names(node: AnyLoop) -> set[str]:
    """Names that a turn moves on: the loop's own, counters, lists that grow, and what is made of them."""
    moving = targets(node)
    nodes = list(inside(node))
    for inner in nodes:
        match inner:
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add() | ast.Sub(), value=step):
                moving |= {name} if _is_step(step) else set()
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right),
            ):
                moving |= {name} & (named(left) if _is_step(right) else named(right))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if attr in GROWING:
                moving.add(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript(value=ast.Name(id=of))):
                moving |= {name} & {of}
    made = [(each.targets, each.value) for each in nodes if isinstance(each, ast.Assign)]
    for _ in range(3):
        for names, value in made:
            if _is_sum(value) and named(value) & moving:
                moving.update(name for target in names for name in named(target))
    return moving


def targets(node: AnyLoop) -> set[str]:
    """The names that the loop itself binds."""
    match node:
        case ast.For() | ast.AsyncFor():
            return named(node.target)
        case ast.While():
            return set()
    return {name for generator in node.generators for name in named(generator.target)}


def _is_step(expr: ast.expr) -> bool:
    """Whether it may be what a counter goes on by."""
    return isinstance(expr, ast.Name) or not (named(expr) or isinstance(expr, ast.Call))


def _is_sum(value: ast.expr) -> bool:
    """Whether a number is made of numbers: no call in it but of int, min, max, len."""
    calls = [each.func for each in ast.walk(value) if isinstance(each, ast.Call)]
    return all(isinstance(func, ast.Name) and func.id in ("int", "min", "max", "len") for func in calls)


def _takes(node: ast.AST, moving: set[str]) -> bool:
    """Whether it takes an item by a name that moves, or the next of an iterator."""
    match node:
        case ast.Subscript(slice=index, ctx=ast.Load()):
            return bool(named(index) & moving)
        case ast.Call(func=func, args=args):
            name = called(func)
            given = any(isinstance(arg, ast.Name) and arg.id in moving for arg in args)
            return name in _DRAINING or (given and name not in _HARMLESS)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript(value=ast.Name(id=of), slice=index)):
            return name == of and isinstance(index, ast.Slice)
        case ast.Assign(targets=[ast.Tuple(elts=parts) | ast.List(elts=parts)]):
            return any(isinstance(part, ast.Starred) for part in parts)
    return False


def called(func: ast.AST) -> str:
    """The last part of the name that is called."""
    return str(getattr(func, "attr", None) or getattr(func, "id", ""))


def named(expr: ast.AST) -> set[str]:
    """The names in an expression."""
    return {node.id for node in ast.walk(expr) if isinstance(node, ast.Name)}


def is_long(steps: int | None) -> bool:
    """Whether a loop of so many steps could have one for each row."""
    return steps is None or steps > MAX_WRITTEN_OUT


Asks: TypeAlias = Callable[[ast.expr], bool]


def drains(node: AnyLoop, is_rows: Asks) -> bool:
    """Whether a turn takes the next of the rows."""
    for inner in inside(node):
        if isinstance(inner, ast.Call) and called(inner.func) in ("next", "__next__", "pop", "popleft"):
            receiver = [inner.func.value] if isinstance(inner.func, ast.Attribute) else inner.args[:1]
            if any(is_rows(each) for each in receiver):
                return True
    return False


def grows_itself(node: ast.AST) -> bool:
    """Whether the list that is iterated gets longer on the way."""
    if not isinstance(node, ast.For):
        return False
    iterated = named(node.iter)
    return any(
        isinstance(inner, ast.Call)
        and isinstance(inner.func, ast.Attribute)
        and inner.func.attr in GROWING
        and isinstance(inner.func.value, ast.Name)
        and inner.func.value.id in iterated
        for inner in inside(node)
    )
