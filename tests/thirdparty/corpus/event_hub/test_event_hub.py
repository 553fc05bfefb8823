"""Features: observers called later, bound methods such as list.append, Mock, order of callbacks, unsubscribe."""

import unittest
from unittest.mock import Mock, call

from event_hub import Hub


class HubTest(unittest.TestCase):
    def setUp(self):
        self.hub = Hub()

    def test_append_of_a_list(self):
        seen = []
        self.hub.on("tick", seen.append)
        self.hub.emit("tick", 1)
        self.hub.emit("tick", 2)
        self.assertEqual(seen, [1, 2])

    def test_mock_is_called_with_the_arguments(self):
        observer = Mock()
        self.hub.on("save", observer)
        self.hub.emit("save", "a.txt", force=True)
        observer.assert_called_once_with("a.txt", force=True)

    def test_mock_is_not_called_for_other_events(self):
        observer = Mock()
        self.hub.on("save", observer)
        self.hub.emit("load")
        observer.assert_not_called()

    def test_order_of_observers(self):
        seen = []
        self.hub.on("go", lambda: seen.append("first"))
        self.hub.on("go", lambda: seen.append("second"))
        self.hub.emit("go")
        self.assertEqual(seen, ["first", "second"])

    def test_off(self):
        observer = Mock(return_value=None)
        self.hub.on("tick", observer)
        self.hub.emit("tick", 1)
        self.hub.off("tick", observer)
        self.hub.emit("tick", 2)
        self.assertEqual(observer.mock_calls, [call(1)])

    def test_emit_collects_answers(self):
        self.hub.on("ask", lambda n: n + 1)
        self.hub.on("ask", Mock(return_value="yes"))
        self.assertEqual(self.hub.emit("ask", 4), [5, "yes"])

    def test_once(self):
        seen = []
        self.hub.once("tick", seen.append)
        self.hub.emit("tick", "a")
        self.hub.emit("tick", "b")
        self.assertEqual(seen, ["a"])

    def test_off_of_a_stranger(self):
        with self.assertRaises(LookupError):
            self.hub.off("tick", print)

    def test_observer_that_emits_again(self):
        seen = []
        self.hub.on("outer", lambda: self.hub.emit("inner", "from outer"))
        self.hub.on("inner", seen.append)
        self.hub.emit("outer")
        self.assertEqual(seen, ["from outer"])
