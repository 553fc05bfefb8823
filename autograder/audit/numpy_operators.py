"""Mutation operators for NumPy code that cosmic-ray has not got, as its plugins (see pyproject.toml).

Each says in which texts a node of parso's tree may be exchanged; cosmic-ray does the rest.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import parso
from cosmic_ray.operators.operator import Example, Operator

Node = Any  # parso's nodes have attributes by kind

_SWAPS = {
    "argmin": ["argmax"], "argmax": ["argmin"], "min": ["max"], "max": ["min"],
    "amin": ["amax"], "amax": ["amin"], "minimum": ["maximum"], "maximum": ["minimum"],
    "mean": ["sum", "median"], "sum": ["mean"], "any": ["all"], "all": ["any"],
    "zeros": ["ones"], "zeros_like": ["ones_like"], "floor": ["ceil"], "ceil": ["floor"],
    "hstack": ["vstack"], "vstack": ["hstack"], "float64": ["float32", "int64"], "array": ["asarray"],
}  # fmt: skip
_UNWRAPPED = {"sqrt", "abs", "absolute", "fabs", "square", "round", "copy", "list", "sorted", "unique"}
_ORDERED = {"sort", "argsort", "lexsort", "sorted", "unique"}
_SPREADS = {"std", "var"}
_DROPPED_METHODS = {"copy", "astype", "transpose"}
_OPPOSITES = {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}


class TextOperator(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    """Exchanges a node for one of some texts."""

    EXAMPLES: Sequence[tuple[str, str]]

    def variants(self, node: Node) -> Iterator[str]:
        """The texts that may stand in the place of the node, without what is blank before it."""
        raise NotImplementedError

    def mutation_positions(self, node: Node) -> Iterator[tuple[Any, Any]]:
        """One position for each variant, as cosmic-ray wants them."""
        for _variant in self.variants(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        """The node's exchange."""
        text = list(self.variants(node))[index]
        return parso.parse(node.get_first_leaf().prefix + text)  # type: ignore[no-untyped-call]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """What it does, in a few words of Python."""
        return tuple(Example(before, after) for before, after in cls.EXAMPLES)


class SwapFunction(TextOperator):
    """argmin for argmax, mean for sum, float32 for float64, asarray for array…"""

    EXAMPLES = (("np.argmin(x)", "np.argmax(x)"), ("x.max()", "x.min()"))

    def variants(self, node: Node) -> Iterator[str]:
        if node.type == "name" and (_is_attribute(node) or _is_called(node)):
            yield from _SWAPS.get(node.value, ())


class FloatToInt(TextOperator):
    """`dtype=float` becomes `dtype=int`, and every other dtype too."""

    EXAMPLES = (("f(x, float)", "f(x, int)"), ("f(dtype=X.dtype)", "f(dtype=int)"))

    def variants(self, node: Node) -> Iterator[str]:
        if node.type == "name" and node.value == "float" and not _is_attribute(node):
            yield "int"
        elif _keyword(node) == "dtype" and node.children[2].get_code() != "int":
            yield "dtype=int"


class DropArgument(TextOperator):
    """A keyword argument is not given: axis, keepdims, dtype, kind, ddof…"""

    EXAMPLES = (("f(x, axis=1)", "f(x)"), ("x.sum(axis=1)", "x.sum()"))

    def variants(self, node: Node) -> Iterator[str]:
        arguments = _arguments(node)
        for position, argument in enumerate(arguments):
            if _keyword(argument):
                left = arguments[:position] + arguments[position + 1 :]
                yield f"({', '.join(each.get_code().strip() for each in left)})"


class ChangeSpread(TextOperator):
    """The other divisor for a standard deviation or a variance."""

    EXAMPLES = (("np.std(x)", "np.std(x, ddof=1)"),)

    def variants(self, node: Node) -> Iterator[str]:
        arguments = _arguments(node)
        function = node.get_previous_leaf() if arguments or _is_empty_call(node) else None
        if function and function.value in _SPREADS and "ddof" not in map(_keyword, arguments):
            yield f"({', '.join([*(each.get_code().strip() for each in arguments), 'ddof=1'])})"


class ReverseOrder(TextOperator):
    """What is sorted comes the other way round."""

    EXAMPLES = (("np.sort(x)", "np.sort(x)[::-1]"),)

    def variants(self, node: Node) -> Iterator[str]:
        if _is_call(node) and node.children[-2].get_last_leaf().value in _ORDERED:
            yield f"{_code(node)}[::-1]"


class Unwrap(TextOperator):
    """A call gives way to its first argument: no root, no absolute value, no copy."""

    EXAMPLES = (("np.sqrt(x)", "(x)"), ("sorted(x, key=k)", "(x)"))

    def variants(self, node: Node) -> Iterator[str]:
        if _is_call(node) and node.children[-2].get_last_leaf().value in _UNWRAPPED:
            arguments = _arguments(node.children[-1])
            if arguments and not _keyword(arguments[0]):
                yield f"({arguments[0].get_code().strip()})"


