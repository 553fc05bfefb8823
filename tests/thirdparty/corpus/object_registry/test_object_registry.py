"""Features: identity: is, assertIs, dict keys, sets, id, parents and children, singletons, cached instances."""

import unittest

import object_registry
from object_registry import NOTHING, Folder, Settings, colour


class IdentityTest(unittest.TestCase):
    def test_cached_instances(self):
        self.assertIs(colour("red"), colour("red"))
        self.assertIsNot(colour("red"), colour("blue"))

    def test_singleton(self):
        self.assertIs(Settings(), Settings())
        self.assertEqual(id(Settings()), id(Settings()))

    def test_sentinel(self):
        self.assertIs(object_registry.find({}, "a"), NOTHING)
        self.assertIs(object_registry.find({"a": None}, "a"), None)
        self.assertIs(object_registry.NOTHING, NOTHING)

    def test_parent_of_a_child(self):
        root = Folder("root")
        child = root.make("child")
        self.assertIs(child.parent, root)
        self.assertIs(root.children[0], child)
        self.assertIs(child.make("leaf").parent.parent, root)

    def test_objects_as_keys(self):
        root = Folder("root")
        sizes = {root: 10, root.make("a"): 3}
        self.assertEqual(sizes[root], 10)
        self.assertEqual(sizes[root.children[0]], 3)

    def test_objects_in_sets(self):
        root = Folder("root")
        root.make("a")
        root.make("b")
        seen = {root, *root.children, root.children[1].parent}
        self.assertEqual(len(seen), 3)
        self.assertIn(root.children[0], seen)

    def test_same_names_are_different_folders(self):
        self.assertNotEqual(Folder("x"), Folder("x"))
        folders = [Folder("x"), Folder("x")]
        self.assertEqual(folders.index(folders[1]), 1)

    def test_object_comes_back_from_a_container(self):
        a, b = Folder("a"), Folder("b")
        self.assertIs(object_registry.first_of([b, a]), b)
        table = object_registry.by_name([a, b])
        self.assertIs(table["a"], a)
        self.assertIs(table["b"], b)

    def test_functions_and_classes_are_the_same_objects(self):
        self.assertIs(object_registry.Folder, Folder)
        self.assertIs(type(Folder("x")), Folder)
        self.assertIs(object_registry.colour, colour)
