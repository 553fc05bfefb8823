"""Plays the jobs of a workflow file as GitHub's runner would, with real git, bash and iaml.

What belongs to the platform is stood in for: `actions/checkout` is a clone, uploading an artifact a zip, and
`gh`, `sudo` and `pip` are scripts that note how they were called. Everything else of a step runs as written.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ci.repositories import git

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_NOTING = '#!/bin/sh\nprintf "%s\\n" "$(basename "$0") $*" >> "$RUNNER_TEMP/calls"\n'
_GH = (
    _NOTING
    + """
case "$*" in
  *artifacts/7/zip*) cat "$RUNNER_TEMP/artifact.zip" ;;
  *.user.login*pulls*|*pulls*.user.login*) echo "$TEST_AUTHOR" ;;
  *--paginate*) cat "$RUNNER_TEMP/known-comments" ;;
  *body=@*) cp comment.md "$RUNNER_TEMP/written-comment" ;;
esac
"""
)


@dataclass
class Runner:
    """A machine of the platform's; `facts` are what expressions may ask for."""

    temp: Path
    origin: Path
    facts: dict[str, str]
    private: Path | None = None
    author: str = ""
    log: str = ""
    checkouts: list[Mapping[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.temp.mkdir()
        self.workspace = self.temp / "workspace"
        self.facts["runner.temp"] = str(self.temp)
        self._tools = self.temp / "bin"
        self._tools.mkdir()
        for name, text in {"sudo": _NOTING, "apt-get": _NOTING, "pip": _NOTING, "gh": _GH}.items():
            self._tools.joinpath(name).write_text(text)
            self._tools.joinpath(name).chmod(0o755)
        self._tools.joinpath("iaml").symlink_to(Path(sys.executable).with_name("iaml"))
        self.temp.joinpath("known-comments").touch()

    def play(self, job: Mapping[str, Any]) -> bool:
        """Run a job's steps, after a failure those only that ask for it; whether all of them succeeded."""
        self.workspace.mkdir(exist_ok=True)
        succeeded = True
        environment = {name: self._filled(str(value)) for name, value in job.get("env", {}).items()}
        for step in job["steps"]:
            if succeeded or "cancelled()" in step.get("if", ""):
                succeeded &= self._step(step, environment)
        return succeeded

    def calls(self) -> str:
        """How `gh`, `sudo` and `pip` were called."""
        return self.temp.joinpath("calls").read_text()

    def _step(self, step: Mapping[str, Any], environment: Mapping[str, str]) -> bool:
        if "run" in step:
            own = {name: self._filled(str(value)) for name, value in step.get("env", {}).items()}
            done, outputs = self.run(step["run"], {**environment, **own})
            self.facts |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
            return done
        action = step["uses"].partition("@")[0]
        settings = {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}
        if action == "actions/checkout":
            self._check_out(settings)
        elif action == "actions/upload-artifact":
            self._upload(Path(settings["path"]))
            self.facts[f"steps.{step['id']}.outputs.artifact-id"] = "7"
        else:
            assert action == "actions/setup-python"
        return True

    def run(self, script: str, environment: Mapping[str, str]) -> tuple[bool, dict[str, str]]:
        """Whether a script succeeds, and its outputs of one line each."""
        outputs = self.temp / "outputs"
        outputs.write_text("")
        surroundings = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "org/course",
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "RUNNER_TEMP": str(self.temp),
            "TEST_AUTHOR": self.author,
            "PATH": f"{self._tools}:{os.environ['PATH']}",
        }
        event = {"pull_request": {"user": {"login": self.author}}}
        self.temp.joinpath("event.json").write_text(json.dumps(event))
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.workspace,
            env={**os.environ, **surroundings, **environment},
            capture_output=True,
            text=True,
            errors="surrogateescape",
            timeout=120,
        )
        self.log += done.stdout + done.stderr
        lines = (line.partition("=") for line in outputs.read_text().splitlines())
        return done.returncode == 0, {name: value for name, equals, value in lines if equals}

    def _check_out(self, settings: Mapping[str, str]) -> None:
        self.checkouts.append(settings)
        assert settings["persist-credentials"] == "False"
        folder = self.workspace / settings.get("path", ".")
        origin = self.private if "repository" in settings else self.origin
        shutil.rmtree(folder, ignore_errors=True) if "path" in settings else None
        git(self.temp, "clone", "-q", "--no-checkout", str(origin), str(folder))
        git(folder, "checkout", "-q", settings.get("ref", "HEAD"))

    def _upload(self, folder: Path) -> None:
        with zipfile.ZipFile(self.temp / "artifact.zip", "w") as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(folder))

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self.facts[match[1]], text)


def jobs_of(file: Path) -> dict[str, Any]:
    """The jobs of a workflow file."""
    jobs: dict[str, Any] = yaml.safe_load(file.read_text())["jobs"]
    return jobs
