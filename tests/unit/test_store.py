"""The results file keeps exactly what was graded, and merges runs."""

import sqlite3
from fractions import Fraction
from pathlib import Path

import pytest

from autograder.errors import GraderError
from autograder.store import Store
from tests.unit.records import JAIL, a_test, an_exercise

RESULT = an_exercise(
    a_test(points=Fraction(1, 3), max_points=Fraction(10, 7), output="\udcff\x00\n<script>", flags=("f",)),
    a_test("ex5-p01", "timeout", "public", message="ñ", line="norms.py:3", seconds=0.25),
    points=Fraction(10, 3),
    message="m",
    flags=("g",),
)


def test_store_gives_back_exactly_what_it_was_given(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.save("ana", RESULT)
        assert store.load() == {"ana": {"ex5": RESULT}}
    with Store(tmp_path / "iaml.db") as store:
        (result,) = store.load()["ana"].values()
    assert result == RESULT
    assert result.jail == JAIL
    assert result.tests[0].points == Fraction(1, 3)


def test_result_without_points_comes_back_without(tmp_path: Path) -> None:
    open_ended = an_exercise(status="error", points=None, jail=None)
    with Store(tmp_path / "iaml.db") as store:
        store.save("ana", open_ended)
        assert store.load()["ana"]["ex5"] == open_ended


def test_partial_run_replaces_its_rows_and_keeps_the_rest(tmp_path: Path) -> None:
    first, second = an_exercise(points=Fraction(1)), an_exercise(points=Fraction(2))
    other = an_exercise(exercise="ex6")
    with Store(tmp_path / "iaml.db") as store:
        for owner in ("ana", "g1"):
            store.save(owner, first)
            store.save(owner, other)
    with Store(tmp_path / "iaml.db") as store:
        store.save("ana", second)
        assert store.load() == {
            "ana": {"ex5": second, "ex6": other},
            "g1": {"ex5": first, "ex6": other},
        }


def test_each_result_is_kept_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.save("ana", RESULT)
        with Store(tmp_path / "iaml.db") as another:
            assert another.load() == {"ana": {"ex5": RESULT}}


def test_store_leaves_one_file(tmp_path: Path) -> None:
    with Store(tmp_path / "iaml.db") as store:
        store.save("ana", RESULT)
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
            store.save("ana", RESULT)
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
        store.load()
    assert caught.value.exit_code == 4
    assert "iaml.db" in str(caught.value)
    assert "\n" not in str(caught.value)
