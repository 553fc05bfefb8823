"""Features: arithmetic with both operand orders, in-place operators, abs, pow, float, ordering, hash, repr."""

import unittest

from rational_numbers import Rational


class RationalArithmetic(unittest.TestCase):
    def test_addition_of_two(self):
        self.assertEqual(Rational(1, 2) + Rational(2, 3), Rational(7, 6))

    def test_whole_number_on_the_right(self):
        self.assertEqual(Rational(1, 2) - 1, Rational(-1, 2))
        self.assertEqual(Rational(1, 2) * 4, Rational(2, 1))

    def test_whole_number_on_the_left(self):
        self.assertEqual(1 - Rational(1, 4), Rational(3, 4))
        self.assertEqual(2 * Rational(1, 3), Rational(2, 3))
        self.assertEqual(1 / Rational(2, 3), Rational(3, 2))

    def test_in_place(self):
        value = Rational(1, 3)
        value += Rational(1, 3)
        value *= 2
        self.assertEqual(value, Rational(4, 3))

    def test_abs_neg_and_power(self):
        self.assertEqual(abs(Rational(-3, 4)), Rational(3, 4))
        self.assertEqual(-Rational(3, 4), Rational(-3, 4))
        self.assertEqual(Rational(2, 3) ** 3, Rational(8, 27))
        self.assertAlmostEqual(4 ** Rational(1, 2), 2.0)


class RationalOther(unittest.TestCase):
    def test_lowest_terms_and_sign(self):
        self.assertEqual(repr(Rational(4, -6)), "Rational(-2, 3)")

    def test_order(self):
        values = [Rational(1, 2), Rational(1, 3), Rational(3, 4)]
        self.assertEqual(max(values), Rational(3, 4))
        self.assertEqual([str(each) for each in sorted(values)], ["1/3", "1/2", "3/4"])

    def test_hash_agrees_with_equality(self):
        self.assertEqual(len({Rational(1, 2), Rational(2, 4), Rational(1, 3)}), 2)

    def test_float_and_bool(self):
        self.assertAlmostEqual(float(Rational(1, 3)), 0.333333333)
        self.assertFalse(Rational(0, 5))
        self.assertTrue(Rational(1, 5))

    def test_zero_below_the_line(self):
        with self.assertRaisesRegex(ZeroDivisionError, "denominator"):
            Rational(1, 0)
        with self.assertRaises(TypeError):
            Rational(1, 2) + "1/2"
