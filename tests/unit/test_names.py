"""Names chosen by others: shown inert, never two with one id or file name."""

import os

from hypothesis import given
from hypothesis import strategies as st

from autograder.names import clean_id, file_name, inert, is_plain, marked_id, nfc

HOSTILE = [
    "../x",
    "a\nb",
    "\x1b[2J",
    "<script>",
    "\u202egro",
    ".",
    "..",
    "\ud800",  # half a character, as a file in JSON may name it
    ".x",
    "-rf",
    "a" * 300,
    "con\udcff",
    "~",
    "",
]
names = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(), max_size=40), st.binary().map(os.fsdecode)
)


def test_inert_shows_what_acts() -> None:
    assert inert("a\x1b[2J\u202eb\udcff\n\u2028") == "a\\x1b[2J\\u202eb\\xff\\x0a\\u2028"
    assert inert("José (1).py") == "José (1).py"


@given(names)
def test_inert_is_printable_and_bounded(name: str) -> None:
    shown = inert(name, 50)
    assert shown.isprintable()
    assert shown == nfc(shown) or name
    assert len(shown) <= 50


@given(names)
def test_file_name_of_any_id_stays_in_its_folder(name: str) -> None:
    made = file_name(clean_id(name))
    assert made
    assert made.isprintable()
    assert not set(made) & set('/\\:*?"<>|\n\r')
    assert made[0] not in ".-"
    assert len(f"{made}.md".encode()) < 250


@given(names, names)
def test_two_names_never_share_an_id_or_file_name(one: str, other: str) -> None:
    if nfc(one) != nfc(other):
        assert clean_id(one) != clean_id(other)
        assert file_name(clean_id(one)) != file_name(clean_id(other))
    if one != other:
        assert marked_id(one) != marked_id(other)


def test_file_name_cannot_be_forged_by_a_folder_of_that_name() -> None:
    forged = file_name(clean_id("<script>"))
    assert file_name(clean_id(forged)) != forged


def test_plain_names_are_kept() -> None:
    for name in ("ana", "Ana Pérez", "a.b-c_d", "ana@example.org", "12345", "Nuñez+1"):
        assert is_plain(name)
        assert file_name(clean_id(name)) == name
    assert clean_id("Nun\u0303ez") == "Nuñez"
