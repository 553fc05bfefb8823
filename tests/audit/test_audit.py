"""`iaml audit` on a course whose suites are fair, lax, unsteady and leaky."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.audit.flawed import write_flawed
from tests.cli.commands import iaml
from tests.cli.courses import write

Findings = dict[str, Any]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_flawed(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def audit(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[int, Findings]]:
    """Runs the command and gives its exit code and what it found, by exercise."""
    cache = tmp_path_factory.mktemp("cache")

    def run(*arguments: str, cwd: Path = course, cache: Path = cache) -> tuple[int, Findings]:
        options = ("--json", "--jail", "none", *arguments)
        done = iaml("audit", *options, cwd=cwd, XDG_CACHE_HOME=str(cache), IAML_LANG="en")
        found = {each["exercise"]: each["questions"] for each in json.loads(done.stdout)}
        return done.returncode, found

    return run


@pytest.fixture(scope="module")
def found(audit: Callable[..., tuple[int, Findings]]) -> Findings:
    code, found = audit()
    assert code == 1
    return found


def _short(found: Findings, exercise: str) -> dict[str, list[str]]:
    """The sentences of what falls short, by question."""
    questions = found[exercise].items()
    texts = {name: [each["text"] for each in answer["shortfalls"]] for name, answer in questions}
    return {name: each for name, each in texts.items() if each}


def test_fair_suite_falls_short_of_nothing(
    audit: Callable[..., tuple[int, Findings]], found: Findings
) -> None:
    assert _short(found, "fair") == {}
    assert found["fair"]["right"]["figure"] == "2/2"
    assert found["fair"]["wrong"]["figure"] == "2/2"
    assert audit("fair") == (0, {"fair": found["fair"]})


def test_surviving_mutants_are_shown_with_their_line(found: Findings) -> None:
    survivors = found["lax"]["mutants"]["shortfalls"]
    changed = [each for each in survivors if "-    if x > 10:\n+    if x > 11:" in each["detail"]]
    assert [each["text"] for each in changed] == ["A mutant of bounds, line 2, loses no point."]


def test_listed_equivalent_is_excused_and_a_stale_entry_named(found: Findings) -> None:
    answer = found["lax"]["mutants"]
    assert not any("x >= 10" in each["detail"] for each in answer["shortfalls"])
    assert any("1 mutant is excused" in each["text"] for each in answer["remarks"])
    (stale,) = (each for each in answer["shortfalls"] if "equivalent.yaml" in each["text"])
    assert stale["detail"] == "    if y > 10:"


def test_idle_test_is_named_and_what_it_gives_away(found: Findings) -> None:
    short = _short(found, "lax")
    assert short["redundancy"] == [
        "No mutant and no wrong solution fails test_hidden.py::test_there_is_a_function."
    ]
    assert "The stub earns 1 of 10." in short["nulls"]
    assert "A solution that does nothing (None) earns 1 of 10." in short["nulls"]


def test_wrong_solution_that_earns_everything_is_named(found: Findings) -> None:
    assert _short(found, "lax")["wrong"] == ["wrong/below is wrong and earns everything."]
    assert _short(found, "lax")["points"] == ["1 of 1 wrong solutions earn 95 % of the points or more."]


def test_unsteady_test_is_named(found: Findings) -> None:
    text = "test_hidden.py::test_roll: the right solution dice fails it with 1 of 3 seeds."
    assert _short(found, "dicey")["steadiness"] == [text]


def test_leak_through_a_title_is_found(found: Findings) -> None:
    assert set(_short(found, "leaky")) == {"leaks"}
    leaks = _short(found, "leaky")["leaks"]
    assert any(text.startswith("triples gets to read what is hidden") for text in leaks)


@pytest.mark.slow
def test_what_is_known_is_not_tried_again_unless_it_cannot_be_read(
    audit: Callable[..., tuple[int, Findings]], found: Findings, tmp_path: Path
) -> None:
    audit("fair", cache=tmp_path)
    _write_over(tmp_path, "CAST(replace(CAST(value AS TEXT), 'passed', 'failed') AS BLOB)")
    code, changed = audit("fair", cache=tmp_path)
    assert code == 1
    assert changed["fair"]["right"]["figure"] == "0/2"
    _write_over(tmp_path, "CASE rowid % 4 WHEN 0 THEN '{' WHEN 1 THEN x'ff' WHEN 2 THEN '[[]]' ELSE 7 END")
    assert audit("fair", cache=tmp_path) == (0, {"fair": found["fair"]})


def _write_over(cache: Path, value: str) -> None:
    with sqlite3.connect(cache / "iaml" / "audit.db") as known:
        known.execute(f"UPDATE known SET value = {value}")
    known.close()


@pytest.mark.slow
def test_one_worker_finds_what_more_find(
    audit: Callable[..., tuple[int, Findings]], found: Findings, tmp_path: Path
) -> None:
    _code, alone = audit("lax", "--workers", "1", cache=tmp_path)
    assert _short(alone, "lax") == _short(found, "lax")


def test_wrong_figure_and_missing_figure_are_named(
    audit: Callable[..., tuple[int, Findings]], tmp_path: Path
) -> None:
    course = write_flawed(tmp_path)
    wrong = course / "reference" / "fair_halves" / "wrong"
    source = (wrong / "nothing.py").read_text()
    (wrong / "nothing.py").write_text(source.replace("20/3", "4"))
    _code, found = audit("fair", cwd=course)
    assert _short(found, "fair")["wrong"] == ["wrong/nothing earns 6.67 of 10; it should earn 4."]
    (wrong / "nothing.py").write_text(source.partition("\n")[2])
    done = iaml("audit", "fair", cwd=course)
    assert done.returncode == 3
    assert "fair_halves/wrong/nothing.py: begin it with what it should earn" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- diff: x\n", "equivalent.yaml: Object missing required field `reason`"),
        ("- {reason: so}\n", "each entry has a reason, and a diff or a line"),
        ("- {\n", "equivalent.yaml: "),
    ],
    ids=["no reason", "no change", "no YAML"],
)
def test_bad_equivalents_are_an_error_of_the_course(tmp_path: Path, text: str, said: str) -> None:
    course = write_flawed(tmp_path)
    (course / "reference" / "lax_bounds" / "equivalent.yaml").write_text(text)
    done = iaml("audit", "lax", cwd=course)
    assert done.returncode == 3
    assert said in done.stderr


def test_report_holds_the_findings(course: Path, audit: Callable[..., object], tmp_path: Path) -> None:
    page, text = tmp_path / "audit.html", tmp_path / "audit.md"
    audit("lax", "--report", str(page))
    audit("lax", "--report", str(text))
    assert "line 2, loses no point." in text.read_text()
    assert "-    if x &gt; 10:" in page.read_text()


def test_without_the_extra_a_sentence_says_what_to_install(course: Path, tmp_path: Path) -> None:
    write(tmp_path, {"cosmic_ray/__init__.py": "raise ImportError\n"})
    done = iaml("audit", "fair", cwd=course, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "pip install 'iaml[audit]'" in done.stderr


def test_thresholds_are_those_of_the_course(
    audit: Callable[..., tuple[int, Findings]], tmp_path: Path
) -> None:
    course = write_flawed(tmp_path)
    settings = "audit: {mutants: 0.5, nulls: 0.5, generous: 0.6}\n"
    (course / "course.yaml").write_text((course / "course.yaml").read_text() + settings)
    _code, found = audit("fair", "lax", cwd=course)
    assert _short(found, "fair") == {"points": ["2 of 2 wrong solutions earn 60 % of the points or more."]}
    assert _short(found, "lax")["nulls"] == ["The stub earns 1 of 10."]
    assert len(_short(found, "lax")["mutants"]) == 1  # the stale entry
    assert any("loses no point" in each["text"] for each in found["lax"]["mutants"]["remarks"])


@pytest.mark.slow
def test_full_audit_tries_mutants_of_alternates_and_luck(
    audit: Callable[..., tuple[int, Findings]], tmp_path: Path
) -> None:
    course = write_flawed(tmp_path)
    (course / "course.yaml").write_text((course / "course.yaml").read_text() + "audit: {seeds: 4}\n")
    _code, usual = audit("fair", cwd=course)
    _code, full = audit("fair", "--full", cwd=course)
    assert _mutants(full) > _mutants(usual)
    assert any("mutants earn" in each["text"] for each in full["fair"]["points"]["remarks"])


def _mutants(found: Findings) -> int:
    return int(found["fair"]["mutants"]["figure"].partition("/")[2])


def test_new_exercise_is_fair_as_it_is_written(
    audit: Callable[..., tuple[int, Findings]], tmp_path: Path
) -> None:
    course = write_flawed(tmp_path)
    done = iaml("new", "ex5", "sums", cwd=course)
    line = next(line for line in done.stdout.splitlines() if line.startswith("  ex5: "))
    (course / "course.yaml").write_text((course / "course.yaml").read_text() + line + "\n")
    code, found = audit("ex5", cwd=course)
    assert _short(found, "ex5") == {}
    assert code == 0
    again = iaml("new", "ex5", "sums", cwd=course)
    assert again.returncode == 2
    assert "The course has ex5 with module sums" in again.stderr
