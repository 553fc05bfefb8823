"""Features: __name__, __doc__, inspect.signature, annotations, defaults seen through the signature, isfunction and isclass."""

import inspect
import unittest

import documented_functions as df


class Documentation(unittest.TestCase):
    def test_docstrings(self):
        self.assertEqual(df.area.__doc__, "The area of a rectangle.")
        self.assertTrue(inspect.getdoc(df.Counter.add).startswith("Count"))

    def test_names(self):
        self.assertEqual(df.area.__name__, "area")
        self.assertEqual(df.Counter.__qualname__, "Counter")
        self.assertEqual(df.Counter.add.__name__, "add")

    def test_parameters(self):
        parameters = inspect.signature(df.area).parameters
        self.assertEqual(list(parameters), ["width", "height"])
        self.assertEqual(parameters["height"].default, 1.0)
        self.assertIs(parameters["width"].default, inspect.Parameter.empty)

    def test_kinds_of_parameters(self):
        kinds = [each.kind.name for each in inspect.signature(df.total).parameters.values()]
        self.assertEqual(kinds, ["VAR_POSITIONAL", "KEYWORD_ONLY"])

    def test_constructor_takes_a_start(self):
        self.assertEqual(list(inspect.signature(df.Counter).parameters), ["start"])

    def test_they_work_too(self):
        self.assertEqual(df.area(2), 2.0)
        self.assertEqual(df.total(1, 2, scale=10), 30)
        counter = df.Counter(start=5)
        counter.add(2)
        self.assertEqual(counter.count, 7)

    def test_what_they_are(self):
        self.assertTrue(inspect.isclass(df.Counter))
        self.assertFalse(inspect.isclass(df.area))
        self.assertTrue(callable(df.area))

    def test_public_names(self):
        public = [name for name in dir(df) if not name.startswith("_")]
        self.assertEqual(public, ["Counter", "area", "total"])
