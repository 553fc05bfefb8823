"""Features: capsys, print of several kinds, stderr, patch of sys.stdout with StringIO, redirect_stdout."""

import contextlib
import io
import sys
from unittest.mock import patch

import console_hello as app


def test_greets_on_stdout(capsys):
    app.hello("Ada")
    captured = capsys.readouterr()
    assert captured.out == "Hello, Ada!\n"
    assert captured.err == ""


def test_returns_nothing(capsys):
    assert app.hello("Ada") is None


def test_complains_on_stderr(capsys):
    app.hello("")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "whom?\n"


def test_patched_stdout():
    with patch("sys.stdout", new_callable=io.StringIO) as out:
        app.hello("Bob")
    assert out.getvalue() == "Hello, Bob!\n"


def test_redirected():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        app.table([("x", 1), ("yy", 22)])
    assert out.getvalue().splitlines() == ["x  |  1", "yy | 22"]


def test_output_of_both_sides_keeps_its_order(capsys):
    print("before")
    app.hello("Ada")
    print("after")
    assert capsys.readouterr().out.splitlines() == ["before", "Hello, Ada!", "after"]


def test_separator_and_end(capsys):
    app.dotted(["a", "b", "c"])
    assert capsys.readouterr().out == "a.b.c;"


def test_unicode(capsys):
    app.hello("Zoë ☃")
    assert "Zoë ☃" in capsys.readouterr().out


def test_write_without_a_line_end(capsys):
    app.progress(3)
    out, _ = capsys.readouterr()
    assert out == "\r1/3\r2/3\r3/3"
    assert sys.stdout.writable()
