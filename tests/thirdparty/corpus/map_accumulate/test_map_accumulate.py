"""Features: lambdas, functions, built-ins and operator functions as arguments."""

import operator
import unittest

from map_accumulate import accumulate, fold


def shout(word):
    return word.upper() + "!"


class MapTest(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(accumulate([], lambda x: x), [])

    def test_lambda(self):
        self.assertEqual(accumulate([1, 2, 3], lambda x: x * x), [1, 4, 9])

    def test_function_of_the_test(self):
        self.assertEqual(accumulate(["go", "on"], shout), ["GO!", "ON!"])

    def test_method_of_a_builtin(self):
        self.assertEqual(accumulate(["hello", "world"], str.upper), ["HELLO", "WORLD"])

    def test_builtins(self):
        self.assertEqual(accumulate(["a", "bb", ""], len), [1, 2, 0])
        self.assertEqual(accumulate([[3, 1], [5, 9]], max), [3, 9])
        self.assertEqual(accumulate(["7", "8"], int), [7, 8])

    def test_nested(self):
        result = accumulate("ab", lambda c: accumulate([1, 2], lambda n: c + str(n)))
        self.assertEqual(result, [["a1", "a2"], ["b1", "b2"]])

    def test_operator_functions(self):
        self.assertEqual(fold(operator.add, [1, 2, 3], 0), 6)
        self.assertEqual(fold(operator.mul, [2, 3, 4], 1), 24)

    def test_fold_goes_from_the_left(self):
        self.assertEqual(fold(lambda acc, x: f"({acc}{x})", ["a", "b"], ""), "((a)b)")
        self.assertEqual(fold(operator.sub, [1, 2], 10), 7)

    def test_closure_changes_the_tests_own_list(self):
        seen = []

        def note(value):
            seen.append(value)
            return len(seen)

        self.assertEqual(accumulate("xyz", note), [1, 2, 3])
        self.assertEqual(seen, ["x", "y", "z"])
