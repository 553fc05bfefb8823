"""Features: key functions of the test called with student objects, attrgetter and methodcaller, cmp_to_key, sorting student objects in the test."""

import functools
import operator

import pytest

from people_sorting import Person, group_by, rank, top


@pytest.fixture
def people():
    return [Person("Ada", 36), Person("Bob", 25), Person("Cy", 36), Person("Di", 19)]


def names(people):
    return [person.name for person in people]


def test_key_is_a_lambda(people):
    assert names(rank(people, key=lambda person: person.age)) == ["Di", "Bob", "Ada", "Cy"]


def test_key_is_a_pair(people):
    ranked = rank(people, key=lambda person: (-person.age, person.name))
    assert names(ranked) == ["Ada", "Cy", "Bob", "Di"]


def test_attrgetter_and_methodcaller(people):
    assert names(rank(people, key=operator.attrgetter("name"), reverse=True)) == ["Di", "Cy", "Bob", "Ada"]
    assert names(rank(people, key=operator.methodcaller("months"))) == ["Di", "Bob", "Ada", "Cy"]


def test_comparison_function(people):
    def younger_first(a, b):
        return a.age - b.age

    assert names(rank(people, key=functools.cmp_to_key(younger_first))) == ["Di", "Bob", "Ada", "Cy"]


def test_sorted_in_the_test(people):
    assert names(sorted(people, key=operator.attrgetter("age"))) == ["Di", "Bob", "Ada", "Cy"]
    assert min(people, key=lambda person: person.age).name == "Di"
    assert names(sorted(people)) == ["Ada", "Bob", "Cy", "Di"]


def test_ranking_does_not_change_the_list(people):
    before = list(people)
    rank(people, key=lambda person: person.age)
    assert people == before


def test_top_gives_the_very_objects(people):
    assert top(people, 1, key=lambda person: person.age)[0] is people[0]
    assert names(top(people, 2, key=lambda person: person.age)) == ["Ada", "Cy"]


def test_group_by_result_of_a_callback(people):
    groups = group_by(people, lambda person: "old" if person.age > 30 else "young")
    assert {name: names(group) for name, group in groups.items()} == {
        "old": ["Ada", "Cy"],
        "young": ["Bob", "Di"],
    }


def test_plain_values_too():
    assert rank(["bb", "a"], key=len) == ["a", "bb"]
    assert group_by([1, 2, 3], lambda n: n % 2) == {1: [1, 3], 0: [2]}
