from enum import Enum, auto


class State(Enum):
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"
    SHUT = "shut"


class Event(Enum):
    OPEN = auto()
    CLOSE = auto()
    LOCK = auto()
    UNLOCK = auto()


_MOVES = {
    (State.CLOSED, Event.OPEN): State.OPEN,
    (State.OPEN, Event.CLOSE): State.CLOSED,
    (State.CLOSED, Event.LOCK): State.LOCKED,
    (State.LOCKED, Event.UNLOCK): State.CLOSED,
}


class IllegalMove(Exception):
    def __init__(self, state, event):
        super().__init__(f"{event.name} while {state.value}")
        self.state = state
        self.event = event


class Door:
    def __init__(self):
        self.history = [State.CLOSED]

    @property
    def state(self):
        return self.history[-1]

    def handle(self, event):
        if (self.state, event) not in _MOVES:
            raise IllegalMove(self.state, event)
        self.history.append(_MOVES[self.state, event])

    def __str__(self):
        return f"Door({self.state.value})"
