"""A machine with its jails, and one on which no jail works."""

from pathlib import Path

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import SUMS, write, write_course


@pytest.fixture
def no_jails(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which bwrap is not found and sandlock cannot be imported."""
    broken = write(tmp_path / "broken", {"sandlock.py": "raise ImportError('broken')\n"})
    return {"PATH": "/nonexistent", "PYTHONPATH": str(broken)}


def test_doctor_says_what_each_jail_enforces(tmp_path: Path) -> None:
    done = iaml("doctor", cwd=tmp_path)

    assert done.returncode == 0, done.stdout
    for name in ("Python", "numpy", "pytest", "bubblewrap", "sandlock"):
        assert name in done.stdout
    assert "no network" in done.stdout
    assert "Ready: iaml grade uses" in done.stdout


def test_doctor_without_a_jail_says_what_to_do(tmp_path: Path, no_jails: dict[str, str]) -> None:
    done = iaml("doctor", "--lang", "en", cwd=tmp_path, **no_jails)  # type: ignore[arg-type]

    assert done.returncode == 4
    assert "bubblewrap" in done.stdout
    assert "No jail works here" in done.stdout


def test_grade_without_a_jail_refuses(tmp_path: Path, no_jails: dict[str, str]) -> None:
    course = write(write_course(tmp_path / "course"), {"submissions/ana/sums.py": SUMS})
    done = iaml("grade", "submissions", cwd=course, **no_jails)  # type: ignore[arg-type]

    assert done.returncode == 4
    assert "install" in done.stderr
    assert not (course / "grades" / "grades.json").exists()


def test_check_without_a_jail_runs_ones_own_work_and_says_so(
    tmp_path: Path, no_jails: dict[str, str]
) -> None:
    course = write(write_course(tmp_path / "course"), {"assignments/ex1_sums/sums.py": SUMS})
    done = iaml("check", "ex1", cwd=course, **no_jails)  # type: ignore[arg-type]

    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "10 / 10" in done.stdout
