"""`iaml ci` on real repositories: what is graded, what counts, what is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import UsageError
from autograder.pull_request.event import author_of
from tests.ci.repositories import Content, blob, commit, commit_tree, git, start, tree
from tests.cli.commands import iaml, iaml_in_a_terminal
from tests.cli.courses import SECRETS, SUMS, WORDS, write, write_course

SUMS_FILE = "assignments/ex1_sums/sums.py"
WORDS_FILE = "assignments/ex2_words/words.py"
WRONG_SUMS = SUMS.replace("a + b", "a - b")
FORGED_ROSTER = "student,github\nana,mallory\n"
ROSTER = "student,name,group,github\nana,Ana,g1,ana-p\nbea,Bea,g1,bea\n"


@pytest.fixture
def own_clone(tmp_path: Path) -> Path:
    """A student's own clone of the course, without a roster and without the private half."""
    folder = write_course(tmp_path / "clone", reference=False)
    start(folder)
    return folder


@pytest.fixture
def class_repository(tmp_path: Path) -> Path:
    """A class's repository, public half only, with what two students handed in before."""
    folder = write_course(tmp_path / "class", reference=False)
    write(folder, {"roster.csv": ROSTER, "submissions/bea/sums.py": SUMS})
    start(folder)
    return folder


@pytest.fixture
def private_half(tmp_path: Path) -> Path:
    return write_course(tmp_path / "private") / "reference"


def results(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "ci-results" / "results.json").read_text())
    return document


def graded(folder: Path) -> list[str]:
    return [f"{each['folder']} {each['exercise']}" for each in results(folder)["exercises"]]


def test_touched_exercise_is_graded_and_no_other(own_clone: Path) -> None:
    head = commit(own_clone, {SUMS_FILE: SUMS})
    done = iaml("ci", "--head", head, cwd=own_clone)
    assert done.returncode == 0, done.stderr
    assert graded(own_clone) == ["assignments ex1"]
    assert results(own_clone)["verdict"] == "passed"
    assert results(own_clone)["exercises"][0]["points"] is None
    assert "hidden tests run when the work is handed in" in done.stdout
    assert "::" not in done.stdout


def test_changed_helper_regrades_the_exercise_that_imports_it(own_clone: Path) -> None:
    before = {SUMS_FILE: "from helper import add\n", WORDS_FILE: WORDS, "assignments/helper.py": SUMS}
    base = commit(own_clone, before)
    head = commit(own_clone, {"assignments/helper.py": WRONG_SUMS}, parent=base)
    done = iaml("ci", "--head", head, "--base", base, cwd=own_clone)
    assert done.returncode == 1, done.stderr
    assert graded(own_clone) == ["assignments ex1"]


def test_base_that_went_on_is_not_a_change_and_its_tests_count(own_clone: Path) -> None:
    head = commit(own_clone, {SUMS_FILE: SUMS})
    stricter = "import sums\n\ndef test_new():\n    assert sums.add(1, 2) == 4\n"
    base = commit(own_clone, {"assignments/ex1_sums/test_public.py": stricter, WORDS_FILE: WORDS})
    done = iaml("ci", "--head", head, "--base", base, cwd=own_clone)
    assert done.returncode == 1, done.stderr
    assert graded(own_clone) == ["assignments ex1"]
    assert [test["title"] for test in results(own_clone)["exercises"][0]["tests"]] == ["test_new"]


