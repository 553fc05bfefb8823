"""What all commands share: help, languages, errors as one sentence, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.jail.choose import NAMES
from cli.common import JAILS
from tests.cli.commands import SECONDS, iaml

COMMANDS = ("check", "grade", "show", "report", "diff", "export", "audit", "new", "release", "ci", "doctor")
COURSE = """
course: Prueba
components:
  TP: {title: Entregable, weight: 1}
exercises:
  ex1: {module: norms, component: TP, points: 10, title: Normas}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "course.yaml").write_text(COURSE, encoding="utf-8")
    (tmp_path / "assignments" / "ex1_norms").mkdir(parents=True)
    return tmp_path


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    done = iaml("--help", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert done.returncode == 0
    assert "click" in imported
    assert not imported & {"numpy", "pytest", "rich", "sandlock", "sqlite3", "msgspec"}
    assert not imported & {f"cli.{command}" for command in COMMANDS}


def test_help_lists_the_commands_for_whom_they_are_in_the_order_of_use(tmp_path: Path) -> None:
    sections = iaml("--help", cwd=tmp_path).stdout.split("\nFor ")[1:]
    told = {
        section.partition(":")[0]: [line.split()[0] for line in section.splitlines()[1:] if line]
        for section in sections
    }

    assert told == {
        "students": ["check", "doctor"],
        "instructors": ["grade", "show", "diff", "report", "export"],
        "authors of exercises": ["new", "audit", "release"],
        "continuous integration": ["ci"],
    }


def test_shell_is_offered_every_command_with_what_it_does(tmp_path: Path) -> None:
    done = iaml(cwd=tmp_path, _IAML_COMPLETE="zsh_complete", COMP_WORDS="iaml ", COMP_CWORD="1")
    offered = done.stdout.splitlines()

    assert set(offered[1::3]) == set(COMMANDS)
    assert "Grade a class." in offered


@pytest.mark.parametrize("command", COMMANDS)
def test_help_every_option_is_explained(command: str, tmp_path: Path) -> None:
    done = iaml(command, "--help", cwd=tmp_path)
    documented = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    options = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  --")]

    assert done.returncode == 0
    assert f"## iaml {command}" in documented
    assert all(option in documented for option in options)


def test_no_arguments_is_help_from_both_entry_points(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("iaml")
    scripted = subprocess.run([script], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    module = iaml(cwd=tmp_path)

    assert (scripted.returncode, module.returncode) == (0, 0)
    assert scripted.stdout == module.stdout == iaml("--help", cwd=tmp_path).stdout
    assert "\n  check " in module.stdout


def test_lang_before_the_command_is_as_after_it(course: Path) -> None:
    before = iaml("--lang", "en", "check", "ex77", cwd=course, IAML_LANG="")
    after = iaml("check", "--lang", "en", "ex77", cwd=course, IAML_LANG="")

    assert before.stderr == after.stderr
    assert "There is no exercise" in before.stderr


def test_spanish_is_spoken_where_click_speaks_too(course: Path) -> None:
    word = iaml("diff", "x", "--lang", "es", cwd=course)
    left_out = iaml("ci", "--help", "--lang", "es", cwd=course)

    assert word.returncode == 2
    assert "Valor no válido para '[EJECUCIÓN]': 'x' no es un número entero válido." in word.stderr
    assert "[obligatoria]" in left_out.stdout


@pytest.mark.parametrize("module", ["9x", "my-sums", "random"])
def test_new_exercise_whose_tests_could_not_import_it_is_refused(module: str, tmp_path: Path) -> None:
    done = iaml("new", "ex1", module, cwd=tmp_path, IAML_LANG="en")

    assert (done.returncode, done.stderr) == (
        2,
        f"{module} cannot be a module: take a name that Python and pytest leave free, as norms.\n",
    )
    assert not any(tmp_path.iterdir())


def test_python_m_iaml_and_version(tmp_path: Path) -> None:
    assert iaml("--version", cwd=tmp_path).stdout.startswith("iaml ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "No such command 'chek'. Did you mean 'check'?"),
        (["check", "--pth", "x"], "No such option '--pth'"),
        (["grade"], "Missing argument"),
        (["grade", "x", "--workers", "0"], "0 is not in the range"),
        (["grade", "x", "--jail", "docker"], "'docker' is not one of"),
        (["check", "--lang", "fr"], "'fr' is not one of"),
        (["--lang", "fr", "check"], "'fr' is not one of"),
        (["--lang"], "requires an argument"),
    ],
)
def test_usage_error_is_a_sentence_and_exit_2(arguments: list[str], sentence: str, course: Path) -> None:
    done = iaml(*arguments, cwd=course)

    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["check", "ex77"], 2), (["check", "--nonsense"], 2), (["check", "--course", "nowhere"], 2)],
)
def test_json_failing_command_prints_a_list_and_nothing_else(
    arguments: list[str], code: int, course: Path
) -> None:
    done = iaml(*arguments, "--json", cwd=course)

    assert done.returncode == code
    assert json.loads(done.stdout) == []
    assert done.stderr


def test_unknown_exercise_names_near_ones(course: Path) -> None:
    done = iaml("check", "norm", cwd=course)

    assert done.returncode == 2
    assert "norms" in done.stderr


def test_no_course_says_where_it_looked(tmp_path: Path) -> None:
    done = iaml("check", cwd=tmp_path)

    assert done.returncode == 2
    assert "course.yaml" in done.stderr
    assert str(tmp_path) in done.stderr


def test_bad_course_names_file_line_and_key_of_every_problem(course: Path) -> None:
    (course / "course.yaml").write_text(
        COURSE.replace("weight: 1", "weight: x").replace("points: 10", "pionts: 1")
    )
    done = iaml("check", cwd=course)

    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 3
    assert "course.yaml:4: components.TP.weight" in done.stderr
    assert "course.yaml:6: exercises.ex1.pionts" in done.stderr


def test_bad_course_hostile_text_in_it_is_shown_not_obeyed(course: Path) -> None:
    (course / "course.yaml").write_text(COURSE.replace("points: 10", 'points: "\\x1b[2J\\u202e"'))
    done = iaml("check", cwd=course)

    assert done.returncode == 3
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_internal_error_names_its_log_and_exits_4(course: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "rich.py").write_text("raise RuntimeError('boom')")
    done = iaml("check", cwd=course, PYTHONPATH=str(tmp_path / "broken"), TMPDIR=str(tmp_path))
    (log,) = tmp_path.glob("iaml-*.log")

    assert done.returncode == 4
    assert "RuntimeError: boom" in done.stderr
    assert str(log) in done.stderr
    assert "Traceback" in log.read_text()
    assert "Traceback" not in done.stderr


def test_reader_that_goes_away_is_no_error(course: Path) -> None:
    command = [sys.executable, "-m", "iaml", "check", "--help"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, cwd=course, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=SECONDS
    )
    os.close(writer)

    assert done.stderr == ""


def test_jail_option_offers_what_the_engine_knows() -> None:
    assert JAILS == NAMES
