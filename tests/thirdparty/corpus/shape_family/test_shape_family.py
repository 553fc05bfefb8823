"""Features: inheritance, abstract classes, isinstance, issubclass, type(x) is Cls, class attributes, super."""

import math
import unittest

import shape_family as sf


class ShapeFamily(unittest.TestCase):
    def test_shape_is_abstract(self):
        with self.assertRaises(TypeError):
            sf.Shape("blob")

    def test_square_is_a_rectangle(self):
        self.assertTrue(issubclass(sf.Square, sf.Rectangle))
        self.assertFalse(issubclass(sf.Circle, sf.Rectangle))
        self.assertIsInstance(sf.Square(2), sf.Shape)
        self.assertNotIsInstance(sf.Circle(1), sf.Rectangle)

    def test_exact_types(self):
        self.assertIs(type(sf.Square(2)), sf.Square)
        self.assertIsNot(type(sf.Square(2)), sf.Rectangle)

    def test_areas(self):
        self.assertAlmostEqual(sf.Circle(2).area(), math.pi * 4)
        self.assertEqual(sf.Square(3).area(), 9)

    def test_largest_returns_the_very_object(self):
        shapes = [sf.Circle(1), sf.Square(4), sf.Rectangle(2, 3)]
        self.assertIs(sf.largest(shapes), shapes[1])

    def test_class_attributes(self):
        self.assertEqual(sf.Shape.sides, None)
        self.assertEqual(sf.Rectangle.sides, 4)
        self.assertEqual(sf.Square(1).sides, 4)
        self.assertEqual(sf.Square.__name__, "Square")

    def test_description_goes_through_super(self):
        self.assertEqual(sf.Square(2).describe(), "square with 4 sides, 2 by 2")

    def test_subclasses_in_order_of_resolution(self):
        self.assertEqual([cls.__name__ for cls in sf.Square.__mro__][:3], ["Square", "Rectangle", "Shape"])
        self.assertEqual(sf.Square.__bases__, (sf.Rectangle,))
