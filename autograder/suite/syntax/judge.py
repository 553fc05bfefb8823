"""Which loops are forbidden: every one over data, or only those over the rows of named parameters."""

import ast

from autograder.suite.syntax.bounded import Bounded
from autograder.suite.syntax.flow import Flow
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.reach import Mention
from autograder.suite.syntax.scopes import Scope
from autograder.suite.syntax.spelling import Loop
from autograder.suite.syntax.things import Library
from autograder.suite.syntax.turns import (
    Turns,
    drains,
    exits,
    grows_itself,
    inside,
    is_long,
    moving_names,
    named,
)

_ENDLESS = frozenset({"itertools.count", "itertools.cycle", "itertools.repeat"})


class Judge:
    """No loop over data at all: whatever has no length written in the source is data."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._turns = Turns(names, Bounded(names))

    def forbids(self, loop: Loop, scope: Scope) -> bool:
        """Whether the loop is one over data."""
        if loop.over is None:
            return True
        if isinstance(loop.node, ast.While):
            return not self._turns.settles(loop.node, scope)
        steps = self._turns.written_out(loop.node, loop.over, scope)
        if steps is None or not is_long(steps):
            return steps is None
        return not self._turns.only_counts(loop.node, loop.over, scope)

    def forbids_recursion(self, mention: Mention) -> bool:
        """Whether the recursive call is a loop over data."""
        return True


class DataJudge(Judge):
    """Loops over epochs, clusters, layers, batches are allowed; over the rows of the data they are not."""

    def __init__(self, names: Names, flow: Flow) -> None:
        super().__init__(names)
        self._flow = flow

    def forbids(self, loop: Loop, scope: Scope) -> bool:
        """Whether the loop takes a step for each row."""
        match loop.node:
            case ast.While(test=test) as loop_node:
                return self._counts_rows(test, loop_node, scope) or self._runs_out(loop_node, scope)
            case ast.For() as loop_node if grows_itself(loop_node):
                return True
            case ast.For() as loop_node if self._is_endless(loop_node, scope):
                if self._runs_out(loop_node, scope):
                    return True
            case ast.Name() | ast.Attribute() if loop.text == "fromiter":
                call = self._names.program.parents.get(loop.node)
                return not isinstance(call, ast.Call) or any(self._is_rows(arg, scope) for arg in call.args)
        if loop.over is None:
            return True
        return super().forbids(loop, scope) and any(self._is_rows(expr, scope) for expr in loop.over)

    def forbids_recursion(self, mention: Mention) -> bool:
        """Whether the call passes a part of the rows on, or its function compares with their number."""
        call = self._names.program.parents.get(mention.node)
        passed = [*call.args, *(k.value for k in call.keywords)] if isinstance(call, ast.Call) else []
        shorter = any(
            isinstance(arg, ast.Subscript) and self._is_rows(arg.value, mention.caller) for arg in passed
        )
        return shorter or any(
            self._has_size(node, mention.caller)
            for node in mention.caller.nodes
            if isinstance(node, ast.Compare)
        )

    def _is_rows(self, expr: ast.expr, scope: Scope) -> bool:
        return "rows" in self._flow.marks(expr, scope)

    def _has_size(self, expr: ast.AST, scope: Scope) -> bool:
        parts = [part for part in ast.walk(expr) if isinstance(part, ast.expr)]
        return any("size" in self._flow.marks(part, scope) for part in parts)

    def _is_endless(self, loop: ast.For, scope: Scope) -> bool:
        """Whether something inside has to end the loop."""
        things = self._names.denote(loop.iter.func, scope) if isinstance(loop.iter, ast.Call) else ()
        if any(isinstance(thing, Library) and thing.name in _ENDLESS for thing in things):
            return True
        steps = self._turns.written_out(loop, [loop.iter], scope)
        return steps is not None and is_long(steps)

    def _runs_out(self, loop: ast.For | ast.While, scope: Scope) -> bool:
        """Whether the loop is left when there are no more rows."""
        if drains(loop, lambda expr: self._is_rows(expr, scope)):
            return True
        ways = list(exits(loop))
        unasked = not any(way.leaves for way in ways) or any(None in way.guards for way in ways)
        if unasked and self._takes_rows_by_number(loop, scope):
            return True
        tests = [guard for way in ways for guard in way.guards if guard is not None]
        tests += [node.test for node in inside(loop) if isinstance(node, ast.If | ast.IfExp)]
        moving = moving_names(loop)
        asked = [part for test in tests for part in _questions(test) if _is_question(part, moving)]
        return any(self._counts_rows(part, loop, scope) for part in asked)

    def _takes_rows_by_number(self, loop: ast.For | ast.While, scope: Scope) -> bool:
        moving = moving_names(loop)
        return any(
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Name)
            and node.slice.id in moving
            and self._is_rows(node.value, scope)
            for node in inside(loop)
        )

    def _counts_rows(self, test: ast.expr, loop: ast.For | ast.While, scope: Scope) -> bool:
        """Whether a `while` takes the rows one at a turn, by their number or until none is left."""
        inner = test.operand if isinstance(test, ast.UnaryOp) else test
        used_up = isinstance(inner, ast.Name) and self._is_rows(inner, scope)
        if not used_up and not self._has_size(test, scope):
            return False
        counters = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        steps = [node for statement in loop.body for node in ast.walk(statement)]
        return not any(self._is_batch_step(step, counters, scope) for step in steps)

    def _is_batch_step(self, step: ast.AST, counters: set[str], scope: Scope) -> bool:
        match step:
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                return name in counters and not isinstance(value, ast.Constant)
            case ast.Assign(targets=[ast.Name(id=name) as target], value=value) if name in counters:
                constant = isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant)
                return not (constant or self._is_rows(target, scope))
        return False


def _questions(test: ast.expr) -> list[ast.expr]:
    """The parts that `and`, `or`, `not` join."""
    match test:
        case ast.BoolOp(values=parts):
            return [question for part in parts for question in _questions(part)]
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _questions(inner)
    return [test]


def _is_question(part: ast.expr, moving: set[str]) -> bool:
    """Whether it could ask if there are more rows: by a counter, or by what is left of them."""
    return isinstance(part, ast.Name) or bool(named(part) & moving)
