"""`make docs`: writes docs/reference.md from the code."""

import inspect
import typing
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType

import click
import msgspec

from autograder.course import Audit, Component, Course, Exercise
from autograder.limits import Limits
from autograder.reports import check_json, grades_json
from cli.main import commands
from cli.translated import speak

PAGE = Path(__file__).with_name("reference.md")
_HEAD = "# Reference\n\nMade from the code by `make docs`; what is behind it stands in the other pages.\n"
_NOT_IN_COURSE_YAML = {"id", "folder", "reference", "is_package"}
_JSON = {str: "text", float: "number", int: "number", NoneType: "null"}
_WORDS = {str: "text", bool: "yes or no", int: "whole number", float: "number", Fraction: "number"}


def reference() -> str:
    """The page."""
    speak("en")
    parts = [_HEAD, "## Commands\n", *_commands(), "## course.yaml\n", *_course_file(), *_results()]
    return "\n".join(parts)


def _commands() -> Iterator[str]:
    group = commands()
    root = click.Context(group, info_name="iaml")
    for name, command in _leaves(group, root):
        context = click.Context(command, info_name=name)
        yield f"### {name}\n"
        yield f"    {command.get_usage(context).removeprefix('Usage: ')}\n"
        yield f"{' '.join((command.help or '').split())}\n"
        yield "| option | what |\n|---|---|"
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            if record and record[1] and record[0] != "--help":
                yield f"| `{_cell(record[0])}` | {_cell(record[1])} |"
        yield ""


def _leaves(
    group: click.Group, context: click.Context, above: str = "iaml"
) -> Iterator[tuple[str, click.Command]]:
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _leaves(command, context, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def _course_file() -> Iterator[str]:
    sections: dict[str, type[msgspec.Struct]] = {
        "": Course,
        "components.ID": Component,
        "exercises.ID": Exercise,
        "limits": Limits,
        "audit": Audit,
    }
    for section, struct in sections.items():
        yield f"### {f'`{section}`' if section else 'The course'}\n\n{inspect.getdoc(struct)}\n"
        yield "| key | value | if not given |\n|---|---|---|"
        for field in msgspec.structs.fields(struct):
            if field.name not in _NOT_IN_COURSE_YAML:
                yield f"| `{field.encode_name}` | {_cell(_kind(field.type))} | {_cell(_default(field))} |"
        yield ""


def _kind(annotation: object) -> str:
    """What may stand in course.yaml for a field of this type."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin in (typing.Union, UnionType):
        return " or ".join(_kind(each) for each in arguments if each is not NoneType)
    if origin is tuple:
        inner = arguments[0]
        return "one section each, by id" if inner in (Component, Exercise) else f"list of {_kind(inner)}"
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return "see below"
    return _WORDS[annotation]  # type: ignore[index]


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    value = field.default
    if isinstance(value, msgspec.Struct):
        return "see below"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    if value is None:
        return "—"
    return f"`{float(value):g}`" if isinstance(value, Fraction | float) else f"`{value}`"


def _results() -> Iterator[str]:
    staff = [grades_json.ClassFacts, grades_json.StudentFacts, grades_json.ComponentFacts]
    staff += [grades_json.ExerciseFacts, grades_json.JailFacts, grades_json.TestFacts]
    yield "## grades.json\n"
    yield from map(_record, staff)
    yield "## iaml check --json\n\nA list of:\n"
    yield from map(_record, [check_json.CheckedExercise, check_json.CheckedTest])


def _record(record: type) -> str:
    rows = [f"| `{name}` | `{_type(kind)}` |" for name, kind in typing.get_type_hints(record).items()]
    return "\n".join(
        [f"### {record.__name__}\n\n{inspect.getdoc(record)}\n", "| field | type |\n|---|---|", *rows, ""]
    )


def _type(annotation: object) -> str:
    """A type as JSON has it."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return " or ".join(f'"{value}"' for value in arguments)
    if typing.get_origin(annotation) is UnionType:
        return " or ".join(map(_type, arguments))
    if typing.get_origin(annotation) is list:
        return f"list of {_type(arguments[0])}"
    if typing.get_origin(annotation) is dict:
        return f"object of {_type(arguments[1])}"
    return _JSON.get(annotation) or annotation.__name__  # type: ignore[call-overload,attr-defined,no-any-return]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
