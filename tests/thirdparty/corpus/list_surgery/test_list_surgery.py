"""Features: arguments changed in place: lists, dicts, sets, nested ones, aliases; arguments that must not change."""

import unittest

from list_surgery import bubble_sort, drop_empty, merge_into, remember, rotate, sorted_copy


class InPlace(unittest.TestCase):
    def test_sorts_in_place_and_returns_none(self):
        values = [3, 1, 2]
        self.assertIsNone(bubble_sort(values))
        self.assertEqual(values, [1, 2, 3])

    def test_copy_leaves_the_argument_alone(self):
        values = [3, 1, 2]
        self.assertEqual(sorted_copy(values), [1, 2, 3])
        self.assertEqual(values, [3, 1, 2])

    def test_dict_is_updated(self):
        target = {"a": {"x": 1}, "b": 2}
        merge_into(target, {"a": {"y": 2}, "c": 3})
        self.assertEqual(target, {"a": {"x": 1, "y": 2}, "b": 2, "c": 3})

    def test_inner_dict_is_the_same_object(self):
        inner = {"x": 1}
        target = {"a": inner}
        merge_into(target, {"a": {"y": 2}})
        self.assertIs(target["a"], inner)
        self.assertEqual(inner, {"x": 1, "y": 2})

    def test_source_is_not_changed(self):
        source = {"a": {"y": 2}}
        merge_into({"a": {}}, source)
        self.assertEqual(source, {"a": {"y": 2}})

    def test_set_loses_members(self):
        words = {"", "a", " "}
        drop_empty(words)
        self.assertEqual(words, {"a"})

    def test_rotate_returns_the_same_list(self):
        values = [1, 2, 3, 4]
        result = rotate(values, 1)
        self.assertIs(result, values)
        self.assertEqual(values, [4, 1, 2, 3])

    def test_two_names_for_one_list(self):
        shared = []
        remember(shared, shared)
        self.assertEqual(shared, [1, 2])

    def test_rows_of_a_table(self):
        rows = [[2, 1], [4, 3]]
        for row in rows:
            bubble_sort(row)
        self.assertEqual(rows, [[1, 2], [3, 4]])
