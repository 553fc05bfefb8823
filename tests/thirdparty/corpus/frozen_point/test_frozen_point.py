"""Features: frozen dataclass, FrozenInstanceError, hash, dict keys, sets, astuple, replace, slots."""

import dataclasses
import unittest
from dataclasses import FrozenInstanceError

from frozen_point import ORIGIN, Point, Segment


class PointTest(unittest.TestCase):
    def test_fields_cannot_be_set(self):
        point = Point(0, 0)
        with self.assertRaises(FrozenInstanceError):
            point.x = 1
        self.assertEqual(point.x, 0)

    def test_fields_cannot_be_deleted(self):
        with self.assertRaises(AttributeError):
            del Point(1, 2).y

    def test_as_dict_key(self):
        names = {Point(0, 0): "origin", Point(1, 0): "east"}
        self.assertEqual(names[ORIGIN], "origin")
        self.assertEqual(names[Point(1, 0)], "east")
        self.assertNotIn(Point(2, 2), names)

    def test_in_sets(self):
        self.assertEqual(len({Point(1, 1), Point(1, 1), Point(1, 2)}), 2)
        self.assertEqual(hash(Point(3, 4)), hash(Point(3, 4)))

    def test_replace(self):
        self.assertEqual(dataclasses.replace(ORIGIN, y=5), Point(0, 5))

    def test_nested(self):
        segment = Segment(ORIGIN, Point(3, 4))
        self.assertEqual(segment.length, 5.0)
        self.assertEqual(dataclasses.asdict(segment), {"start": {"x": 0, "y": 0}, "end": {"x": 3, "y": 4}})
        self.assertEqual(dataclasses.astuple(segment), ((0, 0), (3, 4)))
        self.assertEqual(repr(segment), "Segment(start=Point(x=0, y=0), end=Point(x=3, y=4))")

    def test_keyword_only(self):
        self.assertEqual(Point(x=1, y=2).mirrored(over="x"), Point(1, -2))
        with self.assertRaises(TypeError):
            Point(1, 2).mirrored("x")

    def test_moved(self):
        self.assertEqual(Point(1, 2).moved(dx=1), Point(2, 2))
        self.assertEqual(Point(1, 2).moved(dy=-2), Point(1, 0))
