"""Trees that nobody's git would write: read as data, bounded, and refused with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import GraderError, UsageError
from autograder.pull_request.git import MAX_DEPTH, Refused, Repository
from autograder.pull_request.unpack import unpack
from tests.ci.repositories import Link, Submodule, blob, commit, commit_tree, git, start, tree

FILE, FOLDER = b"100644", b"40000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    folder.joinpath("a.py").write_text("a = 1\n")
    start(folder)
    return folder


@pytest.fixture
def repository(folder: Path) -> Iterator[Repository]:
    with Repository(folder) as repository:
        yield repository


def listed(repository: Repository, commit_id: str) -> dict[str, str]:
    return {
        "/".join(parts): entry.kind
        for parts, entry in repository.below(repository.root(repository.commit(commit_id)))
    }


def test_every_kind_of_entry_is_told_apart(folder: Path, repository: Repository) -> None:
    head = commit(folder, {"d/b.py": "", "link": Link("/etc"), "sub": Submodule("1" * 40), "ñ\n": b"\xff"})
    assert listed(repository, head) == {
        "a.py": "file",
        "d/b.py": "file",
        "link": "link",
        "sub": "submodule",
        "ñ\n": "file",
    }


def test_differences_are_files_on_either_side(folder: Path, repository: Repository) -> None:
    old = commit(folder, {"same/x": "1", "gone": "1", "kind": "1"})
    new = commit(folder, {"gone": None, "kind": None, "kind/x": "1", "new/y": "2"}, parent=old)
    roots = [repository.root(repository.commit(each)) for each in (old, new)]
    found = ["/".join(parts) for parts, _old, _new in repository.differences(*roots)]
    assert found == ["gone", "kind", "kind/x", "new/y"]


@pytest.mark.parametrize("name", [b"..", b"", b".", b"a/b", b"../../escaped", b"/etc/passwd", b"x" * 256])
def test_name_that_no_file_can_have_is_refused(name: bytes, folder: Path, tmp_path: Path) -> None:
    evil = tree(folder, (FILE, name, blob(folder, b"x")))
    head = commit_tree(folder, tree(folder, (FOLDER, b"d", evil)))
    with Repository(folder) as repository, pytest.raises(Refused, match="no file can have"):
        unpack(repository, repository.root(head), tmp_path / "into", path=(), file_bytes=100)
    assert not (tmp_path / "escaped").exists()


def test_tree_of_trees_that_never_ends_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.pull_request.git.MAX_ENTRIES", 2000)
    level = tree(folder, (FILE, b"x", blob(folder, b"x")))
    for _ in range(12):
        level = tree(folder, *((FOLDER, b"%02d" % n, level) for n in range(10)))
    head = commit_tree(folder, level)
    with Repository(folder) as repository, pytest.raises(Refused, match="more than 2000 files"):
        list(repository.below(repository.root(head)))


def test_folders_without_end_and_without_a_file_are_refused(folder: Path) -> None:
    level = tree(folder)
    for _ in range(MAX_DEPTH + 2):
        level = tree(folder, (FOLDER, b"d", level), (FOLDER, b"e", level))
    head = commit_tree(folder, level)
    with Repository(folder) as repository, pytest.raises(Refused):
        list(repository.below(repository.root(head)))


@pytest.mark.parametrize("data", [b"100644 a", b"100644 a\0short", b"nonsense", b"\0" * 50])
def test_broken_tree_is_refused(data: bytes, folder: Path) -> None:
    id_ = git(folder, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=data)
    head = commit_tree(folder, tree(folder, (FOLDER, b"d", id_)))
    with Repository(folder) as repository, pytest.raises(Refused):
        list(repository.below(repository.root(head)))


def test_two_entries_of_one_name_are_refused(folder: Path) -> None:
    theirs, mine = (tree(folder, (FILE, b"sums.py", blob(folder, data))) for data in (b"theirs", b"mine"))
    head = commit_tree(folder, tree(folder, (FOLDER, b"submissions", theirs), (FOLDER, b"submissions", mine)))
    with Repository(folder) as repository, pytest.raises(Refused, match="not as git writes them"):
        list(repository.below(repository.root(head)))


def test_large_file_is_not_read(folder: Path, repository: Repository, tmp_path: Path) -> None:
    head = commit(folder, {"large.py": b"x" * 1001, "small.py": b"y" * 1000})
    root = repository.root(repository.commit(head))
    remarks = unpack(repository, root, tmp_path / "into", path=("work",), file_bytes=1000)
    assert not (tmp_path / "into" / "large.py").exists()
    assert (tmp_path / "into" / "small.py").read_bytes() == b"y" * 1000
    assert remarks == ("work/large.py is larger than 0.977 kB and was not read.",)


def test_more_bytes_than_a_pull_request_may_hold_are_refused(
    folder: Path, repository: Repository, tmp_path: Path
) -> None:
    same = b"x" * 1000
    head = commit(folder, {f"{n}.py": same for n in range(20)})
    root = repository.root(repository.commit(head))
    with pytest.raises(Refused):
        unpack(repository, root, tmp_path / "into", path=(), file_bytes=1000, all_bytes=10_000)


def test_links_and_submodules_are_named_and_not_written(
    folder: Path, repository: Repository, tmp_path: Path
) -> None:
    head = commit(folder, {"passwd.py": Link("/etc/passwd"), "sub": Submodule("1" * 40), ".hidden.py": ""})
    root = repository.root(repository.commit(head))
    remarks = unpack(repository, root, tmp_path / "into", path=(), file_bytes=1000)
    assert sorted(path.name for path in (tmp_path / "into").iterdir()) == ["a.py"]
    assert len(remarks) == 2


@pytest.mark.parametrize("name", ["nowhere", "--help", "HEAD:a.py", "-c", ""])
def test_what_is_no_commit_is_a_usage_error(name: str, repository: Repository) -> None:
    with pytest.raises(UsageError, match="no commit"):
        repository.commit(name)


def test_folder_outside_of_any_repository_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not in a git repository"):
        Repository(tmp_path)


def test_shallow_history_asks_for_all_of_it(folder: Path, tmp_path: Path) -> None:
    base = git(folder, "rev-parse", "HEAD")
    one = commit(folder, {"b": "1"})
    two = commit(folder, {"c": "1"})
    git(folder, "update-ref", "refs/heads/one", one)
    git(folder, "update-ref", "refs/heads/two", two)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", folder.as_uri(), str(shallow))
    with Repository(shallow) as repository, pytest.raises(UsageError, match="fetch-depth: 0"):
        repository.ancestors(one, two)
    with Repository(folder) as repository:
        assert repository.ancestors(one, two) == [base]


def test_missing_object_is_the_graders_failure(folder: Path) -> None:
    head = commit_tree(folder, tree(folder, (FOLDER, b"d", "1" * 40)))
    with Repository(folder) as repository, pytest.raises(GraderError, match="fetch all of the history"):
        list(repository.below(repository.root(head)))


def test_surroundings_do_not_lead_git_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pwned = tmp_path / "pwned"
    config = tmp_path / "config"
    config.write_text(f"[core]\n\tfsmonitor = touch {pwned}\n[include]\n\tpath = /nowhere\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path))
    with Repository(folder) as repository:
        assert listed(repository, "HEAD") == {"a.py": "file"}
    assert not pwned.exists()
