"""Features: Flag members, | & ~ ^, in, bool, iteration over bits, results that combine members."""

import unittest

from permission_flags import Perm, allowed, parse


class FlagTest(unittest.TestCase):
    def test_combination(self):
        both = Perm.READ | Perm.WRITE
        self.assertIn(Perm.READ, both)
        self.assertNotIn(Perm.EXEC, both)

    def test_combinations_are_identical(self):
        self.assertIs(Perm.READ | Perm.WRITE, Perm.WRITE | Perm.READ)
        self.assertEqual(parse("rw"), Perm.READ | Perm.WRITE)

    def test_truth(self):
        self.assertTrue(Perm.READ & Perm.ALL)
        self.assertFalse(Perm.READ & Perm.WRITE)
        self.assertFalse(parse("-"))

    def test_complement_and_difference(self):
        self.assertEqual(~Perm.READ, Perm.WRITE | Perm.EXEC)
        self.assertEqual(Perm.ALL ^ Perm.EXEC, Perm.READ | Perm.WRITE)

    def test_values(self):
        self.assertEqual([flag.value for flag in (Perm.READ, Perm.WRITE, Perm.EXEC)], [4, 2, 1])
        self.assertEqual(Perm.ALL.value, 7)

    def test_iteration_over_the_bits(self):
        self.assertEqual(sorted(flag.name for flag in Perm.READ | Perm.EXEC), ["EXEC", "READ"])

    def test_allowed(self):
        self.assertTrue(allowed(Perm.ALL, Perm.WRITE))
        self.assertFalse(allowed(Perm.READ, Perm.READ | Perm.WRITE))

    def test_unknown_letter(self):
        with self.assertRaisesRegex(ValueError, "unknown permission: 'q'"):
            parse("rq")
