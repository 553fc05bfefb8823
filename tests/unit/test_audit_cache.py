"""What an audit keeps: in a file of the user's alone, which may be broken."""

from pathlib import Path

import pytest

from autograder.audit.cache import Cache


def test_cache_keeps_for_the_next_run_and_from_other_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for _run in range(2):
        with Cache() as cache:
            cache.put("key", ["what a hidden test expects"])
    with Cache() as cache:
        assert cache.get("key", list[str]) == ["what a hidden test expects"]
    assert (tmp_path / "iaml").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" * 1000])
def test_cache_of_a_broken_file_keeps_for_this_run(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "audit.db"
    path.write_bytes(content)
    with Cache(path) as cache:
        cache.put("key", ["value"])
        assert cache.get("key", list[str]) == ["value"]
