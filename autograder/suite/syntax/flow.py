"""Which names of the reached functions hold data: from the named parameters through assignments and calls."""

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator

from autograder.suite.syntax import lengths
from autograder.suite.syntax.lengths import ARRAY, NONE, ROWS, SIZE, Argument, Marks
from autograder.suite.syntax.names import Names
from autograder.suite.syntax.reach import Reached
from autograder.suite.syntax.scopes import Scope, words
from autograder.suite.syntax.things import Instance, Library

_MAX_ROUNDS = 12
_FILLING = words("extend extendleft update __iadd__ __ior__ iadd ior iconcat setitem __setitem__ copyto")


class Flow:
    """The marks of every name, as far as simple assignments and calls carry them."""

    def __init__(self, names: Names, reached: Reached, data: Collection[str]) -> None:
        self._names = names
        self._scopes = list(reached.scopes)
        self._held: defaultdict[tuple[Scope, str], Marks] = defaultdict(frozenset)
        self._attributes: defaultdict[str, Marks] = defaultdict(frozenset)
        self._returned: defaultdict[Scope, Marks] = defaultdict(frozenset)
        self._changed = False
        self._strayed = reached.strayed
        anything = [scope for scope in reached.scopes if reached.rewired]
        for root in (*reached.roots, *reached.called_back, *anything):
            for name in _data_parameters(root, data):
                self._held[root, name] = ROWS
        self._spread()

    def marks(self, expr: ast.AST, scope: Scope) -> Marks:
        """What `expr` is to the data: see `lengths`."""
        self._names.spend()
        match expr:
            case ast.Name(id=name):
                return self._held[self._owner(name, scope), name]
            case ast.Attribute():
                return self._attribute(expr, scope)
            case ast.Subscript():
                return self._item(expr, scope)
            case ast.Call():
                return self._call(expr, scope)
            case ast.BinOp():
                return self._operation(expr, scope)
            case ast.Compare(left=left, comparators=rest):
                return self._any([left, *rest], scope) & ARRAY
            case ast.BoolOp(values=parts):
                return self._any(parts, scope)
            case ast.IfExp(body=body, orelse=orelse):
                return self._any([body, orelse], scope)
            case ast.UnaryOp(operand=value) | ast.NamedExpr(value=value) | ast.Await(value=value):
                return self.marks(value, scope)
            case ast.Starred(value=value):
                return self.marks(value, scope)
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return self._any([part for part in parts if isinstance(part, ast.Starred)], scope)
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp() | ast.DictComp():
                return self._any([generator.iter for generator in expr.generators], scope) & ROWS
        return NONE

    def _any(self, exprs: Collection[ast.expr], scope: Scope) -> Marks:
        return NONE.union(*(self.marks(expr, scope) for expr in exprs))

    def _owner(self, name: str, scope: Scope) -> Scope:
        return self._names.lookup(name, scope)[0][1]

    def _attribute(self, expr: ast.Attribute, scope: Scope) -> Marks:
        marks = self.marks(expr.value, scope)
        given = self._attributes[expr.attr]
        match expr.attr:
            case "T":
                return given | lengths.turned(marks)
            case "shape" | "size":
                return given | lengths.of_call(expr.attr, [Argument(expr.value, marks)], {})
            case "flat" | "real" | "imag":
                return given | (marks & ARRAY)
        return given

    def _item(self, expr: ast.Subscript, scope: Scope) -> Marks:
        base = self.marks(expr.value, scope)
        first = expr.slice.elts[0] if isinstance(expr.slice, ast.Tuple) and expr.slice.elts else expr.slice
        if self._names.denote(expr.value, scope) & {Library("numpy.c_"), Library("numpy.r_")}:
            return (
                self._any(expr.slice.elts if isinstance(expr.slice, ast.Tuple) else [expr.slice], scope)
                & ARRAY
            )
        if "rows" in base and _is_tuple_of_positions(expr.value):
            return ROWS
        if isinstance(first, ast.Slice) and first.upper and "size" in self.marks(first.upper, scope):
            return ROWS  # of whatever it is cut, it is as many as the rows
        if "shape" in base:
            return SIZE if lengths.number(first) == 0 else NONE
        if "rows" in base and self._keeps_rows(first, scope):
            return ROWS
        if "cols" in base:
            return frozenset({"cols"}) if isinstance(first, ast.Slice) else ROWS
        return NONE

    def _keeps_rows(self, index: ast.expr, scope: Scope) -> bool:
        """Whether an index leaves as many rows as the data has, and not one row or the first n."""
        match index:
            case ast.Slice(lower=None, upper=ast.expr() as upper, step=None):
                return "size" in self.marks(upper, scope) or (lengths.number(upper) or 0) < 0
            case ast.Slice():
                return True
        everything = isinstance(index, ast.Constant) and index.value is ...
        return everything or "rows" in self.marks(index, scope)

    def _operation(self, expr: ast.BinOp, scope: Scope) -> Marks:
        left, right = self.marks(expr.left, scope), self.marks(expr.right, scope)
        match expr.op:
            case ast.MatMult():
                return lengths.multiplied(left, right)
            case ast.Div() | ast.FloorDiv() | ast.Mod():
                return (left | right) & ARRAY  # a number of rows divided is a number of batches
            case ast.Mult() if "size" in left | right and _displays(expr):
                return ROWS
        return left | right

    def _call(self, call: ast.Call, scope: Scope) -> Marks:
        ours = list(self._callees(call, scope))
        if ours:
            return NONE.union(*(self._returned[each] for each in ours))
        things = self._names.denote(call.func, scope)
        args = [self._argument(arg, scope) for arg in call.args]
        keywords = {k.arg: self._argument(k.value, scope) for k in call.keywords if k.arg}
        if isinstance(call.func, ast.Attribute):
            name = call.func.attr
            if name not in lengths.DRAWN and not any(isinstance(thing, Library) for thing in things):
                args.insert(0, self._argument(call.func.value, scope))
        else:
            name = next((thing.name.rpartition(".")[2] for thing in things if isinstance(thing, Library)), "")
        return lengths.of_call(name, args, keywords)

    def _argument(self, expr: ast.expr, scope: Scope) -> Argument:
        items = expr.elts if isinstance(expr, ast.Tuple | ast.List) else []
        return Argument(
            expr, self.marks(expr, scope), first=self._any(items[:1], scope), items=self._any(items, scope)
        )

    def _callees(self, call: ast.Call, scope: Scope) -> Iterator[Scope]:
        """The student's functions that the call runs."""
        for thing in self._names.denote(call.func, scope):
            if isinstance(thing, Instance):
                members = self._names.attribute(frozenset({thing}), "__call__")
            elif isinstance(thing, Scope) and thing.kind == "class":
                members = self._names.member(thing, "__init__")
            else:
                members = frozenset({thing})
            yield from (each for each in members if isinstance(each, Scope) and each.kind != "class")

    def _spread(self) -> None:
        """Carry marks along until nothing changes."""
        for _ in range(_MAX_ROUNDS):
            self._changed = False
            for scope in self._scopes:
                for node in scope.nodes:
                    self._carry(node, scope)
            if not self._changed:
                return

    def _carry(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, scope)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.NamedExpr(target=target, value=value)
            ):
                self._assign(target, value, scope)
            case ast.AugAssign(target=target, value=value):
                self._assign(target, value, scope)
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                self._iterate(node.target, node.iter, scope)
            case ast.Return(value=ast.expr() as value):
                self._give_back(scope, value)
            case ast.Lambda(body=value):
                self._give_back(self._names.program.scopes[node], value)
            case ast.Call():
                ours = [*self._callees(node, scope)]
                if not ours:
                    self._fill(node, scope)
                for callee in ours or self._strayed:
                    self._pass_arguments(node, callee, scope)

    def _fill(self, call: ast.Call, scope: Scope) -> None:
        """`rows.extend(X)`, `list.extend(rows, X)`, `operator.iadd(rows, X)`, `SimpleNamespace(rows=X)`."""
        if Library("types.SimpleNamespace") in self._names.denote(call.func, scope):
            for keyword in call.keywords:
                self._attributes[keyword.arg or "*"] |= self.marks(keyword.value, scope)
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        if name not in _FILLING:
            return
        things = self._names.denote(call.func, scope)
        on_object = isinstance(call.func, ast.Attribute) and not any(isinstance(t, Library) for t in things)
        filled = [call.func.value] if on_object and isinstance(call.func, ast.Attribute) else call.args[:1]
        marks = self._any(call.args[not on_object :], scope) & ARRAY
        for container in filled:
            self._hold(container, marks, scope)

    def _assign(self, target: ast.expr, value: ast.expr, scope: Scope) -> None:
        match target:
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                for place, part in enumerate(targets):
                    starred = isinstance(part, ast.Starred)
                    self._hold(part, self._part(value, place, len(targets), scope, starred), scope)
            case _:
                self._hold(target, self.marks(value, scope), scope)

    def _part(self, value: ast.expr, place: int, count: int, scope: Scope, starred: bool = False) -> Marks:
        """The marks of one name when `value` is unpacked into `count` names."""
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == count:
            return self.marks(value.elts[place], scope)
        if isinstance(value, ast.Call):
            returned = [
                (each, callee) for callee in self._callees(value, scope) for each in _tuples(callee, count)
            ]
            if returned:
                return NONE.union(*(self.marks(each.elts[place], callee) for each, callee in returned))
        marks = self.marks(value, scope)
        if "shape" in marks:
            return SIZE if place == 0 else NONE
        return ROWS if "cols" in marks else marks & ROWS if starred else NONE

    def _iterate(self, target: ast.expr, over: ast.expr, scope: Scope) -> None:
        """An item of rows is one row; an item of the transpose is a column as long as the data."""
        if isinstance(over, ast.Call):
            for callee in self._callees(over, scope):
                for node in callee.nodes:
                    if isinstance(node, ast.Yield) and node.value:
                        self._hand_over(target, node.value, callee, scope)
        if "cols" in self.marks(over, scope):
            for name in (node for node in ast.walk(target) if isinstance(node, ast.Name)):
                self._hold(name, ROWS, scope)

    def _hand_over(self, target: ast.expr, value: ast.expr, giver: Scope, taker: Scope) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for place, part in enumerate(target.elts):
                self._hold(part, self._part(value, place, len(target.elts), giver), taker)
        else:
            self._hold(target, self.marks(value, giver), taker)

    def _hold(self, target: ast.expr, marks: Marks, scope: Scope) -> None:
        match target:
            case ast.Name(id=name):
                key = self._owner(name, scope), name
                self._changed |= not marks <= self._held[key]
                self._held[key] |= marks
            case ast.Attribute(attr=attr):
                self._changed |= not marks <= self._attributes[attr]
                self._attributes[attr] |= marks
            case ast.Starred(value=inner):
                self._hold(inner, marks & ARRAY, scope)
            case ast.Subscript(value=inner, slice=ast.Slice()):
                self._hold(inner, marks & ARRAY, scope)

    def _give_back(self, function: Scope, value: ast.expr) -> None:
        marks = self.marks(value, function)
        if any(isinstance(node, ast.Yield) for node in function.nodes):
            return  # the call gives the generator, which is as long as it has turns
        self._changed |= not marks <= self._returned[function]
        self._returned[function] |= marks

    def _pass_arguments(self, call: ast.Call, callee: Scope, scope: Scope) -> None:
        places = positional(callee)
        if callee.is_method and self._is_bound(call, callee, scope):
            places = places[1:]
        named = {a.arg for a in callee.parameters}
        passed = [*zip(places, call.args, strict=False)]
        passed += [(k.arg, k.value) for k in call.keywords if k.arg in named]
        for name, value in passed:
            marks = self.marks(value, scope)
            self._changed |= not marks <= self._held[callee, name]
            self._held[callee, name] |= marks

    def _is_bound(self, call: ast.Call, method: Scope, scope: Scope) -> bool:
        """Whether the call leaves the method's first parameter to Python."""
        decorators = {getattr(node, "id", "") for node in getattr(method.node, "decorator_list", ())}
        if "staticmethod" in decorators:
            return False
        if "classmethod" in decorators or not isinstance(call.func, ast.Attribute):
            return True
        on = self._names.denote(call.func.value, scope)
        return not any(isinstance(thing, Scope) for thing in on)


