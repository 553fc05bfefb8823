"""Features: namedtuples: unpacking, indexing, equality with tuples, _replace, _asdict, _fields, defaults."""

import pytest

from card_tuples import Card, deal, highest


def test_fields():
    card = Card("7", "hearts")
    assert card.rank == "7"
    assert card.suit == "hearts"
    assert Card._fields == ("rank", "suit")


def test_unpacking_and_indexing():
    rank, suit = Card("A", "spades")
    assert (rank, suit) == ("A", "spades")
    assert Card("A", "spades")[0] == "A"
    assert Card("A", "spades")[-1] == "spades"


def test_is_a_tuple():
    assert isinstance(Card("2", "clubs"), tuple)
    assert Card("2", "clubs") == ("2", "clubs")
    assert len(Card("2", "clubs")) == 2


def test_default_suit():
    assert Card("2").suit == "spades"


def test_replace_and_asdict():
    card = Card("2", "clubs")._replace(rank="3")
    assert card._asdict() == {"rank": "3", "suit": "clubs"}


def test_repr():
    assert repr(Card("K", "hearts")) == "Card(rank='K', suit='hearts')"


def test_cannot_be_set():
    with pytest.raises(AttributeError):
        Card("K", "hearts").rank = "Q"


def test_in_sets():
    assert len({Card("K", "hearts"), Card("K", "hearts")}) == 1


def test_deal_gives_cards():
    hand = deal(["7 hearts", "10 clubs"])
    assert all(isinstance(card, Card) for card in hand)
    assert hand == [Card("7", "hearts"), Card("10", "clubs")]


def test_highest():
    assert highest([Card("9", "clubs"), Card("10", "hearts"), Card("J", "hearts")]).rank == "J"
    assert highest(deal(["9 clubs", "10 clubs"])) == Card("10", "clubs")
