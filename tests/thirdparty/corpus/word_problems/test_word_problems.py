"""Features: errors with exact messages by args[0], nested with blocks, table tests in unittest, recursion, dispatch tables."""

import unittest

from word_problems import Answer, answer, explain


class WordProblems(unittest.TestCase):
    def test_number(self):
        self.assertEqual(answer("What is 5?"), 5)

    def test_operations(self):
        table = {
            "What is 1 plus 1?": 2,
            "What is -3 plus 7 multiplied by -2?": -8,
            "What is 33 divided by -3?": -11,
            "What is 20 minus 4 minus 13?": 3,
        }
        for question, expected in table.items():
            self.assertEqual(answer(question), expected, question)

    def test_unknown_operation(self):
        with self.assertRaises(ValueError) as err:
            answer("What is 52 cubed?")
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "unknown operation")

    def test_syntax_errors(self):
        for question in ("What is?", "What is 1 plus plus 2?", "What is 1 2 plus?", "What is 1 plus?"):
            with self.subTest(question), self.assertRaises(ValueError) as err:
                answer(question)
            self.assertEqual(err.exception.args[0], "syntax error")

    def test_division_is_whole(self):
        self.assertIsInstance(answer("What is 7 divided by 2?"), int)
        self.assertEqual(answer("What is 7 divided by 2?"), 3)

    def test_division_by_zero_comes_through(self):
        self.assertRaisesRegex(ZeroDivisionError, "by zero", answer, "What is 1 divided by 0?")

    def test_explanation(self):
        told = explain("What is 1 plus 2 plus 3?")
        self.assertIsInstance(told, Answer)
        self.assertEqual(told.value, 6)
        self.assertEqual(told.steps, ["1 plus 2 = 3", "3 plus 3 = 6"])
