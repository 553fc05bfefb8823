"""Features: input() through monkeypatch and patch of builtins.input, patched sys.stdin, prompts, end of input."""

import io
from unittest.mock import patch

import pytest

import guess_dialog


def test_reads_a_number(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt="": "42")
    assert guess_dialog.ask_number() == 42


def test_asks_again_after_nonsense(capsys):
    with patch("builtins.input", side_effect=["many", "", "7"]) as fake:
        assert guess_dialog.ask_number() == 7
    assert fake.call_count == 3
    assert capsys.readouterr().out.count("not a number") == 2


def test_prompt_is_given():
    with patch("builtins.input", return_value="1") as fake:
        guess_dialog.ask_number("age? ")
    fake.assert_called_once_with("age? ")


def test_game(monkeypatch, capsys):
    answers = iter(["50", "25", "30"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert guess_dialog.play(30) == 3
    assert capsys.readouterr().out.splitlines() == ["lower", "higher", "right"]


def test_stdin_of_the_test(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("5\n6\n"))
    assert guess_dialog.ask_number() == 5
    assert guess_dialog.ask_number() == 6


def test_stdin_read_to_its_end():
    with patch("sys.stdin", io.StringIO("3\n4\n\n5")):
        assert guess_dialog.total_of_stdin() == 12


def test_end_of_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(EOFError):
        guess_dialog.ask_number()


def test_user_interrupts():
    with patch("builtins.input", side_effect=EOFError):
        assert guess_dialog.play(30) is None
