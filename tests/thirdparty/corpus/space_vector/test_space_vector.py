"""Features: unary and binary operators, matmul, abs, bool, len, indexing, unpacking, round, format, in-place, unsupported operands."""

import math
import unittest

from space_vector import Vector


class VectorTest(unittest.TestCase):
    def setUp(self):
        self.v = Vector(3, 4)

    def test_abs_and_bool(self):
        self.assertEqual(abs(self.v), 5.0)
        self.assertTrue(self.v)
        self.assertFalse(Vector(0, 0))

    def test_unpacking(self):
        x, y = self.v
        self.assertEqual((x, y), (3, 4))
        self.assertEqual([*self.v], [3, 4])

    def test_unary(self):
        self.assertEqual(-self.v, Vector(-3, -4))
        self.assertEqual(+self.v, self.v)
        self.assertEqual(~self.v, Vector(4, 3))

    def test_scalars_on_both_sides(self):
        self.assertEqual(self.v * 2, Vector(6, 8))
        self.assertEqual(2 * self.v, Vector(6, 8))
        self.assertEqual(self.v / 2, Vector(1.5, 2))
        self.assertEqual(self.v // 2, Vector(1, 2))
        self.assertEqual(self.v % 2, Vector(1, 0))

    def test_dot_product(self):
        self.assertEqual(self.v @ Vector(1, 2), 11)

    def test_in_place(self):
        v = self.v
        v += Vector(1, 1)
        self.assertEqual(v, Vector(4, 5))
        v -= Vector(4, 4)
        v *= 3
        self.assertEqual(v, Vector(0, 3))
        self.assertEqual(self.v, Vector(3, 4))

    def test_index_and_len(self):
        self.assertEqual(self.v[0], 3)
        self.assertEqual(self.v[-1], 4)
        self.assertEqual(len(Vector(1, 2, 3)), 3)

    def test_round_and_format(self):
        self.assertEqual(round(Vector(1.26, 2.74), 1), Vector(1.3, 2.7))
        self.assertEqual(f"{Vector(1, 2):.2f}", "(1.00, 2.00)")
        self.assertEqual(format(self.v), "(3, 4)")

    def test_sum_of_vectors(self):
        self.assertEqual(sum([Vector(1, 1), Vector(2, 3)], Vector(0, 0)), Vector(3, 4))

    def test_unsupported(self):
        with self.assertRaises(TypeError):
            self.v + "text"
        with self.assertRaises(TypeError):
            "text" + self.v
        self.assertTrue(math.isclose(abs(Vector(1, 1)), math.sqrt(2)))
