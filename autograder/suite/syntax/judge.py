"""Which loops are forbidden: every one over data, or only those over the rows of named parameters."""

import ast

from autograder.suite.syntax.bounded import Bounded
from autograder.suite.syntax.flow import Flow
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.reach import Mention
from autograder.suite.syntax.scopes import Scope
from autograder.suite.syntax.spelling import Loop


class Judge:
    """No loop over data at all: whatever has no length written in the source is data."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._bounded = Bounded(names)

    def forbids(self, loop: Loop, scope: Scope) -> bool:
        """Whether the loop is one over data."""
        return loop.over is None or not any(self._bounded.is_bounded(expr, scope) for expr in loop.over)

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
            case ast.While(test=test, body=body):
                return self._counts_rows(test, body, scope)
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

    def _counts_rows(self, test: ast.expr, body: list[ast.stmt], scope: Scope) -> bool:
        """Whether a `while` takes the rows one at a turn, by their number or until none is left."""
        inner = test.operand if isinstance(test, ast.UnaryOp) else test
        used_up = isinstance(inner, ast.Name) and self._is_rows(inner, scope)
        if not used_up and not self._has_size(test, scope):
            return False
        counters = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)}
        steps = [node for statement in body for node in ast.walk(statement)]
        return not any(self._is_batch_step(step, counters, scope) for step in steps)

    def _is_batch_step(self, step: ast.AST, counters: set[str], scope: Scope) -> bool:
        match step:
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                return name in counters and not isinstance(value, ast.Constant)
            case ast.Assign(targets=[ast.Name(id=name) as target], value=value) if name in counters:
                constant = isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant)
                return not (constant or self._is_rows(target, scope))
        return False
