"""Features: packages with submodules: dotted imports, import as, from, relative imports within, a function called as
its module, subpackages, star import, classes of a submodule, patches by path, reload.
"""

import importlib
import math
from unittest import mock

import pytest

import plane_shapes
import plane_shapes.flat
import plane_shapes.solid.names as solids
from plane_shapes import flat
from plane_shapes.area import area
from plane_shapes.flat import Circle, Square, UnknownShape
from plane_shapes.solid import volume


def test_function_imported_from_submodule():
    assert area(Square(3)) == 9


def test_function_of_the_same_name_as_its_module():
    assert plane_shapes.area(Square(2)) == 4


def test_circle():
    assert area(Circle(2)) == pytest.approx(4 * math.pi)


def test_submodule_by_attribute():
    assert plane_shapes.flat.Square(4).side == 4


def test_subpackage():
    assert volume(Square(2), 5) == 20
    assert plane_shapes.volume(Square(2), 5) == 20


def test_import_as():
    assert solids.SOLIDS["prism"](2).side == 2


def test_one_class_by_every_way():
    assert flat is plane_shapes.flat
    assert flat.Square is Square
    assert plane_shapes.flat.Square is Square
    assert isinstance(solids.SOLIDS["prism"](1), Square)


def test_operators_of_a_class_in_a_submodule():
    assert Square(2) + 3 == Square(5)
    assert (flat.Square(1) + 1).side == 2


def test_error_class_of_a_submodule():
    with pytest.raises(UnknownShape, match="int"):
        area(7)
    with pytest.raises(flat.UnknownShape):
        volume(None, 1)


def test_star_import():
    names = {}
    exec("from plane_shapes import *", names)
    assert names["UNITS"] == ["cm", "m"]
    assert names["area"](Square(1)) == 1


def test_patch_by_path():
    with mock.patch("plane_shapes.solid.names.COUNT", 41):
        assert solids.count() == 42
    assert solids.COUNT == 0


def test_patch_where_it_is_used(monkeypatch):
    monkeypatch.setattr("plane_shapes.solid.area", lambda base: 7)
    assert volume(None, 2) == 14


def test_reload():
    solids.count()
    importlib.reload(solids)
    assert solids.count() == 1


def test_names():
    assert plane_shapes.__name__ == "plane_shapes"
    assert solids.__name__ == "plane_shapes.solid.names"
    assert importlib.import_module("plane_shapes.solid.names") is solids


def test_module_that_is_not_there():
    with pytest.raises(ImportError):
        importlib.import_module("plane_shapes.curved")
