"""Whose folders a pull request to a class repository may change."""

import pytest

from autograder.errors import UsageError
from autograder.pull_request.git import Parts, Refused
from autograder.pull_request.layout import OWN, Place, class_places, own_places
from autograder.roster import Roster, Student

ROSTER = Roster(
    (
        Student(id="ana", group="g1", github="Ana-P"),
        Student(id="bea", group="g1", github="bea"),
        Student(id="josé", github="jose"),
        Student(id="cai", github="twin"),
        Student(id="dan", github="TWIN"),
        Student(id="eva"),
    )
)
HERS: Parts = ("submissions", "ana", "ex1", "sums.py")


@pytest.mark.parametrize("author", ["ana-p", "ANA-P", "@Ana-P"])
def test_author_is_found_in_letters_of_either_case(author: str) -> None:
    assert class_places([HERS], ROSTER, author) == [Place(parts=("submissions", "ana"))]


def test_folder_of_the_authors_group_is_theirs_for_group_work() -> None:
    places = class_places([HERS, ("submissions", "g1", "words.py")], ROSTER, "ana-p")
    assert places == [
        Place(parts=("submissions", "ana")),
        Place(parts=("submissions", "g1"), is_groups=True),
    ]


def test_name_written_in_parts_is_the_same_name() -> None:
    decomposed = "jose\u0301"
    assert class_places([("submissions", decomposed, "sums.py")], ROSTER, "jose")


@pytest.mark.parametrize(
    "path",
    [
        ("submissions", "bea", "sums.py"),
        ("submissions", "ana"),
        ("submissions", "Ana", "sums.py"),
        ("submissions", "ana ", "sums.py"),
        ("assignments", "ex1_sums", "test_public.py"),
        ("course.yaml",),
        ("roster.csv",),
        ("", ".github", "workflows", "public-checks.yml"),
        ("", "submissions", "ana", "sums.py"),
    ],
    ids="/".join,
)
def test_change_outside_of_their_folders_is_refused_and_named(path: Parts) -> None:
    with pytest.raises(Refused, match="1 other was") as refusal:
        class_places([HERS, path], ROSTER, "ana-p")
    assert "/".join(path) in str(refusal.value)


@pytest.mark.parametrize("author", ["mallory", "", "@", "twin"])
def test_author_who_is_nobody_or_several_is_refused(author: str) -> None:
    with pytest.raises(Refused, match="column github"):
        class_places([HERS], ROSTER, author)


def test_without_an_author_nothing_can_be_said() -> None:
    with pytest.raises(UsageError, match="--author"):
        class_places([HERS], ROSTER, None)


def test_own_clone_is_graded_where_assignments_changed() -> None:
    assert own_places([("README.md",), ("assignments", "ex1_sums", "sums.py")]) == [OWN]
    assert own_places([("README.md",), ("", "assignments", "x")]) == []
