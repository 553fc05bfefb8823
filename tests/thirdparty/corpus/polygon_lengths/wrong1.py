import math


def _sides(points):
    return [math.dist(a, b) for a, b in zip(points, points[1:])]


def perimeter(points):
    return sum(_sides(points))


def centroid(points):
    return tuple(sum(values) / len(points) for values in zip(*points))


def stats(points):
    sides = _sides(points)
    return {"perimeter": sum(sides), "mean side": sum(sides) / len(sides), "longest": max(sides)}


def spiral(turns):
    return [0.5**turn for turn in range(turns)]


def box(points):
    xs = [x for x, _ in points]
    return min(xs, default=math.inf), max(xs, default=-math.inf)