class DropTrailer(TextOperator):
    """`.copy()`, `.astype(…)`, `.T` and slices are left out."""

    EXAMPLES = (("x.copy()", "x"), ("x.T", "x"), ("x[::-1]", "x"))

    def variants(self, node: Node) -> Iterator[str]:
        if node.type != "atom_expr":
            return
        for position, child in enumerate(node.children[1:], start=1):
            for length in self._dropped(node.children, position, child):
                left = node.children[:position] + node.children[position + length :]
                yield "".join(each.get_code() for each in left).strip()

    def _dropped(self, children: list[Node], position: int, child: Node) -> Iterator[int]:
        """How many trailers go, if any do."""
        if child.type != "trailer":
            return
        called = position + 1 < len(children) and children[position + 1].get_first_leaf().value == "("
        name = child.children[1]
        if child.children[0].value == "." and name.value in _DROPPED_METHODS and called:
            yield 2
        if child.children[0].value == "." and name.value == "T":
            yield 1
        if child.children[0].value == "[" and ":" in name.get_code():
            yield 1


class DropOperand(TextOperator):
    """The right side of an arithmetic operator is left out, a 1/m factor or an offset."""

    EXAMPLES = (("x / m", "x"), ("x + b", "x"), ("x ** 2", "x"))

    def variants(self, node: Node) -> Iterator[str]:
        if node.type in ("term", "arith_expr", "power"):
            for position in range(1, len(node.children) - 1, 2):
                left = node.children[:position] + node.children[position + 2 :]
                yield "".join(each.get_code() for each in left).strip()


class OppositeUpdate(TextOperator):
    """`+=` for `-=`, `*=` for `/=`, and back."""

    EXAMPLES = (("x -= y", "x += y"),)

    def variants(self, node: Node) -> Iterator[str]:
        if node.type == "operator" and node.value in _OPPOSITES:
            yield _OPPOSITES[node.value]


class DropStatement(TextOperator):
    """A raise, an early return, an update, an assignment to a part or a call for its effect is left out."""

    EXAMPLES = (("if x:\n    raise E", "if x:\n    pass"), ("x[0] = 1", "pass"), ("x += 1", "pass"))

    def variants(self, node: Node) -> Iterator[str]:
        if self._has_effect(node):
            yield "pass"

    def _has_effect(self, node: Node) -> bool:
        match node.type:
            case "raise_stmt":
                return True
            case "return_stmt":
                return _is_guarded(node)
            case "atom_expr":
                return _is_call(node) and node.parent.type == "simple_stmt"
            case "expr_stmt":
                sign = node.children[1].get_code().strip()
                return bool(node.children[0].type == "atom_expr" or sign != "=")
        return False


class ChangeDefault(TextOperator):
    """A parameter that is not given is something else; cosmic-ray changes numbers and truth values."""

    EXAMPLES = (("def f(x='a'): pass", "def f(x=''): pass"), ("def f(x=None): pass", "def f(x=0): pass"))

    def variants(self, node: Node) -> Iterator[str]:
        if node.parent is None or node.parent.type != "param" or node is not node.parent.default:
            return
        if node.type == "string":
            yield "''"
        elif node.get_code().strip() == "None":
            yield "0"


class LoopOverResult(TextOperator):
    """A value is built by a loop over its rows; only of interest where a suite asks for vectorised code."""

    EXAMPLES = (("return x", "return np.array([_row for _row in x])"),)

    def variants(self, node: Node) -> Iterator[str]:
        if node.parent is not None and node.parent.type == "return_stmt" and node.type != "keyword":
            yield f"np.array([_row for _row in {node.get_code().strip()}])"


_OPERATORS = {
    operator.__name__: operator
    for operator in (
        SwapFunction, FloatToInt, DropArgument, ChangeSpread, ReverseOrder, Unwrap, DropTrailer, DropOperand,
        OppositeUpdate, DropStatement, ChangeDefault, LoopOverResult,
    )
}  # fmt: skip


class Provider:
    """What cosmic-ray asks of a plugin: the operators by name."""

    def __iter__(self) -> Iterator[str]:
        return iter(_OPERATORS)

    def __getitem__(self, name: str) -> type[TextOperator]:
        return _OPERATORS[name]


def _code(node: Node) -> str:
    return str(node.get_code(include_prefix=False))


def _is_attribute(node: Node) -> bool:
    return bool(node.parent is not None and node.parent.type == "trailer" and node.parent.children[0] == ".")


def _is_called(node: Node) -> bool:
    following = node.get_next_leaf()
    return following is not None and following.value == "(" and node.parent.type != "funcdef"


def _is_call(node: Node) -> bool:
    return bool(
        node.type == "atom_expr"
        and node.children[-1].type == "trailer"
        and node.children[-1].children[0].value == "("
        and node.children[0].type == "name"
    )


def _is_empty_call(node: Node) -> bool:
    return bool(node.type == "trailer" and node.children[0].value == "(" and len(node.children) == 2)


def _arguments(node: Node) -> list[Node]:
    """The arguments of a call's parentheses; none for any other node."""
    if node.type != "trailer" or node.children[0].value != "(" or len(node.children) == 2:
        return []
    inside = node.children[1]
    return inside.children[::2] if inside.type == "arglist" else [inside]


def _keyword(node: Node) -> str | None:
    """The name of a keyword argument."""
    named = node.type == "argument" and node.children[0].type == "name" and len(node.children) == 3
    return str(node.children[0].value) if named else None


def _is_guarded(node: Node) -> bool:
    """Whether a statement stands alone under an `if` that has no other branch."""
    suite = node.parent.parent if node.parent.type == "simple_stmt" else None
    branch = suite.parent if suite is not None and suite.type == "suite" else None
    return branch is not None and branch.type == "if_stmt" and len(branch.children) == 4
