"""Features: subTest, skip decorators, skipTest, skipUnless, expectedFailure."""

import sys
import unittest

from book_numbers import check_digit, is_valid, normalise


class BookNumbers(unittest.TestCase):
    def test_valid_numbers(self):
        for text in ("3-598-21508-8", "3-598-21507-X", "3598215088", "359821507X"):
            with self.subTest(text=text):
                self.assertTrue(is_valid(text))

    def test_invalid_numbers(self):
        for text in ("3-598-21508-9", "3-598-21507-A", "3-598-P1581-X", "", "134456729", "X598215078"):
            with self.subTest(text):
                self.assertFalse(is_valid(text))

    def test_check_digit(self):
        self.assertEqual(check_digit("359821508"), "8")
        self.assertEqual(check_digit("359821507"), "X")

    def test_normalise(self):
        self.assertEqual(normalise(" 3-598-21507-x "), "359821507X")

    @unittest.skip("the longer form is another exercise")
    def test_thirteen_digits(self):
        self.assertTrue(is_valid("978-3-598-21508-8"))

    @unittest.skipIf(sys.version_info >= (3,), "only for Python 2")
    def test_byte_strings(self):
        self.assertTrue(is_valid(b"3598215088"))

    @unittest.skipUnless(sys.version_info >= (3, 8), "needs a newer Python")
    def test_fullwidth_digits(self):
        self.assertFalse(is_valid("３598215088"))

    def test_skipped_from_inside(self):
        if is_valid("3598215088"):
            self.skipTest("nothing more to see")
        self.fail("a valid number was refused")

    @unittest.expectedFailure
    def test_known_gap(self):
        self.assertEqual(normalise("3.598.21507.x"), "359821507X")
