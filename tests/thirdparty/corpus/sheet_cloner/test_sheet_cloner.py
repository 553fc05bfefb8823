"""Features: copy.copy and copy.deepcopy of instances, __copy__, __deepcopy__, identity of parts."""

import copy
import unittest

from sheet_cloner import Cell, Sheet


class CloneTest(unittest.TestCase):
    def setUp(self):
        self.sheet = Sheet("budget", [Cell(1), Cell(2)])

    def test_shallow_copy_is_another_object(self):
        other = copy.copy(self.sheet)
        self.assertIsNot(other, self.sheet)
        self.assertIsInstance(other, Sheet)
        self.assertEqual(other.title, "budget")

    def test_shallow_copy_shares_cells(self):
        other = copy.copy(self.sheet)
        self.assertIs(other.cell(0), self.sheet.cell(0))

    def test_deep_copy_does_not_share_cells(self):
        other = copy.deepcopy(self.sheet)
        self.assertIsNot(other.cell(0), self.sheet.cell(0))
        other.cell(0).value = 99
        self.assertEqual(self.sheet.cell(0).value, 1)
        self.assertEqual(other.values(), [99, 2])

    def test_deep_copy_keeps_aliasing(self):
        cell = Cell(5)
        other = copy.deepcopy(Sheet("twins", [cell, cell]))
        self.assertIs(other.cell(0), other.cell(1))

    def test_title_is_set_independently(self):
        other = copy.copy(self.sheet)
        other.title = "plan"
        self.assertEqual(self.sheet.title, "budget")

    def test_deep_copy_counts_versions(self):
        second = copy.deepcopy(self.sheet)
        third = copy.deepcopy(second)
        self.assertEqual((self.sheet.version, second.version, third.version), (1, 2, 3))

    def test_duplicate_method(self):
        other = self.sheet.duplicate(title="plan")
        self.assertEqual((other.title, other.values()), ("plan", [1, 2]))
        self.assertIsNot(other.cell(1), self.sheet.cell(1))
