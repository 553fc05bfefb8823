"""Canaries in suites that are sessions of doctest: text files, Markdown and the OK format."""

import ast
import doctest
from collections.abc import Callable
from textwrap import dedent

from autograder.suite.doctests import prompted

Visit = Callable[[ast.AST], ast.AST]


def caged_session(text: str, visit: Visit, word: Callable[[], str]) -> str:
    """The session on other data, as `visit` exchanges them; whatever it expects is a word."""
    parts = []
    for part in doctest.DocTestParser().parse(dedent(text)):
        if isinstance(part, str):
            parts.append(part)
        else:
            source = ast.unparse(ast.fix_missing_locations(visit(ast.parse(part.source))))
            lines = [*prompted(source), *([word()] if part.want else [])]
            parts += [f"{' ' * part.indent}{line}\n" for line in lines]
    return "".join(parts)


class OkCage(ast.NodeTransformer):
    """Exchanges the sessions and the names in a dictionary of the OK format."""

    def __init__(self, visit: Visit, word: Callable[[], str]) -> None:
        self._visit = visit
        self._word = word

    def visit_Dict(self, node: ast.Dict) -> ast.Dict:
        self.generic_visit(node)
        for place, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            match key, value:
                case ast.Constant(value="code"), ast.Constant(value=str(text)):
                    node.values[place] = ast.Constant(caged_session(text, self._visit, self._word))
                case ast.Constant(value="name"), ast.Constant():
                    node.values[place] = ast.Constant(self._word())
        return node
