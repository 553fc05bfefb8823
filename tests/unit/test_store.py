"""The results file keeps exactly what was graded, and merges runs."""

import json
import shutil
import sqlite3
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from autograder.errors import GraderError
from autograder.origin import Origin
from autograder.store import Store
from autograder.text import _, using_language
from tests.unit.records import JAIL, a_test, an_exercise

ORIGIN = Origin(files={"norms": "1"}, suites="2", reference="3", grader="4")
OTHER = Origin(files={"norms": "1"}, suites="2a", reference="3", grader="4")
RESULT = an_exercise(
    a_test(points=Fraction(1, 3), max_points=Fraction(10, 7), output="\udcff\x00\n<script>", flags=("f",)),
    a_test("ex5-p01", "timeout", "public", message="ñ", line="norms.py:3", seconds=0.25),
    points=Fraction(10, 3),
    message="m",
    flags=("g",),
)


def test_store_gives_back_exactly_what_it_was_given(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
        assert store.load("ana") == {"ex5": RESULT}
    with Store(tmp_path / "iaml.db") as store:
        (result,) = store.load("ana").values()
    assert result == RESULT
    assert result.jail == JAIL
    assert result.tests[0].points == Fraction(1, 3)


def test_result_without_points_comes_back_without(tmp_path: Path) -> None:
    open_ended = an_exercise(status="error", points=None, jail=None)
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, open_ended)
        assert store.load("ana")["ex5"] == open_ended


def test_partial_run_replaces_its_rows_and_keeps_the_rest(tmp_path: Path) -> None:
    first, second = an_exercise(points=Fraction(1)), an_exercise(points=Fraction(2))
    other = an_exercise(exercise="ex6")
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        for owner in ("ana", "g1"):
            store.save(owner, ORIGIN, first)
            store.save(owner, ORIGIN, other)
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, second)
        assert store.load("ana") == {"ex5": second, "ex6": other}
        assert store.load("g1") == {"ex5": first, "ex6": other}


def test_each_result_is_on_the_disk_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    (tmp_path / "now").mkdir()
    with Store(tmp_path / "now" / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
        shutil.copytree(tmp_path / "now", tmp_path / "after a power cut")
    with Store(tmp_path / "after a power cut" / "iaml.db") as copy:
        assert copy.load("ana") == {"ex5": RESULT}


def test_store_leaves_one_file(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
    assert [path.name for path in tmp_path.iterdir()] == ["iaml.db"]


@pytest.mark.parametrize("make", ["garbage", "folder", "newer", "damaged", "foreign"])
def test_file_that_is_no_store_is_one_clear_sentence(tmp_path: Path, make: str) -> None:
    path = tmp_path / "iaml.db"
    if make == "garbage":
        path.write_bytes(b"not a database" * 100)
    elif make == "folder":
        path.mkdir()
    else:
        with Store(path) as store:
            store.begin_run()
            store.save("ana", ORIGIN, RESULT)
        statement = {
            "newer": "PRAGMA user_version = 99",
            "damaged": "UPDATE results SET result = '{\"points\": 3}'",
            "foreign": "DROP TABLE results",
        }[make]
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
    with pytest.raises(GraderError) as caught, Store(path) as store:
        store.load("ana")
    assert caught.value.exit_code == 4
    assert "iaml.db" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_second_run_is_kept_out_with_a_sentence_until_the_first_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.store._PATIENCE_SECONDS", 0.1)
    path = tmp_path / "iaml.db"
    with Store(path) as first:
        first.begin_run()
        first.save("ana", ORIGIN, RESULT)
        with pytest.raises(GraderError, match="in use by another run"), Store(path):
            pass
        first.save("bea", ORIGIN, RESULT)
    with Store(path) as second:
        second.begin_run()
        assert second.owners() == {"ana", "bea"}


def test_store_of_the_first_version_keeps_its_results_and_grades_all_again(tmp_path: Path) -> None:
    path = tmp_path / "iaml.db"
    result = json.dumps(msgspec.to_builtins(RESULT, enc_hook=str))
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE results (owner TEXT NOT NULL, exercise TEXT NOT NULL, result TEXT NOT NULL, "
        "graded_at TEXT NOT NULL, PRIMARY KEY (owner, exercise))"
    )
    connection.execute("INSERT INTO results VALUES ('ana', 'ex5', ?, '2026-01-02T03:04:05+00:00')", (result,))
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with Store(path) as store:
        assert store.load("ana") == {"ex5": RESULT}
        assert store.find("ana", "ex5", ORIGIN) is None
        assert [entry.graded_at.year for entry in store.history("ana", "ex5")] == [2026]
        assert store.begin_run().number == 2


def test_store_of_the_second_version_keeps_its_results_and_is_remarked_upon(tmp_path: Path) -> None:
    path = tmp_path / "iaml.db"
    with Store(path) as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE remarks")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    with Store(path) as store:
        assert store.load("ana") == {"ex5": RESULT}
        assert store.remarks("ana") == ()
        store.begin_run()
        store.remark({"ana": ["late"]})
        assert store.remarks("ana") == ("late",)


def test_remarks_are_said_in_the_language_in_use_until_there_are_others(tmp_path: Path) -> None:
    remark = _("%(name)s is not a folder.") % {"name": "<b>"}
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.remark({"ana": [remark], "bea": []})
    with Store(tmp_path / "iaml.db") as store, using_language("es"):
        assert store.remarks("ana") == ("<b> no es una carpeta.",)
        store.begin_run()
        store.remark({"bea": ["other"]})
        assert [len(store.remarks(student)) for student in ("ana", "bea", "cai")] == [1, 1, 0]
        store.remark({"ana": []})
        assert store.remarks("ana") == ()


def test_dry_run_counts_for_nothing_until_it_is_taken_over(tmp_path: Path) -> None:
    better = replace(RESULT, points=Fraction(10))
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
    with Store(tmp_path / "iaml.db") as store:
        dry = store.begin_run(dry=True)
        store.save("ana", OTHER, better)
        assert store.load("ana") == {"ex5": RESULT}
        assert store.results_of(dry, "ana") == {"ex5": better}
    with Store(tmp_path / "iaml.db") as store:
        found = store.find("ana", "ex5", OTHER)
        assert found is not None
        assert not found.counts
        store.begin_run()
        store.take_over([found])
        assert store.load("ana") == {"ex5": better}
        assert [entry.result for entry in store.history("ana", "ex5")] == [RESULT, better]


def test_result_that_counts_is_found_before_an_earlier_one(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        for origin in (ORIGIN, OTHER, ORIGIN):
            store.save("ana", origin, RESULT)
        of_each = [store.find("ana", "ex5", origin) for origin in (ORIGIN, OTHER)]
    assert [known is not None and known.counts for known in of_each] == [True, False]


def test_result_that_the_grader_failed_is_never_found(tmp_path: Path) -> None:
    failed = an_exercise(a_test(outcome="grader_error"), status="error", points=None)
    with Store(tmp_path / "iaml.db") as store:
        store.begin_run()
        store.save("ana", ORIGIN, failed)
        assert store.load("ana") == {"ex5": failed}
        assert store.find("ana", "ex5", ORIGIN) is None


def test_store_of_a_newer_version_is_refused_with_the_fix_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "iaml.db"
    with Store(path) as store:
        store.begin_run()
        store.save("ana", ORIGIN, RESULT)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(GraderError, match=r"newer version of iaml: update iaml, or .* with --out"):
        Store(path)
    assert path.read_bytes() == before


def test_store_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "iaml.db").touch()
    with Store(tmp_path / "iaml.db") as store:
        assert store.begin_run().number == 1
