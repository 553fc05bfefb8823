"""Features: paths that the student's functions return: equality with paths, name, stem, suffix, parent, parts, str, /,
sets and dictionaries of paths, paths in containers.
"""

from pathlib import Path, PurePosixPath

import pytest

from photo_paths import NotAPhoto, by_year, folder_of, sorted_names, target


def test_equal_to_a_path():
    assert target("sea.JPG", 2024) == Path("photos/2024/sea.jpg")
    assert Path("photos/2024/sea.jpg") == target("sea.JPG", 2024)
    assert target("sea.JPG", 2024) == PurePosixPath("photos") / "2024" / "sea.jpg"
    assert target("sea.JPG", 2024) != Path("photos/2024/lake.jpg")


def test_not_equal_to_text():
    assert target("sea.jpg", 1) != "photos/1/sea.jpg"


def test_text():
    assert str(target("sea.jpg", 2024)) == "photos/2024/sea.jpg"
    assert f"{folder_of(7)}" == "photos/7"


def test_parts():
    path = target("sea.jpg", 2024)
    assert (path.name, path.stem, path.suffix) == ("sea.jpg", "sea", ".jpg")
    assert path.parts == ("photos", "2024", "sea.jpg")
    assert path.parent == folder_of(2024)
    assert path.parent.parent == Path("photos")
    assert path.with_suffix(".png").name == "sea.png"
    assert not path.is_absolute()


def test_joined():
    assert folder_of(1) / "a.jpg" == target("a.jpg", 1)


def test_in_containers():
    assert by_year({"a.jpg": 1, "b.jpg": 2}) == {1: [Path("photos/1/a.jpg")], 2: [Path("photos/2/b.jpg")]}
    assert {target("a.jpg", 1), target("a.jpg", 1)} == {Path("photos/1/a.jpg")}
    assert Path("photos/1/a.jpg") in [target("a.jpg", 1)]


def test_passed_back():
    assert sorted_names([target("b.jpg", 1), target("a.jpg", 2)]) == ["a.jpg", "b.jpg"]


def test_error():
    with pytest.raises(NotAPhoto):
        target("notes.txt", 1)


def test_kind():
    assert isinstance(folder_of(1), Path)
