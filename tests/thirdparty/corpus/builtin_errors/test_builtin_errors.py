"""Features: built-in exceptions with exact args, KeyError quoting, OSError errno, Unicode errors, StopIteration value, SystemExit not."""

import unittest

import builtin_errors as be


class BuiltinErrors(unittest.TestCase):
    def test_key_error_is_quoted(self):
        with self.assertRaises(KeyError) as caught:
            be.lookup({"a": 1}, "b")
        self.assertEqual(str(caught.exception), "'b'")
        self.assertEqual(caught.exception.args, ("b",))

    def test_key_error_of_a_tuple(self):
        with self.assertRaises(KeyError) as caught:
            be.lookup({}, (1, "x"))
        self.assertEqual(caught.exception.args, ((1, "x"),))

    def test_index_error(self):
        with self.assertRaisesRegex(IndexError, "list index out of range"):
            be.third([1, 2])

    def test_os_error_has_number_and_name(self):
        with self.assertRaises(FileNotFoundError) as caught:
            be.open_nothing("ghost.txt")
        self.assertEqual(caught.exception.errno, 2)
        self.assertEqual(caught.exception.filename, "ghost.txt")

    def test_unicode_error(self):
        with self.assertRaises(UnicodeDecodeError) as caught:
            be.decode(b"ok\xff")
        self.assertEqual((caught.exception.start, caught.exception.end), (2, 3))
        self.assertEqual(caught.exception.object, b"ok\xff")

    def test_several_args(self):
        with self.assertRaises(ValueError) as caught:
            be.refuse(3, "reason", None)
        self.assertEqual(caught.exception.args, (3, "reason", None))

    def test_no_args(self):
        with self.assertRaises(NotImplementedError) as caught:
            be.unwritten()
        self.assertEqual(str(caught.exception), "")

    def test_stop_iteration_from_next(self):
        with self.assertRaises(StopIteration):
            be.first_even([1, 3, 5])
        self.assertEqual(be.first_even([1, 4]), 4)

    def test_zero_division(self):
        self.assertRaises(ZeroDivisionError, be.ratio, 1, 0)
        self.assertEqual(be.ratio(1, 4), 0.25)

    def test_wrong_number_of_arguments(self):
        with self.assertRaisesRegex(TypeError, r"third\(\) missing 1 required positional argument"):
            be.third()
