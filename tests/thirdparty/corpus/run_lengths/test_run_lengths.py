"""Features: Hypothesis @given of texts, @example, round trips, assume, settings."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from run_lengths import decode, encode, longest_run

quick = settings(derandomize=True, max_examples=80, deadline=None, database=None)
letters = st.text(alphabet="abAB ñ", max_size=30)


def test_known():
    assert encode("WWWWBBA") == "4W2BA"
    assert decode("4W2BA") == "WWWWBBA"


def test_long_runs():
    assert encode("z" * 120) == "120z"
    assert decode("12z") == "z" * 12


@quick
@given(letters)
@example("")
@example("aaaaaaaaaaab")
def test_round_trip(text):
    assert decode(encode(text)) == text


@quick
@given(letters)
def test_never_longer(text):
    assert len(encode(text)) <= len(text)


@quick
@given(st.characters(categories=["L"]), st.integers(2, 300))
def test_single_run(letter, times):
    assert encode(letter * times) == f"{times}{letter}"


@quick
@given(letters)
def test_longest_run(text):
    assume(text)
    letter, length = longest_run(text)
    assert letter * length in text
    assert letter * (length + 1) not in text
