"""Reads submission_metadata.yml, Gradescope's account of who handed in each folder of an export.

It is read as events: what the tests printed is passed over, and aliases that stand for much are never built.
"""

from collections.abc import Iterator
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELDS = (":submitters", ":created_at", ":sid", ":email", ":name")
_MAX_TEXT, _MAX_SUBMITTERS, _DEEPEST = 500, 50, 3


def parse(data: bytes) -> list[Any]:
    """Of each submission its folder, its time and its submitters' id, e-mail and name; None for other files.

    In a list, as all that is parsed.
    """
    try:
        events = yaml.parse(data, Loader=_LOADER)
        if any(isinstance(event, yaml.MappingStartEvent) for event in events):
            return [list(_records(events))]
    except (yaml.YAMLError, StopIteration, RuntimeError, UnicodeDecodeError):
        pass
    return [None]


def _records(events: Iterator[Any]) -> Iterator[Any]:
    for key in events:
        if not isinstance(key, yaml.ScalarEvent):
            return
        record = _value(events, next(events), 0)
        if isinstance(record, dict):
            people = record.get(":submitters")
            people = [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []
            said = [[_text(one.get(field)) for field in (":sid", ":email", ":name")] for one in people]
            yield [_text(key.value), _text(record.get(":created_at")), said[:_MAX_SUBMITTERS]]


def _value(events: Iterator[Any], event: Any, depth: int) -> Any:
    """What begins with `event`: text, a list or a dict; None for what lies deeper than anybody asks for."""
    if isinstance(event, yaml.ScalarEvent):
        return None if event.style is None and event.value in ("", "~", "null") else event.value
    kept: list[Any] = []
    found: dict[str, Any] = {}
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            value = _value(events, item, depth + 1)
            if depth < _DEEPEST:
                kept.append(value)
        return kept
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name, value = _value(events, key, depth + 1), _value(events, next(events), depth + 1)
            if isinstance(name, str) and name in _FIELDS:
                found[name] = value
        return found
    return None  # an alias


def _text(value: Any) -> str | None:
    return value[:_MAX_TEXT] if isinstance(value, str) and value.strip() else None
