import math
from abc import ABC, abstractmethod


class Shape(ABC):
    sides = None

    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{self.name} with {self.sides} sides"


class Circle(Shape):
    sides = 0

    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


class Rectangle(Shape):
    sides = 4

    def __init__(self, width, height):
        super().__init__(type(self).__name__.lower())
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    def describe(self):
        return f"{super().describe()}, {self.width} by {self.height}"


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


def largest(shapes):
    return max(shapes, key=lambda shape: shape.area())
