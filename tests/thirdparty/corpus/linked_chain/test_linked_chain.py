"""Features: iteration twice over one object, reversed, len, truth, IndexError, objects linked to objects."""

import pytest

from linked_chain import Chain, EmptyChain


@pytest.fixture
def chain():
    return Chain([1, 2, 3])


def test_order(chain):
    assert list(chain) == [1, 2, 3]
    assert list(chain) == [1, 2, 3]


def test_reversed(chain):
    assert list(reversed(chain)) == [3, 2, 1]


def test_push_and_pop(chain):
    chain.push(4)
    assert len(chain) == 4
    assert chain.pop() == 4
    assert chain.pop() == 3


def test_nodes_are_linked(chain):
    head = chain.head
    assert head.value == 1
    assert head.next.next.value == 3
    assert head.next.next.next is None


def test_same_node_is_the_same_object(chain):
    assert chain.head is chain.head
    assert chain.head.next.previous is chain.head


def test_empty_chain_raises():
    with pytest.raises(EmptyChain) as caught:
        Chain().pop()
    assert isinstance(caught.value, IndexError)
    assert caught.value.args == ("the chain is empty",)


def test_truth():
    assert not Chain()
    assert Chain([0])


def test_changing_a_node(chain):
    chain.head.next.value = 20
    assert list(chain) == [1, 20, 3]
