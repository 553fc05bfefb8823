"""Features: module state, importlib.reload, mod.__name__, module attributes set by the test, import as."""

import importlib
import unittest

import counter_module
import counter_module as again
from counter_module import bump


class ModuleTest(unittest.TestCase):
    def setUp(self):
        importlib.reload(counter_module)

    def test_name(self):
        self.assertEqual(counter_module.__name__, "counter_module")

    def test_both_names_are_one_module(self):
        self.assertIs(again, counter_module)

    def test_state_grows_within_a_test(self):
        counter_module.bump()
        counter_module.bump()
        self.assertEqual(counter_module.total, 2)

    def test_reload_starts_anew(self):
        counter_module.bump()
        self.assertIs(importlib.reload(counter_module), counter_module)
        self.assertEqual(counter_module.total, 0)

    def test_state_can_be_set(self):
        counter_module.total = 40
        self.assertEqual(counter_module.bump(), 41)
        self.assertEqual(counter_module.total, 41)

    def test_functions_share_the_state_of_the_module(self):
        bump()
        self.assertEqual(counter_module.total, 1)

    def test_step_is_read_at_each_call(self):
        counter_module.STEP = 10
        self.assertEqual([counter_module.bump() for _ in range(3)], [10, 20, 30])

    def test_docstring(self):
        self.assertIn("count", counter_module.__doc__.lower())

    def test_missing_name(self):
        with self.assertRaises(AttributeError):
            counter_module.no_such_name
        self.assertFalse(hasattr(counter_module, "no_such_name"))
        self.assertIsNone(getattr(counter_module, "no_such_name", None))
