"""Features: indexing, slicing, iteration, in, len, reversed, item assignment, classmethods."""

import unittest

import grid_matrix


class GridTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = "1 2 3\n4 5 6\n7 8 9\n8 7 6"

    def setUp(self):
        self.grid = grid_matrix.Grid.from_text(self.text)

    def test_row_and_column(self):
        self.assertEqual(self.grid.row(2), [4, 5, 6])
        self.assertEqual(self.grid.column(3), [3, 6, 9, 6])

    def test_index_by_number_and_pair(self):
        self.assertEqual(self.grid[0], [1, 2, 3])
        self.assertEqual(self.grid[-1, 0], 8)

    def test_slices(self):
        self.assertEqual(self.grid[1:3], [[4, 5, 6], [7, 8, 9]])
        self.assertEqual(self.grid[::2], [[1, 2, 3], [7, 8, 9]])

    def test_set_an_item(self):
        self.grid[1, 1] = 50
        self.assertEqual(self.grid[1], [4, 50, 6])

    def test_iteration_len_and_in(self):
        self.assertEqual([row[0] for row in self.grid], [1, 4, 7, 8])
        self.assertEqual(len(self.grid), 4)
        self.assertIn(9, self.grid)
        self.assertNotIn(10, self.grid)

    def test_reversed(self):
        self.assertEqual(next(reversed(self.grid)), [8, 7, 6])
        self.assertEqual(len(list(reversed(self.grid))), 4)

    def test_index_error(self):
        with self.assertRaises(IndexError):
            self.grid[4]

    def test_transposed_is_a_grid(self):
        turned = self.grid.transposed()
        self.assertIsInstance(turned, grid_matrix.Grid)
        self.assertEqual(turned[2], [3, 6, 9, 6])
        self.assertEqual(turned.shape, (3, 4))
