"""Features: parametrize with ids, marks and stacked parameters, indirect fixtures."""

import pytest

import roman_numerals as rn

PAIRS = [(1, "I"), (4, "IV"), (9, "IX"), (27, "XXVII"), (49, "XLIX"), (1990, "MCMXC"), (3999, "MMMCMXCIX")]


@pytest.mark.parametrize(("number", "text"), PAIRS, ids=[text for _, text in PAIRS])
def test_to_roman(number, text):
    assert rn.to_roman(number) == text


@pytest.mark.parametrize(("number", "text"), PAIRS, ids=lambda value: f"<{value}>")
def test_from_roman(number, text):
    assert rn.from_roman(text) == number


@pytest.fixture
def lowered(request):
    return request.param.lower()


@pytest.mark.parametrize("lowered", ["XIV", "MMXX"], indirect=True)
def test_lower_case(lowered):
    assert rn.from_roman(lowered) == {"xiv": 14, "mmxx": 2020}[lowered]


@pytest.mark.parametrize("tens", ["X", "XX"])
@pytest.mark.parametrize("ones", ["", "I", "V"])
def test_combinations(tens, ones):
    assert rn.to_roman(rn.from_roman(tens + ones)) == tens + ones


@pytest.mark.parametrize("bad", [0, -1, 4000, pytest.param(10**6, id="a million")])
def test_out_of_range(bad):
    with pytest.raises(ValueError, match=rf"{bad} "):
        rn.to_roman(bad)


@pytest.mark.parametrize("bad", ["", "IIII", "ABC"])
def test_malformed(bad):
    with pytest.raises(ValueError):
        rn.from_roman(bad)
