"""Features: enum.auto, unique, aliases, enum members as attributes and parameters, a state machine with its own errors."""

import enum

import pytest

from door_machine import Door, Event, IllegalMove, State


@pytest.fixture
def door():
    return Door()


def test_starts_closed(door):
    assert door.state is State.CLOSED


@pytest.mark.parametrize(
    ("events", "final"),
    [
        ([Event.OPEN], State.OPEN),
        ([Event.OPEN, Event.CLOSE], State.CLOSED),
        ([Event.LOCK], State.LOCKED),
        ([Event.LOCK, Event.UNLOCK, Event.OPEN], State.OPEN),
    ],
    ids=lambda value: value.name if isinstance(value, enum.Enum) else "-".join(e.name for e in value),
)
def test_moves(door, events, final):
    for event in events:
        door.handle(event)
    assert door.state is final


@pytest.mark.parametrize("event", [Event.CLOSE, Event.UNLOCK])
def test_illegal_moves(door, event):
    with pytest.raises(IllegalMove) as caught:
        door.handle(event)
    assert caught.value.event is event
    assert caught.value.state is State.CLOSED
    assert door.state is State.CLOSED


def test_aliases():
    assert State.SHUT is State.CLOSED
    assert State.SHUT.name == "CLOSED"
    assert "SHUT" in State.__members__
    assert [state.name for state in State] == ["OPEN", "CLOSED", "LOCKED"]


def test_auto_values():
    assert [event.value for event in Event] == [1, 2, 3, 4]


def test_history(door):
    door.handle(Event.OPEN)
    door.handle(Event.CLOSE)
    assert door.history == [State.CLOSED, State.OPEN, State.CLOSED]


def test_counting_states(door):
    seen = {state: 0 for state in State}
    for event in (Event.OPEN, Event.CLOSE, Event.LOCK):
        door.handle(event)
        seen[door.state] += 1
    assert seen == {State.OPEN: 1, State.CLOSED: 1, State.LOCKED: 1}


def test_text(door):
    assert str(door) == "Door(closed)"
    assert repr(State.OPEN) == "<State.OPEN: 'open'>"
