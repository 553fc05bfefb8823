"""Run whole commands as a user would."""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 120


def iaml(*arguments: str | Path, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`iaml` with these arguments in `cwd`, its streams captured; `environment` is added to the test's."""
    return subprocess.run(
        [sys.executable, "-m", "iaml", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
