"""The commands of README.md and of docs/: each runs as it stands, or it is said here why it does not.

docs/first-course.md has a test of its own, and every mention of a command, also in the middle of a sentence,
must be one that the command line takes. The course that they run in is a copy of the sample course.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest

from autograder.text import using_language
from cli.main import commands
from tests.cli.commands import SECONDS
from tests.course.test_authoring import course as course_of_authoring  # noqa: F401 (a fixture)

ROOT = Path(__file__).parents[2]
PAGES = {path.name: path for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]}
PROGRAMS = ("iaml", "pip", "dask", "nbgrader", "git", "python", "make")

NOT_RUN = {
    "README.md": {
        "make demo": "test_sample_class.py runs what it runs, and compares the table",
        "python3 -m venv": "makes an environment; test_packaging.py builds what would be installed",
        "pip install": "needs a package index",
    },
    "authoring.md": {"iaml audit ex11": "test_authoring.py runs it"},
    "cluster.md": {
        "pip install": "needs a package index",
        "iaml grade submissions/ --cluster tls://": "other machines; test_cluster.py has its own",
        "dask scheduler": "other machines",
        "dask worker": "other machines",
    },
    "estudiantes.md": {
        "python3 -m venv": "makes an environment",
        "source .venv": "an environment that was not made",
        "pip install": "needs a package index",
    },
    "exports.md": {"nbgrader ": "test_nbgrader_course.py runs them, on a small course"},
    "pull-requests.md": {"git ls-remote": "asks GitHub"},
    "release.md": {"git remote add": "pushes to a server"},
    "reports.md": {"zsh_source": "there is no zsh here", "fish_source": "there is no fish here"},
}
"""Page → a part of a command → why it is not run."""

LONG = {"importing.md", "release.md"}


def blocks(text: str) -> Iterator[str]:
    """What a page gives to be typed: fenced blocks of a shell, and indented ones of known programs."""
    for kind, block in re.findall(r"^```(console|sh)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        lines = block.splitlines()
        yield from (line.removeprefix("$ ") for line in lines if kind == "sh" or line.startswith("$ "))
    unfenced = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for block in re.findall(r"(?:^    .*\n)+", unfenced, re.MULTILINE):
        for line in re.sub(r"\n {5,}", " ", block).splitlines():
            if line.split()[0] in PROGRAMS:
                yield line.strip()


def typed(page: str) -> list[str]:
    """The commands of a page that are to be run as they stand, without their comments."""
    found = blocks(PAGES[page].read_text(encoding="utf-8"))
    return [re.sub(r"\s+#.*", "", line) for line in found if not is_synopsis(line)]


def is_synopsis(line: str) -> bool:
    """Whether a line says how to write a command, with options in brackets and names in capitals."""
    return line.startswith("iaml ") and bool(re.search(r"\[-|\[[A-Z]|\b(?!DOWNLOAD)[A-Z]{2,}\b", line))


def mentioned(page: str) -> list[str]:
    """Every mention of a command of ours."""
    text = PAGES[page].read_text(encoding="utf-8")
    return [
        line for line in (*blocks(text), *re.findall(r"`(iaml [^`]+)`", text)) if line.startswith("iaml ")
    ]


def why_not(page: str, line: str) -> str | None:
    reasons = NOT_RUN.get(page, {}).items()
    return next((why for part, why in reasons if part in line), None)


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Where a page's commands are typed: the course, or for students their half of it."""
    page = request.node.callspec.params["page"]
    if page == "authoring.md":
        return request.getfixturevalue("course_of_authoring")  # type: ignore[no-any-return]
    course = tmp_path / "course"
    course.mkdir()
    for name in ("course.yaml", "roster.csv"):
        shutil.copy(ROOT / name, course)
    halves = ["assignments"] if page == "estudiantes.md" else ["assignments", "reference", "submissions"]
    for half in halves:
        shutil.copytree(ROOT / half, course / half, ignore=shutil.ignore_patterns("__pycache__"))
    if page == "importing.md":
        (course / "DOWNLOAD").mkdir()
        shutil.copytree(ROOT / "submissions" / "ana", course / "DOWNLOAD" / "ana")
    return course


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.slow if page in LONG else ())
        for page in PAGES
        if page != "first-course.md" and any(not why_not(page, line) for line in typed(page))
    ],
)
def test_commands_of_a_page_run_as_they_stand(page: str, folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    author = {f"GIT_{who}_{what}": "ana" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for line in typed(page):
        if why_not(page, line):
            continue
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env=os.environ | author | {"PATH": path},
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        says_what_failed = line.startswith("iaml check")  # of work that is not finished
        assert done.returncode in ((0, 1) if says_what_failed else (0,)), (
            f"{line}\n{done.stdout}{done.stderr}"
        )


@pytest.mark.parametrize("page", NOT_RUN)
def test_every_reason_not_to_run_a_command_is_of_one_that_stands_there(page: str) -> None:
    text = "\n".join(blocks(PAGES[page].read_text(encoding="utf-8")))
    assert [part for part in NOT_RUN[page] if part not in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_mentions_is_one_that_there_is(page: str) -> None:
    with using_language("en"):
        group = commands()
    for line in mentioned(page):
        words = shlex.split(re.sub(r"\s+#.*", "", line).replace("…", "").replace("'", ""))[1:]
        command, rest = found(group, words)
        options = {name: option for option in command.params for name in option.opts if name.startswith("--")}
        for word, value in pairwise([*rest, ""]):
            name = word.strip("[].")
            if name.startswith("--"):
                assert name in {*options, "--help", "--version"}, f"{line}: there is no {name}"
                _assert_choices(options.get(name), value.strip("[]."), line)


def test_every_option_stands_in_the_page_of_commands() -> None:
    text = PAGES["commands.md"].read_text(encoding="utf-8")
    group = commands()
    leaves: dict[tuple[str, ...], click.Command] = {
        (name,): command for name, command in group.commands.items() if name != "export"
    }
    export = group.commands["export"]
    assert isinstance(export, click.Group)
    leaves |= {("export", name): command for name, command in export.commands.items()}
    for names, command in leaves.items():
        usage = re.search(
            rf"^    iaml {names[0]} (?:\w+\|)*{names[-1] if names[1:] else ''}.*(?:\n {{5,}}.*)*", text, re.M
        )
        assert usage is not None, names
        options = {name for each in command.params if isinstance(each, click.Option) for name in each.opts}
        shared = {"--course", "--reference", "--lang", "--grades"}
        assert {name for name in options - shared if name not in usage[0]} == set(), names


def found(command: click.Command, words: list[str]) -> tuple[click.Command, list[str]]:
    """The innermost command that words name, and the rest of them."""
    if (
        isinstance(command, click.Group)
        and words
        and (name := words[0].partition("|")[0]) in command.commands
    ):
        assert set(words[0].split("|")) <= set(command.commands), words
        return found(command.commands[name], words[1:])
    is_named = not isinstance(command, click.Group) or not words or not re.fullmatch("[a-z]+", words[0])
    assert is_named, f"there is no command {words}"
    return command, words


def _assert_choices(option: click.Parameter | None, value: str, line: str) -> None:
    if option is not None and isinstance(option.type, click.Choice):
        assert set(value.split("|")) <= set(option.type.choices), line
