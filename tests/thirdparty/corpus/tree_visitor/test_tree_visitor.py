"""Features: callbacks that call the student's code again, recursion through both sides, student objects as arguments of callbacks."""

import unittest

from tree_visitor import Tree


class VisitorTest(unittest.TestCase):
    def setUp(self):
        self.tree = Tree("root", Tree("a", Tree("a1"), Tree("a2")), Tree("b"))

    def test_visit_in_order(self):
        seen = []
        self.tree.visit(lambda node: seen.append(node.label))
        self.assertEqual(seen, ["root", "a", "a1", "a2", "b"])

    def test_callback_asks_the_node(self):
        sizes = {}

        def measure(node):
            sizes[node.label] = node.size()

        self.tree.visit(measure)
        self.assertEqual(sizes, {"root": 5, "a": 3, "a1": 1, "a2": 1, "b": 1})

    def test_callback_starts_another_visit(self):
        inner = []

        def outer(node):
            if node.label == "a":
                node.visit(lambda each: inner.append(each.label))

        self.tree.visit(outer)
        self.assertEqual(inner, ["a", "a1", "a2"])

    def test_nodes_given_to_callbacks_are_the_nodes(self):
        seen = []
        self.tree.visit(seen.append)
        self.assertIs(seen[0], self.tree)
        self.assertIs(seen[4], self.tree.children[1])

    def test_map_builds_a_new_tree(self):
        upper = self.tree.map(str.upper)
        self.assertEqual(upper.labels(), ["ROOT", "A", "A1", "A2", "B"])
        self.assertEqual(self.tree.labels()[0], "root")

    def test_find(self):
        found = self.tree.find(lambda node: node.size() == 3)
        self.assertEqual(found.label, "a")
        self.assertIsNone(self.tree.find(lambda node: node.size() == 4))

    def test_error_of_a_callback_stops_the_visit(self):
        seen = []

        def stop_at_a1(node):
            seen.append(node.label)
            if node.label == "a1":
                raise LookupError("here")

        with self.assertRaises(LookupError):
            self.tree.visit(stop_at_a1)
        self.assertEqual(seen, ["root", "a", "a1"])

    def test_fold_from_the_leaves(self):
        depth = self.tree.fold(lambda label, depths: 1 + max(depths, default=0))
        self.assertEqual(depth, 3)
