"""A group's work is graded once, is the right one, and counts for every member."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Course
from autograder.jail.plain import PlainJail
from autograder.roster import Roster
from autograder.submissions import Work, owner_of, plan_class, read_class
from autograder.submissions.timestamp import parse_timestamp
from tests.unit.small_course import NO_NOTEBOOKS, STUB, make_course, make_roster, write

ROSTER = "student,group\nana,g1\nbeto,g1\ncaro,\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    return make_roster(tmp_path, ROSTER)


@pytest.fixture
def subs(tmp_path: Path) -> Path:
    for student in ("ana", "beto", "caro"):
        write(tmp_path / "subs" / student / "norms.py")
    return tmp_path / "subs"


def _group_work(subs: Path, roster: Roster, course: Course) -> Work:
    plan = plan_class(read_class(subs, roster, PlainJail), roster, course, [course.find("mlp")], NO_NOTEBOOKS)
    (work,) = [work for work in plan if work.owner == "g1"]
    return work


def test_plan_has_each_owners_work_once(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "beto" / "mlp.py")
    plan = plan_class(read_class(subs, roster, PlainJail), roster, course, course.exercises, NO_NOTEBOOKS)
    assert [(work.owner, work.exercise.id, work.submission.id) for work in plan] == [
        ("ana", "ex1", "ana"),
        ("ana", "ex2", "ana"),
        ("g1", "ex10", "beto"),
        ("beto", "ex1", "beto"),
        ("beto", "ex2", "beto"),
        ("caro", "ex1", "caro"),
        ("caro", "ex2", "caro"),
        ("caro", "ex10", "caro"),
    ]


def test_owner_of_group_exercise_is_the_group_of_whoever_has_one(roster: Roster, course: Course) -> None:
    mlp, norms = course.find("mlp"), course.find("norms")
    assert owner_of("ana", mlp, course, roster) == owner_of("beto", mlp, course, roster) == "g1"
    assert owner_of("ana", norms, course, roster) == "ana"
    assert owner_of("caro", mlp, course, roster) == "caro"
    assert owner_of("stranger", mlp, course, roster) == "stranger"


def test_groups_folder_wins_over_its_members(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "mlp.py", "a")
    write(subs / "beto" / "mlp.py", "b")
    write(subs / "g1" / "mlp.py", "g")
    work = _group_work(subs, roster, course)
    assert (work.submission.id, work.undecided, work.flags) == ("g1", None, ())


@pytest.mark.parametrize("in_group", [None, STUB])
def test_groups_folder_without_the_work_leaves_it_to_its_members(
    subs: Path, roster: Roster, course: Course, in_group: bytes | None
) -> None:
    (subs / "g1").mkdir()
    if in_group is not None:
        write(subs / "g1" / "mlp.py", in_group)
    write(subs / "beto" / "mlp.py", "b")
    assert _group_work(subs, roster, course).submission.id == "beto"


def test_group_with_one_distinct_version_has_no_flag(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "mlp.py", "x = 1\n")
    write(subs / "beto" / "ex10_mlp" / "mlp.py", "x = 1  \r\n\r\n")
    work = _group_work(subs, roster, course)
    assert (work.submission.id, work.undecided, work.flags) == ("ana", None, ())


def test_member_with_the_stub_has_no_version(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "mlp.py", STUB)
    write(subs / "beto" / "mlp.py", "b")
    assert _group_work(subs, roster, course).submission.id == "beto"


def test_versions_that_differ_go_by_the_latest_timestamp(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "ex10" / "mlp.py", "a")
    write(subs / "ana" / "ex10" / "timestamp.txt", "2026-03-02 10:00:00 America/Argentina/Buenos_Aires\n")
    write(subs / "beto" / "mlp.py", "b")
    write(subs / "beto" / "timestamp.txt", "2026-03-02 12:59:59 UTC")
    work = _group_work(subs, roster, course)
    assert work.submission.id == "ana"
    assert work.undecided is None
    assert work.flags == (
        "Group g1: its members' files for ex10 differ (ana, beto); the last one, of ana, was taken.",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("2026-03-02 10:00:00 UTC", None, id="only-one"),
        pytest.param("2026-03-02 10:00:00 UTC", "2026-03-02 07:00:00 -0300", id="equal"),
        pytest.param("2026-03-02 10:00:00 UTC", "ayer", id="no-time"),
    ],
)
def test_versions_that_no_timestamp_tells_apart_are_undecided(
    subs: Path, roster: Roster, course: Course, first: str | None, second: str | None
) -> None:
    for student, when in (("ana", first), ("beto", second)):
        write(subs / student / "mlp.py", student)
        if when is not None:
            write(subs / student / "timestamp.txt", when)
    work = _group_work(subs, roster, course)
    assert work.undecided == (
        "Group g1: its members' files for ex10 differ (ana, beto) and no timestamp.txt tells which is the "
        "last. Put the right one in a folder named g1."
    )
    assert work.flags == (work.undecided,)


def test_timestamp_that_is_a_link_is_not_followed(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "mlp.py", "a")
    write(subs / "beto" / "mlp.py", "b")
    write(subs / "beto" / "timestamp.txt", "2026-03-02 10:00:00 UTC")
    (subs / "ana" / "timestamp.txt").symlink_to(write(subs.parent / "later.txt", "2027-01-01 10:00:00 UTC"))
    assert _group_work(subs, roster, course).undecided is not None


def test_group_of_which_nobody_has_the_work_is_missing_it(tmp_path: Path, course: Course) -> None:
    roster = make_roster(tmp_path, "student,group\nana,g1\nbeto,g1\n")
    write(tmp_path / "subs" / "beto" / "norms.py")
    work = _group_work(tmp_path / "subs", roster, course)
    assert (work.submission.id, work.undecided) == ("beto", None)


def test_groups_folder_that_is_a_link_is_flagged(subs: Path, roster: Roster, course: Course) -> None:
    write(subs / "ana" / "mlp.py", "a")
    (subs / "g1").symlink_to(subs / "ana")
    work = _group_work(subs, roster, course)
    assert work.submission.id == "ana"
    assert work.flags == ("g1 is a symbolic link and was not followed: hand in what it points to.",)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-02 14:58:23.948203 America/Los_Angeles", 22),
        ("2026-03-02 14:58:23 UTC\n", 14),
        ("2026-03-02 14:58:23", 14),
        ("2026-03-02T14:58:23Z", 14),
        ("2026-03-02 14:58 -03:00", 17),
    ],
)
def test_timestamp_in_any_zone_is_read_as_utc(text: str, hour: int) -> None:
    when = parse_timestamp(text)
    assert when is not None
    assert (when.tzinfo, when.hour) == (UTC, hour)


@pytest.mark.parametrize(
    "text",
    ["", "2026-13-01 10:00:00 UTC", "2026-03-02 10:00:00 Nowhere/Land", "2026-03-02 10:00:00 ../../etc"],
)
def test_timestamp_that_is_no_time_is_none(text: str) -> None:
    assert parse_timestamp(text) is None


@given(
    st.one_of(st.text(), st.from_regex(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Za-z/+-]{0,9}", fullmatch=True))
)
def test_timestamp_of_any_text_is_a_time_or_none(text: str) -> None:
    assert isinstance(parse_timestamp(text), datetime | None)
