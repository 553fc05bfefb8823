"""Features: __call__, callable, hasattr, getattr with a default, setattr, delattr, dir, vars of classes, __getattr__, docstrings."""

import unittest

from callable_objects import Affine, Record, compose


class AffineTest(unittest.TestCase):
    def setUp(self):
        self.f = Affine(2, b=1)

    def test_call(self):
        self.assertEqual(self.f(3), 7)
        self.assertEqual(self.f(x=0), 1)

    def test_callable(self):
        self.assertTrue(callable(self.f))
        self.assertTrue(callable(Affine))
        self.assertFalse(callable(Record()))

    def test_calls_are_counted(self):
        for x in range(4):
            self.f(x)
        self.assertEqual(self.f.calls, 4)

    def test_maps(self):
        self.assertEqual(list(map(self.f, [0, 1, 2])), [1, 3, 5])
        self.assertEqual(max([-3, 2], key=Affine(-1)), -3)

    def test_compose(self):
        self.assertEqual(compose(self.f, Affine(10))(1), 21)


class RecordTest(unittest.TestCase):
    def setUp(self):
        self.record = Record(name="Ada", born=1815)

    def test_attributes(self):
        self.assertEqual(self.record.name, "Ada")
        self.assertTrue(hasattr(self.record, "born"))
        self.assertFalse(hasattr(self.record, "died"))
        self.assertEqual(getattr(self.record, "died", 1852), 1852)

    def test_missing_attribute_message(self):
        with self.assertRaises(AttributeError) as caught:
            self.record.died
        self.assertEqual(str(caught.exception), "no died in this record")

    def test_setattr_and_delattr(self):
        setattr(self.record, "died", 1852)
        self.assertEqual(self.record.died, 1852)
        del self.record.died
        self.assertFalse(hasattr(self.record, "died"))

    def test_dir(self):
        self.assertIn("keys", dir(self.record))
        self.assertIn("name", dir(self.record))
        self.assertNotIn("died", dir(self.record))

    def test_docstrings_and_names(self):
        self.assertEqual(Record.__doc__, "Named values.")
        self.assertEqual(Record.keys.__doc__, "The names.")
        self.assertEqual(self.record.keys.__name__, "keys")
        self.assertEqual(Record.__module__, "callable_objects")
