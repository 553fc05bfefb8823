"""Features: dict and Counter results, parametrize with ids, generators of strings as keys."""

from collections import Counter

import pytest

import word_tally as wt


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("word", {"word": 1}, id="one word"),
        pytest.param("one of each", {"one": 1, "of": 1, "each": 1}, id="one of each"),
        pytest.param("Go go GO", {"go": 3}, id="case"),
        pytest.param("don't stop, don't", {"don't": 2, "stop": 1}, id="apostrophe"),
        pytest.param("", {}, id="nothing"),
        pytest.param("a-b_c 1 1", {"a": 1, "b": 1, "c": 1, "1": 2}, id="separators"),
    ],
)
def test_counts(text, counts):
    assert wt.count_words(text) == counts


def test_result_is_a_counter():
    found = wt.count_words("to be or not to be")
    assert isinstance(found, Counter)
    assert found.most_common(1) == [("to", 2)]
    assert found["missing"] == 0


def test_longest_words_are_grouped_by_length():
    assert wt.by_length("a bb cc d") == {1: ["a", "d"], 2: ["bb", "cc"]}


def test_by_length_answers_unknown_lengths():
    assert wt.by_length("a")[9] == []
