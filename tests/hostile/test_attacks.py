"""Every attack under every jail: no points, no leak, no harm to the grader, the neighbours or the machine."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.results import ExerciseResult, TestResult
from tests.hostile.attacks_on_disk import Attack, all_attacks, canaries, fill_in
from tests.hostile.running import GradedClass

Graded = Callable[[str, bool], GradedClass]

HALF_POINTS = {"ex1": 7, "ex2": 6, "ex3": 4, "ex4": 0, "ex5": 2}
FULL_POINTS = {"ex1": 12, "ex2": 10, "ex3": 6, "ex4": 4, "ex5": 2}
_PLACE = re.compile(r"(\w+\.py):(\d+)")

each_attack = pytest.mark.parametrize(
    "attack",
    [
        pytest.param(each, id=each.name, marks=pytest.mark.slow if each.verdict.slow else ())
        for each in all_attacks()
    ],
)
each_speed = pytest.mark.parametrize("slow", [False, pytest.param(True, marks=pytest.mark.slow)])


def hidden(result: ExerciseResult) -> list[TestResult]:
    """The hidden tests of a result."""
    return [test for test in result.tests if test.visibility == "hidden"]


def _exists(place: str, folder: Path) -> bool:
    found = _PLACE.fullmatch(place)
    if found is None:
        return False
    files = [path for path in folder.rglob(found[1]) if path.is_file() and not path.is_symlink()]
    return any(int(found[2]) <= path.read_bytes().count(b"\n") + 1 for path in files)


class Attacks:
    """What holds of every attack in a jail."""

    jail: str

    @each_attack
    def test_attack_earns_nothing(self, attack: Attack, graded_class: Graded) -> None:
        exercises = graded_class(self.jail, attack.verdict.slow).of(attack).exercises
        for id_, result in exercises.items():
            allowed = attack.verdict.points.get(id_, 0)
            most = FULL_POINTS[id_] if allowed == "full" else allowed
            passed = {test.name: test.message for test in hidden(result) if test.outcome == "passed"}
            assert result.points is not None, [(t.name, t.outcome, t.message) for t in result.tests]
            assert result.points <= float(most), f"{id_}: {passed}"

    @each_attack
    def test_attack_ends_as_a_result_of_the_students(self, attack: Attack, graded_class: Graded) -> None:
        exercises = graded_class(self.jail, attack.verdict.slow).of(attack).exercises
        assert exercises.keys() == FULL_POINTS.keys()
        for id_, result in exercises.items():
            assert result.status in ("graded", "missing"), (id_, result.message)
            outcomes = {test.name: test.outcome for test in hidden(result)}
            assert "grader_error" not in outcomes.values()
            if result.status == "graded":
                allowed = attack.verdict.outcomes.get(id_)
                assert allowed is None or set(outcomes.values()) <= set(allowed), outcomes

    @each_attack
    def test_attack_learns_nothing(self, attack: Attack, graded_class: Graded) -> None:
        run = graded_class(self.jail, attack.verdict.slow)
        pages = run.pages_of(attack)
        secrets = {fill_in(text.encode(), run.marks).decode() for text in attack.verdict.secrets}
        assert sorted(word for word in canaries() | secrets if word in pages) == []

    @each_attack
    def test_attack_is_shown_places_of_its_own_files_only(self, attack: Attack, graded_class: Graded) -> None:
        run = graded_class(self.jail, attack.verdict.slow)
        student = run.of(attack)
        for result in student.exercises.values():
            for test in result.tests:
                if test.line is not None:
                    assert _exists(test.line, run.submissions / student.student), test.line

    @each_attack
    def test_attack_leaves_nothing_outside(self, attack: Attack, graded_class: Graded) -> None:
        run = graded_class(self.jail, attack.verdict.slow)
        paths = [fill_in(text.encode(), run.marks).decode() for text in attack.verdict.outside]
        assert [path for path in paths if Path(path).exists()] == []

    @each_speed
    def test_honest_neighbours_get_what_they_earned(self, slow: bool, graded_class: Graded) -> None:
        run = graded_class(self.jail, slow)
        for student, kind in run.honest:
            results = run.students[student].exercises
            earned = {id_: result.points for id_, result in results.items()}
            reasons = [
                (test.id, test.outcome, test.message)
                for result in results.values()
                for test in result.tests
                if test.outcome != "passed"
            ]
            assert earned == (FULL_POINTS if kind == "perfect" else HALF_POINTS), (student, reasons)

    @each_speed
    def test_class_leaves_no_process_no_change_and_no_visitor(self, slow: bool, graded_class: Graded) -> None:
        run = graded_class(self.jail, slow)
        assert run.left_over == ()
        assert run.changed == ()
        assert run.visitors == ()


def test_attacks_are_many() -> None:
    assert len(all_attacks()) >= 75


class TestInBubblewrap(Attacks):
    """The attacks in bubblewrap; a class each, so that the jails are tested side by side."""

    jail = "bubblewrap"


@pytest.mark.slow
class TestInSandlock(Attacks):
    """The attacks in sandlock."""

    jail = "sandlock"
