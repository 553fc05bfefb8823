"""Plain values cross unchanged; whatever else arrives ends in a value or a Malformed."""

import collections
import datetime
import math
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.wall import codec
from autograder.wall.codec import Decoder, Encoder, Exchange, Malformed, Refused, Snapshot

# -- both ends


def opaque(value: object, node: Callable[[object], Any]) -> list[Any]:
    raise Refused(type(value).__name__)


def reveal(args: list[Any], value: Callable[[Any], Any]) -> object:
    raise Malformed("a handle")


def over_the_wire(node: object) -> Any:
    """A node as it comes out of msgpack at the other end."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(node))


def crossed(value: object) -> Any:
    """`value` after it went through an encoder, msgpack and a decoder."""
    encoder = Encoder(Exchange(), opaque)
    node = over_the_wire(encoder.node(value))
    return Decoder(Exchange(), [bytearray(buffer) for buffer in encoder.buffers], reveal).value(node)


def same(a: Any, b: Any) -> bool:
    """Whether `b` is what `a` was, types, order, sign of zero and nan included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return same_array(a, b)
    if isinstance(a, np.generic):
        return bool(a.dtype == b.dtype and a.tobytes() == b.tobytes())
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, collections.defaultdict) and a.default_factory is not b.default_factory:
        return False
    if isinstance(a, dict):
        return same([*a.items()], [*b.items()])
    if isinstance(a, collections.deque) and a.maxlen != b.maxlen:
        return False
    if isinstance(a, (list, tuple, collections.deque)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, (set, frozenset)):
        return bool(a == b) and {type(x) for x in a} == {type(x) for x in b}
    if isinstance(a, slice):
        return same((a.start, a.stop, a.step), (b.start, b.stop, b.step))
    if isinstance(a, Decimal):
        return bool(a.as_tuple() == b.as_tuple())
    if isinstance(a, (datetime.datetime, datetime.time)):
        return bool(a.isoformat() == b.isoformat() and a.fold == b.fold)
    return bool(a == b)


def same_array(a: Any, b: Any) -> bool:
    facts = [(x.dtype.str, x.shape, x.flags.writeable, order_of(x), x.tobytes()) for x in (a, b)]
    return facts[0] == facts[1]


def order_of(array: Any) -> str:
    return "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"


# -- what may cross

texts = st.text(st.characters(codec=None), max_size=20) | st.text(max_size=3).map(lambda t: t * 3000)
offsets = st.integers(-1439, 1439).map(lambda m: datetime.timezone(datetime.timedelta(minutes=m)))


def is_short(numbers: range) -> bool:
    """Whether a range may cross: looping over a long one in C cannot be interrupted."""
    return not numbers[codec.MAX_ITEMS :]


hashables = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 80), 1 << 80),
    st.sampled_from([(1 << 63) - 1, 1 << 63, -(1 << 63), -(1 << 63) - 1, 1 << 5000]),
    st.floats(allow_nan=False),
    st.complex_numbers(allow_nan=False),
    texts,
    st.binary(max_size=20) | st.binary(max_size=2).map(lambda b: b * 3000),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.datetimes(timezones=st.none() | offsets),
    st.dates(),
    st.times(timezones=st.none() | offsets),
    st.timedeltas(),
    st.builds(range, st.integers(), st.integers(), st.integers(1, 5)).filter(is_short),
    st.sampled_from([int, float, str, list, object, np.float64, ..., NotImplemented]),
)
unhashables = st.one_of(
    st.binary(max_size=20).map(bytearray),
    st.builds(slice, st.none() | st.integers(), st.none() | st.integers(), st.none() | st.integers()),
    st.just(math.nan),
    st.sampled_from([Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity"), complex(-0.0, math.nan)]),
)
plain_dtypes = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="<") | hnp.integer_dtypes(endianness=">"),
    hnp.unsigned_integer_dtypes(endianness="="),
    hnp.floating_dtypes(endianness="<") | hnp.floating_dtypes(endianness=">"),
    hnp.complex_number_dtypes(),
    hnp.datetime64_dtypes() | hnp.timedelta64_dtypes(),
    hnp.unicode_string_dtypes(max_len=4) | hnp.byte_string_dtypes(max_len=4),
)


