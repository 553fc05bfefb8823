"""Features: tmp_path of the test for the test's own files, contents passed as text, round trips, monkeypatch.setenv not shared."""

import json

import pytest

import text_files


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("# shopping\n- milk\n- bread\n\n# work\n- mail\n", encoding="utf-8")
    return path


def test_sections(notes):
    assert text_files.sections(notes.read_text()) == {"shopping": ["milk", "bread"], "work": ["mail"]}


def test_round_trip(notes):
    text = notes.read_text()
    assert text_files.render(text_files.sections(text)) == text


def test_json_written_by_the_test(tmp_path, notes):
    target = tmp_path / "out.json"
    target.write_text(json.dumps(text_files.sections(notes.read_text())))
    assert json.loads(target.read_text())["work"] == ["mail"]


def test_lines_as_bytes(tmp_path):
    path = tmp_path / "data.bin"
    path.write_bytes(text_files.encode(["añ", "b"]))
    assert path.read_bytes() == b"a\xc3\xb1\nb\n"


def test_items_before_any_section():
    with pytest.raises(ValueError, match="line 1: no section"):
        text_files.sections("- milk\n")


def test_slug():
    assert text_files.slug("My  Notes: part 2!") == "my-notes-part-2.txt"


def test_tmp_path_is_empty_at_first(tmp_path):
    assert list(tmp_path.iterdir()) == []
    (tmp_path / text_files.slug("a b")).touch()
    assert [path.name for path in tmp_path.iterdir()] == ["a-b.txt"]
