"""The workflows of docs/ci: valid, careful, and proof against a pull request that attacks them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.repositories import Content, Link, Submodule, commit, git, start
from tests.ci.workflow import Runner, jobs_of
from tests.cli.courses import SUMS, write_course

FOLDER = Path(__file__).parents[2] / "docs" / "ci"
GITHUB = ("public-checks.yml", "hidden-suites.yml")
WRONG_SUMS = SUMS.replace("a + b", "a - b")
MARKER = "<!-- iaml: the results of this pull request -->"


@pytest.mark.parametrize("name", GITHUB)
def test_workflow_is_as_github_publishes(name: str) -> None:
    _validate("--builtin-schema", "vendor.github-workflows", str(FOLDER / name))


def test_job_is_as_gitlab_publishes() -> None:
    file = str(FOLDER / "gitlab-ci.yml")
    _validate("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", file)


def _validate(*arguments: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", GITHUB)
def test_actions_are_pinned_and_scripts_hold_no_expression(name: str) -> None:
    workflow = yaml.safe_load((FOLDER / name).read_text())
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}|", step.get("uses", ""))
            assert "${{" not in step.get("run", "")


def test_public_workflow_has_no_secret() -> None:
    workflow = yaml.safe_load((FOLDER / "public-checks.yml").read_text())
    assert "secrets." not in (FOLDER / "public-checks.yml").read_text()
    assert workflow["jobs"]["grade"]["permissions"] == {"contents": "read"}
    assert True in workflow  # YAML's reading of `on`
    assert list(workflow[True]) == ["pull_request"]


def hostile_files(pwned: Path, submodule: str) -> dict[str, Content]:
    """Everything that would make itself felt if anything of the pull request ran or counted."""
    shout = f"open({str(pwned)!r}, 'w').write('x')\n"
    shell = f"touch {pwned}\n"
    return {
        "assignments/ex1_sums/sums.py": WRONG_SUMS,
        "assignments/ex1_sums/test_public.py": f"{shout}def test_add():\n    pass\n",
        "assignments/ex1_sums/conftest.py": shout,
        "conftest.py": shout,
        "sitecustomize.py": shout,
        "assignments/ex1_sums/pytest.py": shout,
        "autograder/__init__.py": shout,
        "course.yaml": "course: Mine\nlimits: {test_cpu_seconds: 999}\n",
        "roster.csv": "student,github\nmallory,mallory\n",
        "reference/ex1_sums/sums.py": shout,
        ".github/workflows/public-checks.yml": f"on: push\njobs: {{x: {{steps: [{{run: '{shell}'}}]}}}}\n",
        ".gitattributes": "*.py filter=evil diff=evil textconv=evil\n",
        ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "{shell.strip()}"\n',
        "x": Submodule(submodule),
        "assignments/ex1_sums/.githooks/post-checkout": f"#!/bin/sh\n{shell}",
        "assignments/ex1_sums/config.py": Link("../../.git/config"),
        "assignments/ex2_words/words.py": Link("../../../reference/ex2_words/words.py"),
        "assignments/ex1_sums/a\n::error file=x::forged\n##[error]forged.py": shout,
        "assignments/ex1_sums/::set-output name=verdict::passed.py": shout,
        "ci-results/comment.md": "forged",
    }


def test_hostile_pull_request_neither_runs_nor_counts(tmp_path: Path) -> None:
    origin = write_course(tmp_path / "origin", reference=False)
    base = start(origin)
    pwned = tmp_path / "pwned"
    head = commit(origin, hostile_files(pwned, submodule=base))
    git(origin, "update-ref", "refs/pull/5/head", head)
    runner = _runner(tmp_path, origin, base=base, head=head)

    jobs = jobs_of(FOLDER / "public-checks.yml")
    assert not runner.play(jobs["grade"])

    assert not pwned.exists()
    assert git(runner.workspace, "status", "--porcelain") == "?? ci-results/"
    assert git(runner.workspace, "rev-parse", "HEAD") == base
    document = json.loads((runner.workspace / "ci-results" / "results.json").read_text())
    assert document["course"] == "Curso de prueba"
    assert document["verdict"] == "failed"
    (ex1,) = (each for each in document["exercises"] if each["exercise"] == "ex1")
    assert [test["outcome"] for test in ex1["tests"]] == ["failed"]
    print(runner.log)
    print(runner.calls())
    print((runner.workspace / "ci-results" / "junit.xml").read_text())
    _assert_inert(runner.log)
    assert "do not count" in (runner.temp / "summary.md").read_text()


def _runner(tmp_path: Path, origin: Path, *, base: str, head: str, author: str = "mallory") -> Runner:
    facts = {
        "github.token": "token-of-the-run",
        "github.event.pull_request.number": "5",
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.head.sha": head,
    }
    return Runner(temp=tmp_path / "runner", origin=origin, facts=facts, author=author)


def _assert_inert(log: str) -> None:
    """Nothing that the runner would obey stands in the log but what iaml says itself."""
    listening, token = True, ""
    for line in log.splitlines():
        if listening and (match := re.fullmatch(r"::stop-commands::([0-9a-f]{32})", line)):
            listening, token = False, match[1]
        elif line == f"::{token}::":
            listening = True
        elif listening:
            assert re.match(r"::(error|warning|notice)( [^:]*)?::", line) or "::" not in line
            assert line.startswith("::") or "##[" not in line
    assert listening
    assert token