@st.composite
def arrays(draw: st.DrawFn) -> Any:
    shape = draw(hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    array: Any = draw(hnp.arrays(draw(plain_dtypes), shape))
    array = draw(st.sampled_from([array, np.asfortranarray(array), array.T, array[::-1] if shape else array]))
    spread = draw(st.booleans())
    if spread and shape:
        array = np.repeat(array, 2, axis=-1)[..., ::2]
    array.flags.writeable = draw(st.booleans())
    return array


scalars = plain_dtypes.filter(lambda dtype: dtype.itemsize).flatmap(
    lambda dtype: hnp.arrays(dtype, (1,)).map(lambda array: array[0])
)
flat_lists = st.lists(st.integers()) | st.lists(st.floats() | st.booleans() | st.none())


def nested(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(children, max_size=4)
    pairs = st.dictionaries(hashables, children, max_size=4)
    return st.one_of(
        lists,
        lists.map(tuple),
        pairs,
        pairs.map(collections.OrderedDict),
        pairs.map(collections.Counter),
        pairs.map(lambda value: collections.defaultdict(list, value)),
        st.builds(collections.deque, lists, st.none() | st.integers(0, 5)),
        st.sets(hashables, max_size=4),
        st.frozensets(hashables, max_size=4),
    )


values = st.recursive(hashables | unhashables | arrays() | scalars | flat_lists, nested, max_leaves=15)


@given(values)
def test_plain_value_crosses_unchanged(value: Any) -> None:
    assert same(value, crossed(value))


@given(arrays())
def test_array_keeps_dtype_shape_order_and_writeable_flag(array: Any) -> None:
    assert same_array(array, crossed(array))


@given(scalars)
def test_numpy_scalar_keeps_its_type_and_bits(scalar: Any) -> None:
    assert same(scalar, crossed(scalar))


@pytest.mark.parametrize(
    "scalar", [np.str_(""), np.str_("a\0"), np.str_("\ud800"), np.bytes_(b""), np.bytes_(b"a\0")]
)
def test_numpy_text_keeps_its_end(scalar: np.str_ | np.bytes_) -> None:
    back = crossed(scalar)
    assert type(back) is type(scalar)
    assert len(back) == len(scalar)
    assert back == scalar


def test_ambiguous_hour_keeps_its_fold() -> None:
    moment = datetime.datetime(2024, 10, 27, 2, 30, fold=1)
    assert same([moment, moment.time()], crossed([moment, moment.time()]))


@pytest.mark.parametrize(
    "make",
    [
        list,
        dict,
        set,
        bytearray,
        collections.Counter,
        collections.OrderedDict,
        collections.deque,
        lambda: np.zeros(3),
    ],
)
def test_two_names_of_one_container_stay_one(make: Callable[[], Any]) -> None:
    inner = make()
    first, (second, other) = crossed((inner, [inner, make()]))
    assert first is second
    assert other is not first


def test_list_that_holds_itself_crosses() -> None:
    value: list[Any] = [1]
    value.append({"self": value})
    back = crossed(value)
    assert back[1]["self"] is back


@pytest.mark.parametrize(
    "wrap", [lambda v: [v], lambda v: (v,), lambda v: {"k": v}, lambda v: collections.deque([v])]
)
def test_value_nested_to_the_limit_crosses_and_beyond_is_refused(wrap: Callable[[Any], Any]) -> None:
    value: Any = 0
    for _level in range(codec.MAX_DEPTH):
        value = wrap(value)
    assert crossed(value) == value
    with pytest.raises(Refused, match="nested"):
        crossed(wrap(wrap(value)))


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.zeros(2, [("a", int)]),
        np.array(["a"], dtype=np.dtypes.StringDType()),
        np.ma.array([1]),
        type("L", (list,), {})(),
        object(),
        open,
        math,
        (lambda: 0).__code__,
    ],
    ids=lambda value: type(value).__name__,
)
def test_value_that_is_not_plain_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        crossed([1, value])


def test_integer_too_long_to_cross_is_refused_by_the_sender() -> None:
    assert crossed(1 << 8_000_000) == 1 << 8_000_000
    with pytest.raises(Refused):
        crossed(1 << (8 << 20))


def test_more_items_than_may_cross_are_refused_by_the_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MAX_ITEMS", 100)
    assert crossed([("a",)] * 50) == [("a",)] * 50
    with pytest.raises(Refused):
        crossed([("a",)] * 51)


