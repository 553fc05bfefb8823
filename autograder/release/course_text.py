"""course.yaml as students get it: written anew from what was read, without comments and the staff's keys.

A key is released only if it stands in one of the lists here (test: release/test_course_text).
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import yaml

from autograder.course import Course, Exercise

RELEASED = ("name", "language", "scale", "pass_mark", "packages", "install", "home", "limits")
_OF_EXERCISES = ("module", "component", "points", "title")
_SHARED = {"packages": ("numpy",), "isolation": "test", "operators": "named"}  # else the course's, or iaml's
EXERCISE_RELEASED = (*_OF_EXERCISES, *_SHARED, "limits")


def course_text(course: Course, only: Exercise | None = None) -> str:
    """The course's YAML; with `only`, that of a course that consists of this exercise."""
    exercises = course.exercises if only is None else (only,)
    used = {exercise.component for exercise in exercises}
    names = {field.name: field.encode_name for field in msgspec.structs.fields(course)}
    document = {names[key]: _plain(getattr(course, key)) for key in RELEASED}
    document["components"] = {
        each.id: {
            "title": each.title,
            "weight": _plain(each.weight if only is None else Fraction(1)),
            "kind": each.kind,
        }
        for each in course.components
        if each.id in used
    }
    document["exercises"] = {each.id: _exercise(each, course) for each in exercises}
    return yaml.dump(
        {key: value for key, value in document.items() if value is not None},
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=10_000,
    )


def _exercise(exercise: Exercise, course: Course) -> dict[str, Any]:
    """What the exercise says itself."""
    usual = {**_SHARED, "packages": course.packages}
    own = {key: getattr(exercise, key) for key in _SHARED if getattr(exercise, key) != usual[key]}
    limits = msgspec.structs.asdict(exercise.limits)
    shared = msgspec.structs.asdict(course.limits)
    if differing := {key: value for key, value in limits.items() if value != shared[key]}:
        own["limits"] = differing
    return {key: _plain(getattr(exercise, key)) for key in _OF_EXERCISES} | {
        key: _plain(value) for key, value in own.items()
    }


def _plain(value: Any) -> Any:
    """As YAML knows it: mappings, lists, text and exact numbers."""
    if isinstance(value, msgspec.Struct):
        return {key: _plain(each) for key, each in msgspec.structs.asdict(value).items()}
    if isinstance(value, float):
        value = Fraction(str(value))
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / value.denominator
    return list(value) if isinstance(value, tuple) else value


class _Dumper(yaml.SafeDumper):
    """Writes numbers as a person would: 10, 0.4."""


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    kind = "int" if value == value.to_integral_value() else "float"
    text = f"{value:f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Dumper.add_representer(Decimal, _number)
