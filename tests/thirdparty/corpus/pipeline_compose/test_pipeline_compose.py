"""Features: functools.partial, operator.itemgetter and attrgetter, composition, functions returned to the test."""

import functools
import operator
import unittest
from functools import partial

from pipeline_compose import Pipeline, compose, flip


def scale(factor, value):
    return factor * value


class ComposeTest(unittest.TestCase):
    def test_right_to_left(self):
        self.assertEqual(compose(str, abs)(-5), "5")
        self.assertEqual(compose(len, str, lambda n: n * 100)(7), 3)

    def test_nothing_is_identity(self):
        self.assertEqual(compose()("same"), "same")

    def test_partial(self):
        self.assertEqual(compose(partial(scale, 10), partial(scale, value=3))(factor=2), 60)
        self.assertEqual(compose(partial(int, base=2))("101"), 5)

    def test_itemgetter(self):
        rows = [{"n": "b", "v": 2}, {"n": "a", "v": 1}]
        names = compose(list, partial(map, operator.itemgetter("n")))
        self.assertEqual(names(rows), ["b", "a"])
        self.assertEqual(compose(operator.itemgetter(1, 0))("xy"), ("y", "x"))

    def test_composed_functions_compose_again(self):
        twice = compose(partial(operator.mul, 2))
        self.assertEqual(compose(twice, twice, twice)(1), 8)

    def test_flip(self):
        self.assertEqual(flip(operator.sub)(1, 10), 9)
        self.assertEqual(flip(flip(divmod))(7, 2), (3, 1))

    def test_reduce_in_the_test_with_the_students_function(self):
        self.assertEqual(functools.reduce(flip(lambda a, b: a + b), ["a", "b", "c"]), "cba")

    def test_pipeline_steps(self):
        pipeline = Pipeline() | str.strip | str.title | (lambda text: text + ".")
        self.assertEqual(pipeline("  hello there "), "Hello There.")
        self.assertEqual(len(pipeline), 3)

    def test_pipeline_maps(self):
        self.assertEqual(list(map(Pipeline() | abs, [-1, 2, -3])), [1, 2, 3])