# -- changes in place


def exchanged(args: list[Any], act: Callable[..., object]) -> list[Any]:
    """`args` after the other end received them, changed them by `act` and told what changed."""
    here = Exchange()
    encoder = Encoder(here, opaque)
    nodes = over_the_wire(encoder.nodes(args, 0))
    there = Exchange()
    decoder = Decoder(there, [bytearray(buffer) for buffer in encoder.buffers], reveal)
    received = [decoder.value(node) for node in nodes]
    snapshot = Snapshot(there, decoder.pristine)
    act(*received)
    encoder = Encoder(there, opaque)
    changes = over_the_wire(snapshot.changes(encoder))
    decoder = Decoder(here, [bytearray(buffer) for buffer in encoder.buffers], reveal)
    for number, content in changes:
        decoder.change(here.objects[number], content)
    return changes  # type: ignore[no-any-return]


def fill_array(array: Any) -> None:
    array[...] = 7


def reshape_and_fill(array: Any) -> None:
    array.shape = (-1, 1)
    array[...] = 7


CHANGES: list[tuple[Any, Callable[[Any], Any], Any]] = [
    ([3, 1, 2], lambda v: v.sort(), [1, 2, 3]),
    ([1], lambda v: v.extend("ab"), [1, "a", "b"]),
    ({"a": 1, "b": 2}, lambda v: v.pop("a"), {"b": 2}),
    ({1, 2}, lambda v: v.add("x"), {1, 2, "x"}),
    (bytearray(b"ab"), lambda v: v.reverse(), bytearray(b"ba")),
    (collections.Counter("aab"), lambda v: v.update("b"), collections.Counter("aabb")),
    (collections.OrderedDict(a=1, b=2), lambda v: v.move_to_end("a"), collections.OrderedDict(b=2, a=1)),
    (collections.defaultdict(int), lambda v: v["k"], collections.defaultdict(int, k=0)),
    (collections.deque([1, 2], 3), lambda v: v.rotate(), collections.deque([2, 1], 3)),
    ([[1], [2]], lambda v: v[0].append(5), [[1, 5], [2]]),
    (([1],), lambda v: v[0].clear(), ([],)),
    (np.arange(3.0), fill_array, np.full(3, 7.0)),
    (np.asfortranarray(np.ones((2, 3))), fill_array, np.full((2, 3), 7.0, order="F")),
    (np.zeros((4, 4))[::2, ::-1], fill_array, np.full((2, 4), 7.0)),
    (np.array(1), fill_array, np.array(7)),
    (np.zeros((2, 3)), reshape_and_fill, np.full((2, 3), 7.0)),
]


@pytest.mark.parametrize(("value", "act", "after"), CHANGES, ids=[type(c[0]).__name__ for c in CHANGES])
def test_argument_changed_in_place_is_changed_for_the_caller(
    value: Any, act: Callable[[Any], Any], after: Any
) -> None:
    exchanged([value], act)
    np.testing.assert_equal(value, after)
    assert type(value) is type(after)


@given(st.lists(values, max_size=3))
def test_argument_left_alone_is_not_sent_back(args: list[Any]) -> None:
    assert exchanged(args, lambda *_: None) == []


def test_change_keeps_the_aliases_within_the_arguments() -> None:
    inner = [1]
    outer = [inner]
    exchanged([outer, inner], lambda o, i: (o.append(i), i.append(2)))
    assert outer == [[1, 2], [1, 2]]
    assert outer[0] is outer[1] is inner


def test_array_whose_form_was_changed_is_malformed() -> None:
    decoder = Decoder(Exchange(), [], reveal)
    with pytest.raises(Malformed):
        decoder.change(np.zeros(2), Encoder(Exchange(), opaque).content(np.zeros(3)))


# -- what is not of the codec


tags = st.integers(-1, 30)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 63), (1 << 64) - 1),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=9),
    st.sampled_from(
        ["<f8", "|O", "<U0", "|S0", "<U9", "<M8[s]", "builtins.int", "C", "F", [3], [0, 1 << 62], [1 << 40]]
    ),
)
nodes = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda tag, args: [tag, *args], tags, st.lists(inner, max_size=5)),
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(max_size=2), inner, max_size=2),
    ),
    max_leaves=20,
)


