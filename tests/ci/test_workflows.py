"""The workflows of docs/ci: valid, careful, and proof against a pull request that attacks them."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.ci.repositories import Content, Link, Submodule, commit, git, start
from tests.ci.workflow import Runner, jobs_of
from tests.cli.courses import SECRETS, SUMS, write, write_course

FOLDER = Path(__file__).parents[2] / "docs" / "ci"
PUBLIC = FOLDER / "public-checks.yml"
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
    workflow = yaml.safe_load(PUBLIC.read_text())
    assert "secrets." not in PUBLIC.read_text()
    assert workflow["jobs"]["grade"]["permissions"] == {"contents": "read"}
    assert True in workflow  # YAML's reading of `on`
    assert list(workflow[True]) == ["pull_request"]


@pytest.mark.parametrize("name", GITHUB)
def test_nothing_that_whoever_may_push_can_set_decides(name: str) -> None:
    assert "vars." not in (FOLDER / name).read_text()


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
        "requirements.txt": "evil\n",
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
    runner = a_runner(tmp_path, origin, base=base, head=head)

    jobs = jobs_of(PUBLIC)
    assert not runner.play(jobs["grade"])

    assert not pwned.exists()
    assert git(runner.workspace, "status", "--porcelain") == ""
    assert git(runner.workspace, "rev-parse", "HEAD") == base
    document = json.loads((runner.temp / "ci-results" / "results.json").read_text())
    assert document["course"] == "Curso de prueba"
    assert document["verdict"] == "failed"
    (ex1,) = (each for each in document["exercises"] if each["exercise"] == "ex1")
    assert [test["outcome"] for test in ex1["tests"]] == ["failed"]
    assert_inert(runner.log)
    assert "do not count" in (runner.temp / "summary.md").read_text()

    runner.facts["needs.grade.outputs.artifact"] = runner.facts["steps.publish.outputs.artifact-id"]
    assert runner.play(jobs["comment"])
    assert (runner.temp / "written-comment").read_text().startswith(f"{MARKER}\n## ❌")
    assert "-X POST repos/org/course/issues/5/comments" in runner.calls()


def test_hidden_suites_give_points_to_their_author_and_nothing_away(tmp_path: Path) -> None:
    whole = write_course(tmp_path / "whole")
    private = tmp_path / "private"
    private.mkdir()
    shutil.move(whole / "reference", private / "reference")
    start(private)
    write(whole, {"roster.csv": "student,group,github\nana,g1,Ana-P\nbea,g1,bea\n"})
    start(whole)
    spy = SUMS.replace("return a + b", "import os; print(sorted(os.environ), os.listdir('/')); return a - b")
    head = commit(whole, {"submissions/ana/sums.py": spy})
    git(whole, "update-ref", "refs/pull/5/head", head)
    runner = a_runner(tmp_path, whole, author="Ana-P", private=private)

    jobs = jobs_of(FOLDER / "hidden-suites.yml")
    jobs["grade"]["steps"] = [step for step in jobs["grade"]["steps"] if "jail" not in step["name"]]
    assert not runner.play(jobs["grade"])

    assert [each.get("ssh-key") for each in runner.checkouts] == [None, "the-deploy-key"]
    document = json.loads((runner.temp / "ci-results" / "results.json").read_text())
    assert [(each["exercise"], each["points"]) for each in document["exercises"]] == [("ex1", 2.5)]
    told = runner.log + "".join(path.read_text() for path in (runner.temp / "ci-results").iterdir())
    assert "PYTHONHASHSEED" in told
    for secret in (
        *SECRETS,
        "the-deploy-key",
        "token-of-the-run",
        "GH_TOKEN",
        "AUTHOR",
        str(runner.workspace),
    ):
        assert secret not in told
    assert_inert(runner.log)


def test_merge_request_is_graded_without_a_working_tree(tmp_path: Path) -> None:
    origin = write(write_course(tmp_path / "origin", reference=False), {"requirements.txt": "iaml\n"})
    start(origin)
    head = commit(origin, hostile_files(tmp_path / "pwned", submodule="1" * 40))
    git(origin, "update-ref", "refs/merge-requests/5/head", head)
    runner = a_runner(tmp_path, origin)
    runner.workspace.mkdir()
    git(runner.workspace, "init", "-q")
    git(runner.workspace, "remote", "add", "origin", str(origin))
    git(runner.workspace, "fetch", "-q", "origin", "refs/merge-requests/5/head")
    job = yaml.safe_load((FOLDER / "gitlab-ci.yml").read_text())["public-checks"]
    assert job["variables"]["GIT_CHECKOUT"] == "false"
    script = "\n".join(line for line in job["before_script"] + job["script"] if line != "iaml doctor")
    facts = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_COMMIT_SHA": head,
        "GITLAB_USER_LOGIN": "mallory",
    }
    succeeded, _outputs = runner.run(script, {**facts, "GITHUB_ACTIONS": ""})
    assert not succeeded
    assert not (tmp_path / "pwned").exists()
    document = json.loads((runner.workspace / "ci-results" / "results.json").read_text())
    assert (document["course"], document["verdict"]) == ("Curso de prueba", "failed")
    left = {path.name for path in runner.workspace.iterdir()} - {".git"}
    assert left == {"ci-results", "requirements.txt"}


@pytest.mark.parametrize(
    ("comment", "known", "done"),
    [
        (f"{MARKER}\nnew", "", "-X POST repos/org/course/issues/5/comments"),
        (f"{MARKER}\nnew", "31\n32\n", "-X PATCH repos/org/course/issues/comments/31"),
        ("x" * 70_000, "", None),
        ("", "", None),
    ],
    ids=["new", "again", "too large", "empty"],
)
def test_comment_is_written_once_and_only_if_it_can_be(
    comment: str, known: str, done: str | None, tmp_path: Path
) -> None:
    runner = a_runner(tmp_path, tmp_path)
    runner.facts["needs.grade.outputs.artifact"] = "7"
    (runner.temp / "known-comments").write_text(known)
    with zipfile.ZipFile(runner.temp / "artifact.zip", "w") as archive:
        archive.writestr("comment.md", comment)
        archive.writestr("../../escaped", "x")
    assert runner.play(jobs_of(PUBLIC)["comment"]) == (done is not None)
    written = [call for call in runner.calls().splitlines() if "body=@" in call]
    assert [done in call for call in written if done] == ([True] if done else [])
    assert (runner.temp / "written-comment").exists() == (done is not None)
    assert not (tmp_path / "escaped").exists()


def a_runner(
    tmp_path: Path,
    origin: Path,
    *,
    base: str = "",
    head: str = "",
    author: str = "mallory",
    private: Path | None = None,
) -> Runner:
    facts = {
        "github.token": "token-of-the-run",
        "github.event.pull_request.number": "5",
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.head.sha": head,
        "github.event.repository.default_branch": "main",
        "inputs.number": "5",
        "secrets.IAML_PRIVATE_KEY": "the-deploy-key",
    }
    return Runner(temp=tmp_path / "runner", origin=origin, facts=facts, private=private, author=author)


def assert_inert(log: str) -> None:
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
