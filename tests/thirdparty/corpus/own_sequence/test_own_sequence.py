"""Features: __getitem__ and __len__ only: iteration, in and reversed fall back; del, setitem, slices with steps, index errors, append through +=."""

import pytest

from own_sequence import Shelf


@pytest.fixture
def shelf():
    return Shelf(["atlas", "bible", "comic", "diary"])


def test_iteration_falls_back_to_indices(shelf):
    assert [book[0] for book in shelf] == ["a", "b", "c", "d"]
    assert list(enumerate(shelf, 1))[-1] == (4, "diary")


def test_membership_falls_back(shelf):
    assert "comic" in shelf
    assert "novel" not in shelf


def test_reversed_falls_back(shelf):
    assert list(reversed(shelf)) == ["diary", "comic", "bible", "atlas"]


def test_index(shelf):
    assert shelf[0] == "atlas"
    assert shelf[-1] == "diary"
    with pytest.raises(IndexError, match="no book 4"):
        shelf[4]


def test_slices_are_shelves(shelf):
    assert isinstance(shelf[1:3], Shelf)
    assert shelf[1:3] == Shelf(["bible", "comic"])
    assert shelf[::-2] == Shelf(["diary", "bible"])
    assert len(shelf[10:]) == 0


def test_set_and_delete(shelf):
    shelf[0] = "album"
    del shelf[1]
    assert shelf == Shelf(["album", "comic", "diary"])


def test_add_in_place(shelf):
    before = shelf
    shelf += ["essay"]
    assert shelf is before
    assert len(shelf) == 5


def test_wrong_index_type(shelf):
    with pytest.raises(TypeError):
        shelf["atlas"]


def test_unpacking(shelf):
    first, *_, last = shelf
    assert (first, last) == ("atlas", "diary")


def test_multiplied_shelf(shelf):
    assert len(shelf * 2) == len(2 * shelf) == 8
