"""Features: small objects whose class the test defines, with attributes, properties, methods, len, iteration, comparison."""

import pytest

from shopping_cart import Cart


class Product:
    def __init__(self, name, price, taxed=True):
        self.name = name
        self.price = price
        self.taxed = taxed

    def tax(self, rate):
        return self.price * rate if self.taxed else 0


class Bundle:
    def __init__(self, *products):
        self.products = products

    @property
    def name(self):
        return "+".join(product.name for product in self.products)

    @property
    def price(self):
        return sum(product.price for product in self.products) - 1

    def tax(self, rate):
        return 0

    def __len__(self):
        return len(self.products)

    def __iter__(self):
        return iter(self.products)


@pytest.fixture
def cart():
    return Cart(rate=0.5)


def test_total(cart):
    cart.add(Product("tea", 4))
    cart.add(Product("book", 10, taxed=False))
    assert cart.total() == 16


def test_amounts(cart):
    tea = Product("tea", 4)
    cart.add(tea, 3)
    assert cart.amount(tea) == 3
    assert cart.total() == 18


def test_objects_come_back_as_they_were(cart):
    tea, book = Product("tea", 4), Product("book", 10)
    cart.add(tea)
    cart.add(book)
    assert cart.products() == [tea, book]
    assert cart.products()[1] is book
    assert cart.most_expensive() is book


def test_bundle_has_price_of_its_own(cart):
    cart.add(Bundle(Product("a", 3), Product("b", 4)))
    assert cart.total() == 6
    assert cart.labels() == ["a+b"]


def test_unpack_bundles(cart):
    a, b, c = Product("a", 1), Product("b", 2), Product("c", 3)
    cart.add(Bundle(a, b))
    cart.add(c)
    assert cart.count_of_pieces() == 3


def test_change_of_price_is_seen(cart):
    tea = Product("tea", 4, taxed=False)
    cart.add(tea)
    tea.price = 5
    assert cart.total() == 5


def test_missing_attribute():
    class Nameless:
        price = 3

    cart = Cart(rate=0)
    cart.add(Nameless())
    with pytest.raises(AttributeError, match="name"):
        cart.labels()


def test_same_product_again(cart):
    tea = Product("tea", 4)
    cart.add(tea)
    cart.add(tea)
    assert len(cart) == 1
    assert cart.amount(tea) == 2
