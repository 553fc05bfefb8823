"""Plugin for the plain pytest: writes the outcome of each test to the file that PLAIN_OUTCOMES names."""

import json
import os
from pathlib import Path

import pytest

_WORST_FIRST = ("failed", "skipped", "passed")
_outcomes: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the worst of the test's phases; an expected failure is skipped, as pytest has it."""
    so_far = _outcomes.get(report.nodeid, "passed")
    _outcomes[report.nodeid] = min(so_far, report.outcome, key=_WORST_FIRST.index)


def pytest_unconfigure() -> None:
    """Write them all."""
    Path(os.environ["PLAIN_OUTCOMES"]).write_text(json.dumps(_outcomes))