def positional(function: Scope) -> list[str]:
    """The names of the positional parameters, in order."""
    given = getattr(function.node, "args", None)
    return [a.arg for a in (*given.posonlyargs, *given.args)] if isinstance(given, ast.arguments) else []


def _data_parameters(function: Scope, data: Collection[str]) -> list[str]:
    """The parameters named in `data`; where the student renamed them all, as many of the first ones."""
    places = positional(function)[function.is_method :]
    named = [a.arg for a in function.parameters if a.arg in data]
    return named or places[: len(data)]


def _tuples(function: Scope, count: int) -> Iterator[ast.Tuple]:
    """The tuples of `count` items that the function returns as they are written."""
    for node in function.nodes:
        if (
            isinstance(node, ast.Return)
            and isinstance(node.value, ast.Tuple)
            and len(node.value.elts) == count
        ):
            yield node.value


def _displays(expr: ast.BinOp) -> bool:
    return isinstance(expr.left, ast.List | ast.Tuple) or isinstance(expr.right, ast.List | ast.Tuple)


def _is_tuple_of_positions(expr: ast.expr) -> bool:
    """Whether it is a call of np.where or np.nonzero, of which one takes the first item."""
    name = getattr(getattr(expr, "func", None), "attr", "")
    return isinstance(expr, ast.Call) and name in ("where", "nonzero")
