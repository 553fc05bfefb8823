"""The Spanish catalogue says all that the sources say, and nothing else. `make messages` brings it there."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PO = ROOT / "autograder" / "locale" / "es" / "LC_MESSAGES" / "iaml.po"
SOURCES = [ROOT / "autograder", ROOT / "cli"]


def texts(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file)


def translated(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def in_sources() -> set[tuple[str, ...]]:
    return {
        texts(message)
        for folder in SOURCES
        for _file, _line, message, _comments, _context in extract_from_dir(folder)
    }


def test_catalogue_has_every_text_of_the_sources_and_no_other(catalogue: Catalog) -> None:
    there = {texts(message.id) for message in translated(catalogue)}

    assert in_sources() - there == set(), "missing: run make messages, then translate"
    assert there - in_sources() == set(), "stale: run make messages"
    assert not catalogue.obsolete


def test_catalogue_every_entry_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    for message in translated(catalogue):
        assert all(texts(message.string)), f"not translated: {message.id!r}"
        assert not message.fuzzy, f"fuzzy: {message.id!r}"


def test_catalogue_every_entry_names_the_same_facts(catalogue: Catalog) -> None:
    for message in translated(catalogue):
        assert list(message.check(catalogue)) == []
        wanted = {field for text in texts(message.id) for field in re.findall(r"\{[^{}]*\}|%\(\w+\)", text)}
        given = {
            field for text in texts(message.string) for field in re.findall(r"\{[^{}]*\}|%\(\w+\)", text)
        }
        assert given == wanted, message.id


def test_catalogue_compiled_file_is_that_of_the_text(catalogue: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)

    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run make messages"


def test_sources_hide_no_text_in_an_f_string() -> None:
    """Babel does not see a call within an f-string before Python 3.12."""
    for path in (file for folder in SOURCES for file in folder.rglob("*.py")):
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(text, ast.JoinedStr):
                called = {node.func for node in ast.walk(text) if isinstance(node, ast.Call)}
                names = {function.id for function in called if isinstance(function, ast.Name)}
                assert not names & {"_", "ngettext"}, f"{path}:{text.lineno}"
