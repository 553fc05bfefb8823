"""Mutants of a solution: all that cosmic-ray's operators, ours among them, make of it, in memory."""

import ast
import difflib
import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.errors import UsageError
from autograder.text import _

_PROVIDER = "iaml"  # of the operators in numpy_operators, see pyproject.toml
_LOOP = f"{_PROVIDER}/LoopOverResult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A source that differs from a solution in one place; `line` is where it does, from 1."""

    source: str
    line: int
    diff: str

    @property
    def change(self) -> tuple[str, ...]:
        """The lines that go and come, whatever their indent: what equivalent.yaml knows it by."""
        return change_of(self.diff)


def change_of(diff: str) -> tuple[str, ...]:
    """The removed and added lines of a diff, each after its sign and without its indent."""
    lines = (line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---"))
    return tuple(f"{line[0]}{line[1:].strip()}" for line in lines)


def mutants_of(source: str, *, loops: bool) -> list[Mutant]:
    """Every mutant that compiles and is neither the solution nor another mutant but for words.

    `loops`: also those that are right but loop over what could be vectorised.
    """
    strict = _compiles(source, strict=True)
    if not _compiles(source, strict=strict):
        return []
    seen = {_essence(source)}
    found = []
    for mutated in _mutations(source, loops):
        essence = _essence(mutated) if _compiles(mutated, strict=strict) else None
        if essence is not None and essence not in seen:
            seen.add(essence)
            found.append(_mutant(source, mutated))
    return sorted(found, key=lambda mutant: mutant.line)


def _compiles(source: str, *, strict: bool) -> bool:
    """Whether Python takes it; `strict`: without a warning such as that for `n is 1`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error" if strict else "ignore")
            compile(source, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _mutations(source: str, loops: bool) -> Iterator[str]:
    """What cosmic-ray's `mutate_code` gives for each operator and place; it would parse for each again."""
    parso, ast_nodes, operators = _cosmic_ray(loops)
    tree = parso.parse(source)
    nodes = list(ast_nodes(tree))
    parts = [(node, "children" if hasattr(node, "children") else "value") for node in nodes]
    pristine = [
        (node, name, list(getattr(node, name)) if name == "children" else node.value) for node, name in parts
    ]
    for operator in operators:
        for node in nodes:
            for index in range(len(list(operator.mutation_positions(node)))):
                siblings = node.parent.children if node.parent is not None else []
                mutated = operator.mutate(node, index)
                siblings[:] = [
                    other for each in siblings if (other := mutated if each is node else each) is not None
                ]
                yield tree.get_code()
                for changed, name, value in pristine:
                    setattr(changed, name, list(value) if name == "children" else value)


def _cosmic_ray(loops: bool) -> tuple[Any, Any, list[Any]]:
    """parso, the walk over its tree, and every operator that asks for no settings."""
    logging.getLogger("stevedore").setLevel(logging.CRITICAL)
    try:
        import parso
        from cosmic_ray.ast import ast_nodes
        from cosmic_ray.plugins import OPERATOR_PROVIDERS, get_operator, operator_names
    except ImportError:
        raise UsageError(_missing()) from None
    if _PROVIDER not in OPERATOR_PROVIDERS:
        raise UsageError(_missing())
    classes = [get_operator(name) for name in operator_names() if loops or name != _LOOP]
    return parso, ast_nodes, [operator() for operator in classes if not operator.arguments()]


def _missing() -> str:
    return _("iaml audit makes mutants with cosmic-ray, which is not here: pip install 'iaml[audit]'.")


def _mutant(source: str, mutated: str) -> Mutant:
    before, after = source.splitlines(), mutated.splitlines()
    lines = list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
    line = next(
        i for i, pair in enumerate(zip([*before, ""], [*after, ""], strict=False), 1) if pair[0] != pair[1]
    )
    return Mutant(source=mutated, line=line, diff="\n".join(lines))


def _essence(source: str) -> str:
    """The tree without what no test should judge: annotations, docstrings, the words of errors."""
    return ast.dump(_Essence().visit(ast.parse(source)))


class _Essence(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.Raise:
        if isinstance(node.exc, ast.Call):
            node.exc.args = [each for each in node.exc.args if not _is_text(each)]
        return node


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
