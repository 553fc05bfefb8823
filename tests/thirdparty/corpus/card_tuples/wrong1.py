from typing import NamedTuple

_ORDER = ["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"]


class Card(NamedTuple):
    rank: str
    suit: str = "spades"


def deal(texts):
    return [Card(*text.split()) for text in texts]


def highest(cards):
    return max(cards)