def test_hidden_tests_are_points_and_nothing_else(own_clone: Path, private_half: Path) -> None:
    head = commit(own_clone, {SUMS_FILE: SUMS.replace("a + b", "a + abs(b)").replace("sum(values)", "0")})
    done = iaml("ci", "--head", head, "--reference", private_half, cwd=own_clone, GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stderr
    assert results(own_clone)["exercises"][0]["points"] == 7.5
    told = done.stdout + "".join(path.read_text() for path in (own_clone / "ci-results").iterdir())
    assert "| ex1 · Sumas | 1 / 1 | 7.5 / 10 |" in told
    for secret in (*SECRETS, "ex1-h", "negativos", "total suma una lista"):
        assert secret not in told


def test_own_folder_of_a_class_repository_is_graded(class_repository: Path) -> None:
    head = commit(class_repository, {"submissions/ana/ex1/sums.py": SUMS, "submissions/g1/words.py": WORDS})
    done = iaml("ci", "--head", head, "--author", "Ana-P", cwd=class_repository)
    assert done.returncode == 0, done.stderr
    assert graded(class_repository) == ["submissions/ana ex1", "submissions/g1 ex2"]


@pytest.mark.parametrize(
    ("files", "author", "said"),
    [
        ({"submissions/ana/sums.py": SUMS}, "mallory", "No student in roster.csv has mallory"),
        ({"submissions/ana/sums.py": SUMS, "course.yaml": "course: Mine"}, "ana-p", "course.yaml"),
        (
            {"submissions/ana/sums.py": SUMS, "roster.csv": "student,github\nana,mallory\n"},
            "mallory",
            "roster",
        ),
    ],
    ids=["nobody", "course", "own roster"],
)
def test_class_repository_refuses(
    files: dict[str, Content], author: str, said: str, class_repository: Path
) -> None:
    head = commit(class_repository, files)
    done = iaml("ci", "--head", head, "--author", author, cwd=class_repository)
    assert done.returncode == 1, done.stderr
    assert results(class_repository)["verdict"] == "refused"
    assert results(class_repository)["exercises"] == []
    assert said in done.stdout


def test_author_is_read_from_the_event(class_repository: Path, tmp_path: Path) -> None:
    head = commit(class_repository, {"submissions/ana/README": "hello"})
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"user": {"login": "ana-p"}}}))
    done = iaml("ci", "--head", head, cwd=class_repository, GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 0, done.stderr
    assert results(class_repository)["verdict"] == "untouched"


@pytest.mark.parametrize("text", ["[]", '{"pull_request": null}', '{"pull_request": {"user": "ana-p"}}', "7"])
def test_event_may_name_nobody(text: str, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(text)
    assert author_of(file) is None


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\xff"])
def test_what_is_no_event_is_a_usage_error(text: str, tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(UsageError, match="--event"):
        author_of(file)


def test_tree_that_cannot_be_read_is_refused(own_clone: Path) -> None:
    evil = tree(own_clone, (b"100644", b"..", blob(own_clone, b"")))
    head = commit_tree(own_clone, evil)
    done = iaml("ci", "--head", head, cwd=own_clone)
    assert done.returncode == 1, done.stderr
    assert results(own_clone)["verdict"] == "refused"


def test_course_below_the_root_is_found_and_its_working_tree_does_not_count(
    tmp_path: Path,
) -> None:
    course = write_course(tmp_path / "repository" / "courses" / "ia", reference=False)
    start(tmp_path / "repository")
    head = commit(tmp_path / "repository", {f"courses/ia/{SUMS_FILE}": WRONG_SUMS, "course.yaml": "x"})
    write(course, {"assignments/ex1_sums/test_public.py": "def test_nothing(): pass\n", "course.yaml": "x"})
    done = iaml("ci", "--head", head, cwd=course / "assignments", GITHUB_ACTIONS="true")
    assert done.returncode == 1, done.stderr
    assert f"file=courses/ia/{SUMS_FILE}" in done.stdout


def test_without_a_jail_nothing_is_graded(own_clone: Path, tmp_path: Path) -> None:
    head = commit(own_clone, {SUMS_FILE: f"open({str(tmp_path / 'pwned')!r}, 'w')\n"})
    fake = tmp_path / "bin"
    write(fake, {"bwrap": "#!/bin/sh\nexit 1\n"}).joinpath("bwrap").chmod(0o755)
    path = f"{fake}:/usr/bin:/bin"
    done = iaml("ci", "--head", head, "--jail", "bubblewrap", cwd=own_clone, PATH=path)
    assert done.returncode == 4
    assert not (tmp_path / "pwned").exists()
    assert iaml("ci", "--head", head, "--jail", "none", cwd=own_clone).returncode == 2


@pytest.mark.parametrize("arguments", [["--head", "nowhere"], []])
def test_wrong_usage_is_2(arguments: list[str], own_clone: Path) -> None:
    assert iaml("ci", *arguments, cwd=own_clone).returncode == 2


def test_base_without_a_course_is_3(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "hello"})
    start(tmp_path)
    done = iaml("ci", "--head", "HEAD", cwd=tmp_path)
    assert done.returncode == 3
    assert "course.yaml" in done.stderr


def test_merging_history_anew_does_not_hide_what_is_undone(class_repository: Path) -> None:
    def made(tree_of: str, *parents: str, day: int) -> str:
        options = [word for parent in parents for word in ("-p", parent)]
        date = f"2026-03-{day:02} 12:00:00 +0000"
        command = ("commit-tree", f"{tree_of}^{{tree}}", *options, "-m", "Work")
        return git(class_repository, *command, GIT_COMMITTER_DATE=date)

    theirs = {"submissions/bea/sums.py": WRONG_SUMS}
    news = {"assignments/news.txt": "hello"}
    bea = made(commit(class_repository, theirs), "HEAD", day=1)
    main = made(commit(class_repository, news), "HEAD", day=2)
    base = made(commit(class_repository, theirs | news), main, bea, day=3)
    undone = commit(class_repository, news | {"submissions/ana/sums.py": SUMS})
    head = made(undone, main, bea, day=4)
    done = iaml("ci", "--head", head, "--base", base, "--author", "ana-p", cwd=class_repository)
    assert done.returncode == 1, done.stderr
    assert "submissions/bea/sums.py" in results(class_repository)["refusal"]

    whole = commit(class_repository, theirs | news | {"submissions/ana/sums.py": SUMS})
    head = made(whole, main, bea, day=4)
    done = iaml("ci", "--head", head, "--base", base, "--author", "ana-p", cwd=class_repository)
    assert done.returncode == 0, done.stderr
    assert graded(class_repository) == ["submissions/ana ex1"]


@pytest.mark.parametrize(
    "arguments",
    [("ci", "--head", "##[error]forged"), ("check", "##[error]forged"), ("##[error]forged",)],
    ids=["ci", "check", "Click"],
)
def test_runner_obeys_nothing_of_an_error(arguments: tuple[str, ...], own_clone: Path) -> None:
    done = iaml(*arguments, cwd=own_clone, GITHUB_ACTIONS="true", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "##\\[error]forged" in done.stderr
    assert "##[" not in done.stderr


def test_runner_obeys_nothing_of_the_names_and_words_of_a_class(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    (course / "roster.csv").unlink()
    name = "::error::forged ##[add-mask]a"
    loud = "raise ValueError('x\\n::warning::forged ##[error]b')\n"
    work = write(course / "submissions", {f"{name}/sums.py": loud}) / name
    graded = iaml("grade", "submissions", "--only", "ex1", cwd=course, GITHUB_ACTIONS="true")
    checked = iaml("check", "ex1", "--path", work, cwd=course, GITHUB_ACTIONS="true")

    for done in (graded, checked):
        lines = [line for line in (done.stdout + done.stderr).splitlines() if "forged" in line]
        assert lines, done
        assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_terminal_gets_the_results_as_check_shows_them(own_clone: Path) -> None:
    head = commit(own_clone, {SUMS_FILE: WRONG_SUMS})
    code, shown = iaml_in_a_terminal("ci", "--head", head, cwd=own_clone)
    assert code == 1
    assert "expected" in shown
    assert "| ex1" not in shown
    assert "Not all public tests pass" in shown
    assert "Results in ci-results: comment.md, to post in the pull request" in shown
