"""Names in a suite: which a copy of it has to keep, and by which it gets at the solution."""

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course, Exercise


def words_of(course: Course, exercise: Exercise) -> Iterator[str]:
    """What a suite may use: the words of the solution and of what students are given."""
    own = course.reference_folder(exercise)
    assert own is not None
    for file in (
        *course.assignment_folder(exercise).rglob("*.py"),
        *own.glob(f"{exercise.module}.py"),
        *own.glob(f"{exercise.module}/**/*.py"),
    ):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name
            elif isinstance(node, ast.arg):
                yield node.arg
            elif isinstance(node, ast.Attribute):
                yield node.attr
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def parsed(file: Path) -> ast.Module:
    """The module's tree; an empty one for what is no program, and so no part of what runs."""
    try:
        return ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def asking_names(tree: ast.Module, module: str) -> set[str]:
    """The names by which a suite gets at the solution: of its modules, and of whatever is made with them."""
    asking = {module, "jailed"}
    while True:
        statements = [each for each in tree.body if not asking.isdisjoint(names_in(each))]
        made = {name for statement in statements for name in _bound_by(statement)}
        if made <= asking:
            return asking
        asking |= made


def names_in(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        match each:
            case (
                ast.Name(id=name)
                | ast.arg(arg=name)
                | ast.alias(name=name)
                | ast.ImportFrom(module=str(name))
                | ast.Constant(value=str(name))
            ):
                yield name.partition(".")[0]


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in aliases)
        case _:
            names = (each for each in ast.walk(statement) if isinstance(each, ast.Name))
            yield from (name.id for name in names if isinstance(name.ctx, ast.Store))
