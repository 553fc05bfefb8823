"""Features: dataclasses: equality, repr, defaults, ordering, asdict, replace, fields, is_dataclass."""

import dataclasses

import pytest

from stock_item import Box, Item, restock


def test_repr():
    assert repr(Item("nut", 0.25)) == "Item(name='nut', price=0.25, amount=0)"


def test_equality():
    assert Item("nut", 0.25) == Item("nut", 0.25, 0)
    assert Item("nut", 0.25) != Item("nut", 0.5)


def test_attributes_can_be_set():
    item = Item("bolt", 1.5)
    item.amount = 4
    assert item.total() == 6.0
    assert item == Item(name="bolt", price=1.5, amount=4)


def test_is_a_dataclass():
    assert dataclasses.is_dataclass(Item)
    assert [field.name for field in dataclasses.fields(Item)] == ["name", "price", "amount"]


def test_asdict_and_astuple():
    item = Item("nut", 0.25, 3)
    assert dataclasses.asdict(item) == {"name": "nut", "price": 0.25, "amount": 3}
    assert dataclasses.astuple(item) == ("nut", 0.25, 3)


def test_replace():
    item = Item("nut", 0.25)
    other = dataclasses.replace(item, amount=9)
    assert other == Item("nut", 0.25, 9)
    assert item.amount == 0


def test_order():
    items = [Item("b", 2.0), Item("a", 3.0), Item("a", 1.0)]
    assert sorted(items) == [Item("a", 1.0), Item("a", 3.0), Item("b", 2.0)]


def test_boxes_do_not_share_their_default():
    first, second = Box(), Box()
    first.put(Item("nut", 0.25))
    assert [item.name for item in first.items] == ["nut"]
    assert second.items == []


def test_negative_price():
    with pytest.raises(ValueError, match="price"):
        Item("nut", -1.0)


def test_restock_returns_new_items():
    item = Item("nut", 0.25)
    (fresh,) = restock([item], 10)
    assert fresh is not item
    assert (item.amount, fresh.amount) == (0, 10)
