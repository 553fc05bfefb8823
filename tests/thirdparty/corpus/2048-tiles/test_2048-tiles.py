"""Features: a file whose name is no identifier, imported by importlib."""

import importlib

import pytest

tiles = importlib.import_module("2048-tiles")


@pytest.mark.parametrize(
    ("row", "moved"),
    [([2, 2, 0, 0], [4, 0, 0, 0]), ([2, 2, 2, 2], [4, 4, 0, 0]), ([0, 4, 0, 2], [4, 2, 0, 0]), ([], [])],
)
def test_left(row, moved):
    assert tiles.left(row) == moved


def test_row_is_left_alone():
    row = [2, 2]
    assert tiles.left(row) == [4, 0]
    assert row == [2, 2]


def test_patched_goal(monkeypatch):
    monkeypatch.setattr(tiles, "GOAL", 8)
    assert tiles.is_won([8, 0])
    assert not tiles.is_won([4, 4])


def test_name():
    assert tiles.__name__ == "2048-tiles"


def test_text_is_refused():
    with pytest.raises(TypeError):
        tiles.left("22")
