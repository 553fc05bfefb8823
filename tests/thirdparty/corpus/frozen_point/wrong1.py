from dataclasses import dataclass, replace
from math import hypot


@dataclass(frozen=True)
class Point:
    x: int
    y: int

    def moved(self, dx=0, dy=0):
        return replace(self, x=self.x + dx, y=self.y + dy)

    def mirrored(self, *, over):
        return Point(-self.x, self.y) if over == "x" else Point(self.x, -self.y)


@dataclass(frozen=True)
class Segment:
    start: Point
    end: Point

    @property
    def length(self):
        return hypot(self.end.x - self.start.x, self.end.y - self.start.y)


ORIGIN = Point(0, 0)
