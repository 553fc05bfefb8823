"""Features: set protocol of a student's class: in, len, iteration, bool, |, &, -, ^, <=, in-place operators."""

import unittest

from custom_set import Bag


class BagTest(unittest.TestCase):
    def test_empty(self):
        self.assertFalse(Bag())
        self.assertTrue(Bag([1]))
        self.assertEqual(len(Bag()), 0)

    def test_membership(self):
        self.assertIn(2, Bag([1, 2, 3]))
        self.assertNotIn(4, Bag([1, 2, 3]))

    def test_subset(self):
        self.assertTrue(Bag([1, 2]) <= Bag([2, 1, 3]))
        self.assertFalse(Bag([1, 4]) <= Bag([1, 2, 3]))
        self.assertTrue(Bag([1]) < Bag([1, 2]))

    def test_equality_ignores_order_and_repetition(self):
        self.assertEqual(Bag([1, 2, 2]), Bag([2, 1]))
        self.assertNotEqual(Bag([1]), Bag([1, 2]))

    def test_operations(self):
        self.assertEqual(Bag([1, 2]) | Bag([2, 3]), Bag([1, 2, 3]))
        self.assertEqual(Bag([1, 2]) & Bag([2, 3]), Bag([2]))
        self.assertEqual(Bag([1, 2]) - Bag([2, 3]), Bag([1]))
        self.assertEqual(Bag([1, 2]) ^ Bag([2, 3]), Bag([1, 3]))

    def test_in_place_keeps_the_object(self):
        bag = same = Bag([1])
        bag |= Bag([5])
        self.assertIs(bag, same)
        self.assertIn(5, same)

    def test_iteration(self):
        self.assertEqual(sorted(Bag("cab")), ["a", "b", "c"])
        self.assertEqual(sum(Bag([1, 2, 2])), 3)

    def test_is_not_hashable(self):
        with self.assertRaises(TypeError):
            hash(Bag())

    def test_set_within_a_built_in_one(self):
        self.assertTrue(Bag([1, 2]) <= {1, 2, 3})