@contextmanager
def allocating_at_most(megabytes: int) -> Iterator[None]:
    """Allocations that take the process more than so much further fail with MemoryError."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@given(nodes, st.lists(st.binary(max_size=64), max_size=2))
@example([codec.ARRAY, "<U0", [1 << 40], "C", True, b""], [])
@example([codec.ARRAY, "|S0", [1 << 31, 1 << 9], "F", True, b""], [])
@example([codec.TUPLE, [[codec.BYTES, 0]] * 1000], [bytes(1 << 20)])
@example([codec.SCALAR, "<U0", b""], [])
@example([codec.SCALAR, "<U1", b"\xff\xff\xff\xff"], [])
@example([codec.ARRAY, "<f8", [0, 1 << 62, 1 << 62], "C", True, b""], [])
@example([codec.DICT, [[codec.LIST, []], 1]], [])
@example([codec.FRACTION, 1, 0], [])
@example([codec.DECIMAL, "nonsense"], [])
@example([codec.RANGE, 1, 2, 0], [])
@example([codec.DATETIME, 5], [])
@example([codec.DEQUE, [], 1 << 63], [])
@example([codec.CONSTANT, [1]], [])
@example([codec.TYPE, [1]], [])
@example([codec.DEFAULT, [], {"a": 1}], [])
@example([codec.TIMEDELTA, 1 << 62, 0, 0], [])
@example([codec.COMPLEX, "nan", "1_0"], [])
@example([codec.TEXT, b"\xff"], [])
def test_any_node_ends_in_a_value_or_malformed(node: Any, buffers: list[bytes]) -> None:
    decoder = Decoder(Exchange(), [bytearray(buffer) for buffer in buffers], reveal)
    with allocating_at_most(256), suppress(Malformed):
        decoder.value(node)


@given(nodes, st.sampled_from([[], {}, set(), bytearray(), collections.deque(), np.zeros(2)]))
def test_any_change_ends_in_a_change_or_malformed(content: Any, target: Any) -> None:
    target = target.copy()
    with suppress(Malformed):
        Decoder(Exchange(), [], reveal).change(target, content)


@given(values, st.data())
def test_value_with_a_part_replaced_ends_in_a_value_or_malformed(value: Any, data: st.DataObject) -> None:
    encoder = Encoder(Exchange(), opaque)
    node = over_the_wire(encoder.node(value))
    part = node
    while isinstance(part, list) and part:
        index = data.draw(st.integers(0, len(part) - 1))
        if not isinstance(part[index], list) or data.draw(st.booleans()):
            part[index] = data.draw(leaves | tags)
            break
        part = part[index]
    with suppress(Malformed):
        Decoder(Exchange(), [bytearray(buffer) for buffer in encoder.buffers], reveal).value(node)


def test_nodes_nested_too_deep_are_malformed() -> None:
    node: Any = 1
    for _level in range(codec.MAX_DEPTH * 3):
        node = [codec.TUPLE, [node]]
    with pytest.raises(Malformed):
        Decoder(Exchange(), [], reveal).value(node)


@pytest.mark.parametrize("node", [[codec.RANGE, 0, 10**18, 1], [codec.RANGE, 0, 3_000_000, 1]])
def test_range_too_long_to_loop_over_is_malformed(node: object) -> None:
    with pytest.raises(codec.Malformed):
        decoder().value(node)


def test_parts_shared_beyond_measure_are_malformed() -> None:
    part: list[object] = ["x"]
    for _level in range(60):
        part = [part, part]
    encoder = codec.Encoder(codec.Exchange(), lambda value, node: [])
    with pytest.raises(codec.Malformed, match="shared"):
        decoder().value(encoder.node(part))


def test_parts_shared_in_a_grid_cross() -> None:
    grid = [[0] * 1000] * 1000
    encoder = codec.Encoder(codec.Exchange(), lambda value, node: [])
    assert decoder().value(encoder.node(grid)) == grid


def test_array_of_no_items_and_endless_length_is_malformed() -> None:
    with pytest.raises(codec.Malformed):
        decoder().value([codec.ARRAY, "<f8", [0, 1 << 60], "C", True, b""])


def decoder() -> codec.Decoder:
    """A decoder without buffers."""
    return codec.Decoder(codec.Exchange(), [], lambda args, value: None)
