"""Features: multiple inheritance, mixins, super chains, __init_subclass__, class methods as registries, private names, ABCs registered."""

import pytest

import animal_mixins as zoo


def test_duck_does_everything():
    duck = zoo.Duck("Donald")
    assert duck.moves() == ["walks", "swims", "flies"]
    for part in (zoo.Swims, zoo.Flies, zoo.Animal):
        assert isinstance(duck, part)


def test_order_of_resolution():
    names = [cls.__name__ for cls in zoo.Duck.__mro__]
    assert names == ["Duck", "Flies", "Swims", "Animal", "object"]


def test_fish_does_not_walk():
    assert zoo.Fish("Wanda").moves() == ["swims"]
    assert not isinstance(zoo.Fish("Wanda"), zoo.Flies)


def test_registry_of_subclasses():
    assert sorted(zoo.Animal.kinds) == ["Duck", "Fish", "Flies", "Swims"]
    assert zoo.Animal.kinds["Fish"] is zoo.Fish


def test_made_by_name():
    animal = zoo.Animal.make("Duck", name="Daisy")
    assert type(animal) is zoo.Duck
    assert animal.name == "Daisy"


def test_unknown_kind():
    with pytest.raises(zoo.UnknownKind, match="Unicorn"):
        zoo.Animal.make("Unicorn", name="x")
    assert issubclass(zoo.UnknownKind, KeyError)


def test_static_and_class_attribute_overridden():
    assert zoo.Animal.legs == 4
    assert zoo.Duck.legs == 2
    assert zoo.Fish("x").legs == 0


def test_order_by_name():
    animals = [zoo.Duck("c"), zoo.Fish("a"), zoo.Duck("b")]
    assert [animal.name for animal in sorted(animals)] == ["a", "b", "c"]
    assert min(animals) is animals[1]


def test_tuple_of_classes():
    assert isinstance(zoo.Fish("a"), (int, zoo.Swims))
    assert not issubclass(zoo.Fish, (zoo.Flies, str))
