"""Reading a file that somebody else put there."""

import os
import socket
import time
from pathlib import Path

import pytest

from autograder.files import UnreadableError, read_bounded

LIMIT = 1024 * 1024


def _why_not(path: Path) -> str:
    started = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        read_bounded(path, LIMIT)
    assert time.monotonic() - started < 10
    return str(caught.value)


def test_read_file_at_the_limit_is_whole_and_above_it_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * LIMIT)
    assert len(read_bounded(path, LIMIT)) == LIMIT
    path.write_bytes(b"x" * (LIMIT + 1))
    assert _why_not(path) == "x is larger than 1 MB and was not read."


def test_read_sparse_five_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "x.py").open("wb") as file:
        file.truncate(5 * 1024**3)
    assert "larger than 1 MB" in _why_not(tmp_path / "x.py")


def test_read_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    assert "named pipe" in _why_not(tmp_path / "x")


def test_read_socket_folder_and_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert "a device or a socket" in _why_not(tmp_path / "s")
    assert "is a folder" in _why_not(tmp_path)
    assert "a device or a socket" in _why_not(Path("/dev/zero"))


def test_read_link_is_refused_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    assert "symbolic link" in _why_not(tmp_path / "link")
    assert read_bounded(tmp_path / "link", LIMIT, follow=True) == b"secret"
    (tmp_path / "loop").symlink_to("loop")
    assert "symbolic link" in _why_not(tmp_path / "loop")


def test_read_missing_file_says_so_in_one_inert_line(tmp_path: Path) -> None:
    assert _why_not(tmp_path / "a\n\x1b[2J") == "a\\x0a\\x1b[2J does not exist."
    assert "cannot be read" in _why_not(tmp_path / ("x" * 300))
