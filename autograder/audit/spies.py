"""Solutions that tell all they see, in every way that a student has."""

import ast
from collections.abc import Iterator

from autograder.audit.nulls import after_future

_EPILOGUE = """


import functools as _functools
import os as _os
import sys as _sys
import tempfile as _tempfile
import types as _types
import warnings as _warnings

_FILE = _os.path.join(_tempfile.gettempdir(), "seen")


def _words(value):
    if isinstance(value, (list, tuple)):
        return [_words(each) for each in value]
    if isinstance(value, dict):
        return {repr(key): _words(each) for key, each in value.items()}
    return value.tolist() if hasattr(value, "tolist") else repr(value)


def _tell(*values):
    seen = repr(_words(values))[:5000]
    with open(_FILE, "a+") as file:
        file.write(seen)
        file.seek(0)
        print(file.read()[-20000:])
    print(seen, file=_sys.stderr)
    _warnings.warn(seen)
    globals()["__doc__"] = globals()["__name__"] = seen
    _os.environ["SEEN"] = seen[:1000].replace("\\0", "")
    return seen


def _spying(function):
    @_functools.wraps(function)
    def spy(*args, **kwargs):
        seen = _tell(args, kwargs)
        spy.__name__ = spy.__qualname__ = spy.__doc__ = seen
        if _RAISES:
            raise type(seen.replace("\\0", "")[:1000], (ValueError,), {"__module__": seen})(seen)
        value = function(*args, **kwargs)
        _tell(value)
        return value
    return spy


for _name, _value in list(globals().items()):
    if isinstance(_value, _types.FunctionType) and not _name.startswith("_"):
        globals()[_name] = _spying(_value)
    elif isinstance(_value, type) and _value.__module__ == __name__:
        for _part, _method in list(vars(_value).items()):
            if isinstance(_method, _types.FunctionType):
                setattr(_value, _part, _spying(_method))
"""


_PRINTING = """
def _tell(seen):
    print(seen)
    return seen
"""


def spies_of(reference: str) -> Iterator[tuple[str, str]]:
    """Names and sources: the reference that tells what it is given and what it makes of it, or raises it.

    The one that prints is as free of loops as the reference, so that `vectorised` lets it be called.
    """
    for name, raises in (("a spy that returns", False), ("a spy that raises", True)):
        yield name, f"{reference}\n_RAISES = {raises}\n{_EPILOGUE}"
    tree = _Telling().visit(ast.parse(reference))
    start = after_future(tree)
    tree.body[start:start] = ast.parse(_PRINTING).body
    yield "a spy that prints", ast.unparse(ast.fix_missing_locations(tree))


class _Telling(ast.NodeTransformer):
    """Every function tells its arguments, but for itself, and what it returns."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        names = [arg.arg for arg in given if arg.arg not in ("self", "cls")]
        told = ast.Tuple([ast.Name(name, ast.Load()) for name in names], ast.Load())
        node.body.insert(0, ast.Expr(_tell(told)))
        return node

    def visit_Return(self, node: ast.Return) -> ast.Return:
        self.generic_visit(node)
        return ast.Return(_tell(node.value)) if node.value else node


def _tell(value: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("_tell", ast.Load()), [value], [])
