"""A machine with its jails, and one on which no jail works."""

from pathlib import Path

import pytest

from tests.cli.commands import iaml
from tests.cli.courses import COURSE, SUMS, write, write_course


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


def test_doctor_says_that_course_and_roster_are_in_order(tmp_path: Path) -> None:
    done = iaml("doctor", cwd=write_course(tmp_path / "course"))
    said = " ".join(done.stdout.split())

    assert done.returncode == 0, done.stdout
    assert "✓ Course Curso de prueba: 2 exercises ✓ Roster 4 students" in said
    assert "✓ Results grades/ can be written here" in said


def test_doctor_names_what_is_wrong_with_what_to_do(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    write(course, {"course.yaml": COURSE + "packages: [numpy, no-such-package]\n", "grades": "a file"})
    write(course, {"roster.csv": "student\nana\nana\n"})
    done = iaml("doctor", cwd=course)
    said = " ".join(done.stdout.split())

    assert done.returncode == 4
    assert "✗ no-such-package not installed: pip install no-such-package" in said
    assert "✗ Roster roster.csv:3: student: got ana, as in line 2" in said
    assert "✗ Results grades/ cannot be written here: it is not a folder; go elsewhere" in said


def test_doctor_bad_course_is_named_and_exits_3(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    write(course, {"course.yaml": COURSE.replace("points: 10", "pionts: 10")})
    done = iaml("doctor", cwd=course)

    assert done.returncode == 3
    assert done.stdout.count("✗  Course ") == 2
    assert "Ready: iaml grade uses" in done.stdout


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
