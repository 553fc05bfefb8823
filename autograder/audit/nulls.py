"""Solutions that do nothing of what is asked, made of the reference's functions and classes."""

import ast
from collections.abc import Iterator
from textwrap import dedent

_PRELUDE = """
import numpy as _np

def _first(args):
    given = [a for a in args if isinstance(a, (_np.ndarray, list, tuple, int, float))]
    return given[0] if given else None

def _shape(args):
    return _np.shape(_first(args)) if _first(args) is not None else ()

class _Equal:
    def _same(self, *args, **kwargs):
        return self
    def _yes(self, *args):
        return True
    __call__ = __getattr__ = __getitem__ = __add__ = __sub__ = __mul__ = __truediv__ = __matmul__ = _same
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __neg__ = __abs__ = _same
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = _yes
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __len__ = __int__ = __index__ = lambda self: 1
    __float__ = lambda self: 1.0
    __iter__ = lambda self: iter((self,))
"""
_BODIES = {
    "None": "return None",
    "0": "return 0",
    "1": "return 1",
    "NaN": "return _np.nan",
    "an empty list": "return []",
    "an empty array": "return _np.zeros(0)",
    "zeros": "return _np.zeros(_shape(args)[:1])",
    "integer zeros": "return _np.zeros(_shape(args)[:1], dtype=int)",
    "zeros of its input's shape": "return _np.zeros(_shape(args))",
    "its input": "return _first(args)",
    "ValueError": "raise ValueError('no')",
    "arguments zeroed": """
        for a in args:
            if isinstance(a, _np.ndarray):
                a[...] = 0
            elif isinstance(a, list):
                a[:] = [0] * len(a)
        return _np.zeros(_shape(args)[:1])
    """,
    "always equal": "return _Equal()",
}
_IN_CONSTRUCTORS = {"ValueError"}  # an __init__ can return nothing


def nulls_of(source: str) -> Iterator[tuple[str, str]]:
    """Names and sources: the module of `source` with the body of every function exchanged for one of nothing.

    Where the function returns a tuple, so many values are returned.
    """
    for name, body in _BODIES.items():
        tree = _Emptied(name, dedent(body)).visit(ast.parse(source))
        start = after_future(tree)
        tree.body[start:start] = ast.parse(_PRELUDE).body
        yield name, ast.unparse(ast.fix_missing_locations(tree))


def after_future(tree: ast.Module) -> int:
    """Where statements may begin that are no `from __future__ import …`."""
    imports = (
        n
        for n, node in enumerate(tree.body, 1)
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    )
    return max(imports, default=0)


class _Emptied(ast.NodeTransformer):
    def __init__(self, name: str, body: str) -> None:
        self._name = name
        self._body = body

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        if node.name == "__init__" and self._name not in _IN_CONSTRUCTORS:
            node.body = [ast.Pass()]
            return node
        node.args = _any_arguments(node)
        node.returns = None
        node.body = ast.parse(self._repeated(_returned(node))).body
        return node

    def _repeated(self, count: int) -> str:
        """The body that returns its value `count` times, in a tuple."""
        *before, last = self._body.strip().splitlines()
        if count and last.startswith("return "):
            last = f"return ({last.removeprefix('return ')},) * {count}"
        return "\n".join([*before, last])


def _any_arguments(node: ast.FunctionDef) -> ast.arguments:
    """As many as are given; `self` and `cls` are not among them."""
    names = [arg.arg for arg in node.args.args[:1] if arg.arg in ("self", "cls")]
    return ast.arguments(
        posonlyargs=[ast.arg(name) for name in names],
        args=[],
        vararg=ast.arg("args"),
        kwonlyargs=[],
        kw_defaults=[],
        kwarg=ast.arg("kwargs"),
        defaults=[],
    )


def _returned(node: ast.FunctionDef) -> int:
    """How many values the function returns in a tuple; 0 if not in a tuple."""
    returns = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
    return max((len(value.elts) for value in returns if isinstance(value, ast.Tuple)), default=0)
