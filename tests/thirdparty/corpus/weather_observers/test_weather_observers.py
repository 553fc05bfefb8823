"""Features: observers whose class the test defines, with __call__, inheritance and context managers of the test used by student code."""

import abc

import pytest

from weather_observers import Station


class Display(abc.ABC):
    def __init__(self):
        self.lines = []

    @abc.abstractmethod
    def update(self, kind, value): ...


class Plain(Display):
    def update(self, kind, value):
        self.lines.append(f"{kind}={value}")


class Maximum(Display):
    best = None

    def update(self, kind, value):
        if self.best is None or value > self.best:
            self.best = value
            self.lines.append(value)


class Counting:
    def __init__(self):
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1


class Lock:
    def __init__(self):
        self.events = []

    def __enter__(self):
        self.events.append("enter")
        return self

    def __exit__(self, kind, error, trace):
        self.events.append(kind.__name__ if kind else "exit")
        return False


@pytest.fixture
def station():
    return Station()


def test_update_is_called(station):
    display = Plain()
    station.attach(display)
    station.measure("rain", 3)
    station.measure("wind", 40)
    assert display.lines == ["rain=3", "wind=40"]


def test_every_display_keeps_its_own_state(station):
    plain, maximum = Plain(), Maximum()
    station.attach(plain)
    station.attach(maximum)
    for value in (5, 3, 9):
        station.measure("wind", value)
    assert maximum.lines == [5, 9]
    assert maximum.best == 9
    assert len(plain.lines) == 3


def test_detach(station):
    first, second = Plain(), Plain()
    station.attach(first)
    station.attach(second)
    station.detach(first)
    station.measure("rain", 1)
    assert first.lines == []
    assert second.lines == ["rain=1"]


def test_attached_twice_is_told_once(station):
    display = Plain()
    station.attach(display)
    station.attach(display)
    station.measure("rain", 1)
    assert display.lines == ["rain=1"]


def test_object_with_call(station):
    counting = Counting()
    station.when_above(10, counting)
    for value in (5, 15, 25):
        station.measure("wind", value)
    assert counting.calls == 2


def test_context_manager_of_the_test(station):
    lock = Lock()
    station.lock = lock
    station.measure("rain", 1)
    assert lock.events == ["enter", "exit"]


def test_lock_is_released_after_an_error(station):
    class Broken(Display):
        def update(self, kind, value):
            raise ConnectionError("no display")

    lock = Lock()
    station.lock = lock
    station.attach(Broken())
    with pytest.raises(ConnectionError):
        station.measure("rain", 1)
    assert lock.events == ["enter", "ConnectionError"]


def test_displays_come_back(station):
    displays = [Plain(), Maximum()]
    for display in displays:
        station.attach(display)
    assert station.displays() == displays
    assert station.displays()[0] is displays[0]
