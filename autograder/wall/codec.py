"""Plain values to and from nodes that msgpack can carry. Runs at both ends of the wall.

A node is None, a bool, a 64-bit int, a float, a str, or a list whose first item is a tag. Mutable containers
and arrays get a number in the order in which they are met, the same at both ends, so that aliasing within a
call is kept and changes in place can be named. What is not plain goes through `opaque`, which each end
defines; nothing is ever pickled. A decoded value is always of the exact built-in or ndarray type.
"""

import collections
import collections.abc
import datetime
import importlib
import mmap
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

try:
    import numpy as np
except ImportError:  # a course may grade plain Python
    np = None  # type: ignore[assignment]

Node = Any
Raw = bytes | bytearray | mmap.mmap
Opaque = Callable[[object, Callable[[object], Node]], list[Node]]
Reveal = Callable[[list[Node], Callable[[Node], Any]], object]

MAX_DEPTH = 100
MAX_ITEMS = 2_000_000
MAX_SHARED = 10_000_000  # items of parts that occur again, counted each time: 80 nested pairs are 2**80
MAX_CELLS = 1 << 31
_SMALL_BYTES = 4096
_PIECE_BYTES = 1 << 16
_MAX_INT_BYTES = 1 << 20
_INT64 = range(-(1 << 63), 1 << 63)

(
    REF, LIST, FLAT, TUPLE, DICT, SET, FROZENSET, BYTES, BYTEARRAY, BIGINT, TEXT, COMPLEX, RANGE, SLICE,
    DATETIME, DATE, TIME, TIMEDELTA, DECIMAL, FRACTION, ARRAY, SCALAR, COUNTER, ORDERED, DEFAULT, DEQUE,
    CONSTANT, TYPE, OPAQUE, VIEW, GENERATOR,
) = range(31)  # fmt: skip

_FLAT_TYPES = {float, bool, type(None)}
_CONSTANTS: list[object] = [Ellipsis, NotImplemented]
_BUILTIN_TYPES = [
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    bytearray,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    object,
]
_TYPES: dict[str, type] = {f"builtins.{cls.__name__}": cls for cls in _BUILTIN_TYPES}
_SCALAR_TYPES: frozenset[type] = frozenset()
_DTYPE = re.compile(r"[<>|=][biufcSU]\d{1,9}|[<>][mM]8(\[\d{0,9}[a-zA-Zμ]{1,7}\])?")
if np is not None:
    _SCALAR_TYPES = frozenset(
        cls for cls in np.sctypeDict.values() if not issubclass(cls, (np.object_, np.void))
    )
    _TYPES |= {f"numpy.{cls.__name__}": cls for cls in _SCALAR_TYPES}
_TYPE_NAMES: dict[type, str] = {cls: name for name, cls in _TYPES.items()}


class Refused(TypeError):
    """This value may not cross; the text says why."""


class Malformed(ValueError):
    """These nodes are not of the codec."""


class Exchange:
    """The numbered containers of one call: its arguments first, then what its result adds."""

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.numbers: dict[int, int] = {}

    def add(self, value: object) -> int:
        """Give the next number to `value` and keep it alive."""
        number = len(self.objects)
        self.objects.append(value)
        self.numbers[id(value)] = number
        return number

    def forget(self, number: int) -> None:
        """Take back the numbers from `number` on: what was to be sent with them was not sent."""
        for value in self.objects[number:]:
            del self.numbers[id(value)]
        del self.objects[number:]


class Encoder:
    """Encodes the values of one message; `buffers` collects the raw bytes that travel beside it."""

    def __init__(self, exchange: Exchange, opaque: Opaque) -> None:
        self.exchange = exchange
        self.opaque = opaque
        self.buffers: list[Any] = []
        self._items_left = MAX_ITEMS

    def node(self, value: object, depth: int = 0) -> Node:
        """The node of `value`; raises Refused for what may not cross."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if value in _INT64 else self._big(value)  # type: ignore[arg-type]
        if kind is str:
            return self._text(value)  # type: ignore[arg-type]
        if depth > MAX_DEPTH:
            raise Refused(f"a value nested more than {MAX_DEPTH} deep")
        encode = _ENCODERS.get(kind)
        if encode is not None:
            return encode(self, value, depth + 1)
        if kind in _SCALAR_TYPES:
            return self._scalar(value)
        if isinstance(value, type) and kind is type and value in _TYPE_NAMES:
            return [TYPE, _TYPE_NAMES[value]]
        return [OPAQUE, *self.opaque(value, lambda part: self.node(part, depth + 1))]

    def nodes(self, values: Iterable[object], depth: int) -> list[Node]:
        """The nodes of `values`; Refused when the message has more items than the other end would take."""
        nodes = [self.node(value, depth) for value in values]
        self._items_left -= len(nodes)
        if self._items_left < 0:
            raise Refused(f"more than {MAX_ITEMS} items")
        return nodes

    def content(self, value: Any) -> Node:
        """The node of a numbered container's present content, whatever its number."""
        if np is not None and type(value) is np.ndarray:
            return self._array_content(value)
        return _CONTENTS[type(value)](self, value, 1)

    def _numbered(self, tag: int, value: Any, depth: int) -> Node:
        number = self.exchange.numbers.get(id(value))
        if number is not None:
            return [REF, number]
        self.exchange.add(value)
        return [tag, *_CONTENTS[type(value)](self, value, depth)]

    def _list(self, value: list[Any], depth: int) -> Node:
        number = self.exchange.numbers.get(id(value))
        if number is not None:
            return [REF, number]
        self.exchange.add(value)
        if _is_flat(value):
            return [FLAT, value]
        return [LIST, self.nodes(value, depth)]

    def _range(self, value: range, depth: int) -> Node:
        if value[MAX_ITEMS:]:
            raise Refused(f"a range of more than {MAX_ITEMS} numbers")
        return [RANGE, *self.nodes((value.start, value.stop, value.step), depth)]

    def _text(self, value: str) -> Node:
        if len(value) <= _SMALL_BYTES and value.isascii():
            return value
        return [TEXT, self._raw(value.encode("utf-8", "surrogatepass"))]

    def _big(self, value: int) -> Node:
        size = value.bit_length() // 8 + 1
        if size > _MAX_INT_BYTES:
            raise Refused(f"an integer of {size} bytes")
        return [BIGINT, value.to_bytes(size, "little", signed=True)]

    def _scalar(self, value: Any) -> Node:
        """Text goes as such: the bytes that NumPy makes of it lose nulls at its end."""
        if isinstance(value, str):
            return [SCALAR, "U", self._raw(value.encode("utf-8", "surrogatepass"))]
        if isinstance(value, bytes):
            return [SCALAR, "S", self._raw(bytes(value))]
        return [SCALAR, value.dtype.str, value.tobytes()]

    def _raw(self, data: Any) -> Node:
        """Short bytes stay in the body; long ones become a buffer, named by its index."""
        if len(data) <= _SMALL_BYTES:
            return bytes(data)
        self.buffers.append(data)
        return len(self.buffers) - 1

    def _array(self, value: Any, depth: int) -> Node:
        number = self.exchange.numbers.get(id(value))
        if number is not None:
            return [REF, number]
        self.exchange.add(value)
        return [ARRAY, *self._array_content(value)]

    def _array_content(self, value: Any) -> list[Node]:
        if value.dtype.kind not in "biufcSUmM" or not value.itemsize:
            raise Refused(f"an array of dtype {value.dtype}")
        flags = value.flags
        order = "F" if flags.f_contiguous and not flags.c_contiguous else "C"
        raw = np.ravel(value, order).view(np.uint8) if value.size else b""  # type: ignore[call-overload]
        return [value.dtype.str, list(value.shape), order, flags.writeable, self._raw(memoryview(raw))]


def _is_flat(values: list[Any]) -> bool:
    kinds = set(map(type, values))
    if kinds == {int}:
        return min(values) in _INT64 and max(values) in _INT64
    return kinds <= _FLAT_TYPES


def _items(encoder: Encoder, value: dict[Any, Any], depth: int) -> list[Node]:
    return [encoder.nodes([part for item in value.items() for part in item], depth)]


def _members(encoder: Encoder, value: Iterable[Any], depth: int) -> list[Node]:
    return [encoder.nodes(value, depth)]


def _default_items(encoder: Encoder, value: "collections.defaultdict[Any, Any]", depth: int) -> list[Node]:
    factory = value.default_factory
    name = _TYPE_NAMES.get(factory) if isinstance(factory, type) else None
    return [*_items(encoder, value, depth), name]


_CONTENTS: dict[type, Callable[[Encoder, Any, int], list[Node]]] = {
    list: _members,
    dict: _items,
    set: _members,
    bytearray: lambda encoder, value, depth: [encoder._raw(bytes(value))],
    collections.Counter: _items,
    collections.OrderedDict: _items,
    collections.defaultdict: _default_items,
    collections.deque: lambda encoder, value, depth: [encoder.nodes(value, depth), value.maxlen],
}


def _numbered(tag: int) -> Callable[[Encoder, Any, int], Node]:
    return lambda encoder, value, depth: encoder._numbered(tag, value, depth)


def _as_text(tag: int) -> Callable[[Encoder, Any, int], Node]:
    return lambda encoder, value, depth: [tag, value.isoformat()]


def _as_moment(tag: int) -> Callable[[Encoder, Any, int], Node]:
    return lambda encoder, value, depth: [tag, value.isoformat(), value.fold]


_ENCODERS: dict[type, Callable[[Encoder, Any, int], Node]] = {
    list: Encoder._list,
    tuple: lambda encoder, value, depth: [TUPLE, encoder.nodes(value, depth)],
    frozenset: lambda encoder, value, depth: [FROZENSET, encoder.nodes(value, depth)],
    dict: _numbered(DICT),
    set: _numbered(SET),
    bytearray: _numbered(BYTEARRAY),
    collections.Counter: _numbered(COUNTER),
    collections.OrderedDict: _numbered(ORDERED),
    collections.defaultdict: _numbered(DEFAULT),
    collections.deque: _numbered(DEQUE),
    bytes: lambda encoder, value, depth: [BYTES, encoder._raw(value)],
    complex: lambda encoder, value, depth: [COMPLEX, value.real, value.imag],
    range: Encoder._range,
    slice: lambda encoder, value, depth: [
        SLICE, *encoder.nodes((value.start, value.stop, value.step), depth)
    ],
    datetime.datetime: _as_moment(DATETIME),
    datetime.date: _as_text(DATE),
    datetime.time: _as_moment(TIME),
    datetime.timedelta: lambda encoder, value, depth: [
        TIMEDELTA, *encoder.nodes((value.days, value.seconds, value.microseconds), depth)
    ],
    Decimal: lambda encoder, value, depth: [DECIMAL, str(value)],
    Fraction: lambda encoder, value, depth: [
        FRACTION, *encoder.nodes((value.numerator, value.denominator), depth)
    ],
    type(Ellipsis): lambda encoder, value, depth: [CONSTANT, 0],
    type(NotImplemented): lambda encoder, value, depth: [CONSTANT, 1],
}  # fmt: skip
_VIEWS: dict[type, str] = {
    type({}.keys()): "keys",
    type({}.values()): "values",
    type({}.items()): "items",
    collections.abc.KeysView: "keys",
    collections.abc.ValuesView: "values",
    collections.abc.ItemsView: "items",
}
_ENCODERS |= dict.fromkeys(
    _VIEWS, lambda encoder, value, depth: [VIEW, _VIEWS[type(value)], encoder.nodes(value, depth)]
)
if np is not None:
    _ENCODERS[np.ndarray] = Encoder._array


class Decoder:
    """Decodes the values of one message; raises Malformed for what no Encoder would have made."""

    def __init__(self, exchange: Exchange, buffers: Sequence[Raw], reveal: Reveal) -> None:
        self.exchange = exchange
        self._buffers: list[Raw | None] = [*buffers]
        self.reveal = reveal
        self.pristine: dict[int, Raw] = {}
        self._items_left = MAX_ITEMS
        self._shared_left = MAX_SHARED
        self._sizes: dict[int, int] = {}

    def value(self, node: Node) -> Any:
        """The value of `node`."""
        try:
            return self._value(node, 0)
        except Malformed:
            raise
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
            raise Malformed(f"{type(error).__name__} while decoding") from error

    def _value(self, node: Node, depth: int) -> Any:
        kind = type(node)
        if node is None or kind is bool or kind is int or kind is float or kind is str:
            return node
        if kind is not list or depth > MAX_DEPTH + 1:
            raise Malformed("not a node")
        decode = _DECODERS.get(node[0]) if type(node[0]) is int else None
        if decode is None:
            raise Malformed("unknown tag")
        return decode(self, node[1:], depth + 1)

    def _values(self, nodes: Node, depth: int) -> list[Any]:
        if type(nodes) is not list:
            raise Malformed("not a list of nodes")
        self._items_left -= len(nodes)
        if self._items_left < 0:
            raise Malformed("too many items")
        return [self._value(node, depth) for node in nodes]

    def change(self, target: Any, content: Node) -> None:
        """Make the numbered container `target` hold what the other end's one holds now."""
        try:
            if np is not None and type(target) is np.ndarray:
                self._change_array(target, content)
            else:
                _CHANGERS[type(target)](self, target, content)
        except Malformed:
            raise
        except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
            raise Malformed(f"{type(error).__name__} while changing an argument") from error

    def _change_array(self, target: Any, content: Node) -> None:
        new = self._make_array(content)[0]
        if new.dtype != target.dtype or new.size != target.size or not target.flags.writeable:
            raise Malformed("an argument array changed its form")
        np.copyto(target, new.reshape(target.shape))

    def _pairs(self, nodes: Node, depth: int) -> list[tuple[Any, Any]]:
        flat = self._values(nodes, depth)
        return list(zip(flat[::2], flat[1::2], strict=True))

    def _filled(self, empty: Any, fill: Callable[[Any], object]) -> Any:
        number = self.exchange.add(empty)
        before = self._items_left + self._shared_left
        fill(empty)
        self._sizes[number] = before - self._items_left - self._shared_left
        return empty

    def _bytes(self, raw: Node) -> Raw:
        if type(raw) is bytes:
            return raw
        if type(raw) is not int or raw < 0:
            raise Malformed("not bytes")
        buffer, self._buffers[raw] = self._buffers[raw], None
        if buffer is None:  # named often, one buffer would fill the memory
            raise Malformed("bytes named twice")
        return buffer

    def _flat(self, args: list[Node], depth: int) -> list[Any]:
        (values,) = args
        if type(values) is not list or not set(map(type, values)) <= {int, *_FLAT_TYPES}:
            raise Malformed("not a flat list")
        self.exchange.add(values)
        return values

    def _array(self, args: list[Node], depth: int) -> Any:
        array, raw = self._make_array(args)
        number = self.exchange.add(array)
        if array.flags.writeable:
            self.pristine[number] = raw
        return array

    def _make_array(self, args: list[Node]) -> tuple[Any, Raw]:
        dtype_str, shape, order, writeable, raw_node = args
        dtype = _dtype(dtype_str)
        raw = self._bytes(raw_node)
        if type(shape) is not list or len(shape) > 32 or order not in ("C", "F"):
            raise Malformed("not an array")
        count = cells = 1
        for length in shape:
            if type(length) is not int or length < 0:
                raise Malformed("not a shape")
            count *= length
            cells *= length or 1
        if cells > MAX_CELLS:
            raise Malformed("not a shape")
        if count * dtype.itemsize != len(raw):
            raise Malformed("array bytes do not fit its shape")
        flat = np.frombuffer(raw, dtype) if raw else np.empty(count, dtype)
        array = flat.reshape(shape, order=order).copy(order=order)
        array.flags.writeable = writeable is True
        return array, raw

    def _scalar(self, args: list[Node], depth: int) -> Any:
        kind, raw = args
        if kind in ("U", "S") and np is not None:
            data = self._bytes(raw)
            return np.bytes_(bytes(data)) if kind == "S" else np.str_(_text_of(data))
        dtype = _dtype(kind)
        if type(raw) is not bytes or len(raw) != dtype.itemsize or dtype.kind in "US":
            raise Malformed("not a scalar")
        return np.frombuffer(raw, dtype)[0]

    def _big(self, args: list[Node], depth: int) -> int:
        (raw,) = args
        if type(raw) is not bytes or len(raw) > _MAX_INT_BYTES:
            raise Malformed("not an int")
        return int.from_bytes(raw, "little", signed=True)

    def _integers(self, args: list[Node], depth: int, count: int) -> list[Any]:
        values = self._values(args, depth)
        if len(values) != count or not {type(value) for value in values} <= {int}:
            raise Malformed("not integers")
        return values

    def _ref(self, args: list[Node], depth: int) -> Any:
        (number,) = args
        if type(number) is not int or number < 0:
            raise Malformed("not a reference")
        target = self.exchange.objects[number]
        self._shared_left -= self._sizes[number] if number in self._sizes else len(target)
        if self._shared_left < 0:
            raise Malformed("too many shared items")
        return target

    def _deque(self, args: list[Node], depth: int) -> Any:
        nodes, maxlen = args
        if maxlen is not None and type(maxlen) is not int:
            raise Malformed("not a length")
        return self._filled(
            collections.deque(maxlen=maxlen), lambda new: new.extend(self._values(nodes, depth))
        )

    def _defaultdict(self, args: list[Node], depth: int) -> Any:
        nodes, name = args
        factory = None if name is None else _TYPES[name]
        return self._filled(
            collections.defaultdict(factory), lambda new: _put(new, self._pairs(nodes, depth))
        )


def _dtype(text: Node) -> Any:
    if np is None or type(text) is not str or not _DTYPE.fullmatch(text):
        raise Malformed("not a dtype")
    dtype = np.dtype(text)
    if not dtype.itemsize:  # NumPy makes room for such items nevertheless, in any number
        raise Malformed("a dtype without size")
    return dtype


def _change_list(decoder: Decoder, target: list[Any], content: Node) -> None:
    target[:] = decoder._values(content[0], 1)


def _change_dict(decoder: Decoder, target: dict[Any, Any], content: Node) -> None:
    pairs = decoder._pairs(content[0], 1)
    target.clear()
    _put(target, pairs)


def _change_set(decoder: Decoder, target: set[Any], content: Node) -> None:
    members = decoder._values(content[0], 1)
    target.clear()
    _add(target, members)


def _change_deque(decoder: Decoder, target: "collections.deque[Any]", content: Node) -> None:
    members = decoder._values(content[0], 1)
    target.clear()
    target.extend(members)


def _change_bytearray(decoder: Decoder, target: bytearray, content: Node) -> None:
    target[:] = decoder._bytes(content[0])


def _change_counter(decoder: Decoder, target: "collections.Counter[Any]", content: Node) -> None:
    pairs = decoder._pairs(content[0], 1)
    target.clear()
    dict.update(target, pairs)


_CHANGERS: dict[type, Callable[[Decoder, Any, Node], None]] = {
    list: _change_list,
    dict: _change_dict,
    set: _change_set,
    bytearray: _change_bytearray,
    collections.Counter: _change_counter,
    collections.OrderedDict: _change_dict,
    collections.defaultdict: _change_dict,
    collections.deque: _change_deque,
}


def _text_of(raw: Raw) -> str:
    return bytes(raw).decode("utf-8", "surrogatepass")


def _range_of(start: int, stop: int, step: int) -> range:
    """A loop over it in C cannot be interrupted."""
    numbers = range(start, stop, step)
    if len(numbers) > MAX_ITEMS:
        raise Malformed("too long a range")
    return numbers


def _put(target: dict[Any, Any], pairs: list[tuple[Any, Any]]) -> None:
    """In steps, between which a deadline can interrupt: keys of one hash take quadratic time."""
    for key, value in pairs:
        target[key] = value


def _add(target: set[Any], members: list[Any]) -> set[Any]:
    for member in members:
        target.add(member)
    return target


def _slice_of(start: Any, stop: Any, step: Any) -> slice:
    return slice(start, stop, step)


_DECODERS: dict[int, Callable[[Decoder, list[Node], int], Any]] = {
    REF: Decoder._ref,
    LIST: lambda d, args, depth: d._filled([], lambda new: new.extend(d._values(args[0], depth))),
    FLAT: Decoder._flat,
    TUPLE: lambda d, args, depth: tuple(d._values(args[0], depth)),
    DICT: lambda d, args, depth: d._filled({}, lambda new: _put(new, d._pairs(args[0], depth))),
    SET: lambda d, args, depth: d._filled(set(), lambda new: _add(new, d._values(args[0], depth))),
    FROZENSET: lambda d, args, depth: frozenset(_add(set(), d._values(args[0], depth))),
    BYTES: lambda d, args, depth: bytes(d._bytes(args[0])),
    BYTEARRAY: lambda d, args, depth: d._filled(bytearray(), lambda new: new.extend(d._bytes(args[0]))),
    BIGINT: Decoder._big,
    TEXT: lambda d, args, depth: _text_of(d._bytes(args[0])),
    COMPLEX: lambda d, args, depth: complex(float(args[0]), float(args[1])),
    RANGE: lambda d, args, depth: _range_of(*d._integers(args, depth, 3)),
    SLICE: lambda d, args, depth: _slice_of(*d._values(args, depth)),
    DATETIME: lambda d, args, depth: datetime.datetime.fromisoformat(args[0]).replace(fold=args[1]),
    DATE: lambda d, args, depth: datetime.date.fromisoformat(args[0]),
    TIME: lambda d, args, depth: datetime.time.fromisoformat(args[0]).replace(fold=args[1]),
    TIMEDELTA: lambda d, args, depth: datetime.timedelta(*d._integers(args, depth, 3)),
    DECIMAL: lambda d, args, depth: Decimal(d._value(args[0], depth)),
    FRACTION: lambda d, args, depth: Fraction(*d._integers(args, depth, 2)),
    ARRAY: Decoder._array,
    SCALAR: Decoder._scalar,
    COUNTER: lambda d, args, depth: d._filled(
        collections.Counter(), lambda new: _put(new, d._pairs(args[0], depth))
    ),
    ORDERED: lambda d, args, depth: d._filled(
        collections.OrderedDict(), lambda new: _put(new, d._pairs(args[0], depth))
    ),
    DEFAULT: Decoder._defaultdict,
    DEQUE: Decoder._deque,
    CONSTANT: lambda d, args, depth: _CONSTANTS[args[0]],
    TYPE: lambda d, args, depth: _TYPES[args[0]],
    OPAQUE: lambda d, args, depth: d.reveal(args, lambda node: d._value(node, depth)),
}


def _view_of(kind: Node, members: list[Any]) -> Any:
    if kind == "values":
        return dict(enumerate(members)).values()
    if kind == "items":
        return _put_all({}, members).items()
    return dict.fromkeys(members).keys()


def _put_all(target: dict[Any, Any], pairs: list[Any]) -> dict[Any, Any]:
    _put(target, pairs)
    return target


def _unnumbered(state: Any) -> Any:
    """The state of a bit generator in tuples: it is no argument, whose parts could be changed."""
    if isinstance(state, dict):
        return tuple((name, _unnumbered(part)) for name, part in state.items())
    return tuple(int(word) for word in state) if isinstance(state, np.ndarray) else state


def _set_state(generator: Any, pairs: Any) -> None:
    """Set a state that has the form of the present one: NumPy itself would read beyond its arrays."""
    generator.bit_generator.state = _like(generator.bit_generator.state, pairs)


def _like(present: Any, new: Any, name: str = "") -> Any:
    if isinstance(present, dict):
        pairs = dict(new)
        if pairs.keys() != present.keys():
            raise Malformed("not a state")
        return {key: _like(present[key], pairs[key], key) for key in present}
    if isinstance(present, np.ndarray):
        if type(new) is not tuple or len(new) != len(present):
            raise Malformed("not a state")
        return np.array(new, present.dtype)
    if type(new) is not type(present) or (name in _POSITIONS and not 0 <= new <= _POSITIONS[name]):
        raise Malformed("not a state")
    return new


_POSITIONS = {"pos": 624, "buffer_pos": 4}
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


def _generator(decoder: Decoder, args: list[Node], depth: int) -> Any:
    name, state = args
    if np is None or name not in _BIT_GENERATORS:
        raise Malformed("not a generator")
    random = importlib.import_module("numpy.random")
    generator = random.Generator(getattr(random, name)())
    decoder.exchange.add(generator)
    _set_state(generator, decoder._value(state, depth))
    return generator


def _change_generator(decoder: Decoder, target: Any, content: Node) -> None:
    if content[0] != type(target.bit_generator).__name__:
        raise Malformed("another generator")
    _set_state(target, decoder._value(content[1], 1))


_DECODERS[VIEW] = lambda d, args, depth: _view_of(args[0], d._values(args[1], depth))
_DECODERS[GENERATOR] = _generator


def know_generators(random: Any) -> None:
    """Let generators of `numpy.random`, the module given, cross by their state."""
    _ENCODERS[random.Generator] = _numbered(GENERATOR)
    _CONTENTS[random.Generator] = lambda encoder, value, depth: [
        type(value.bit_generator).__name__,
        encoder.node(_unnumbered(value.bit_generator.state), depth),
    ]
    _CHANGERS[random.Generator] = _change_generator


class Snapshot:
    """What the arguments of a call held before it, to tell afterwards which were changed in place.

    The first `count` containers of `exchange` are of the arguments.
    """

    def __init__(self, exchange: Exchange, pristine: dict[int, Raw]) -> None:
        self.exchange = exchange
        self.count = len(exchange.objects)
        self._pristine = pristine
        self._shallow = {
            number: _parts(value) for number, value in enumerate(exchange.objects) if type(value) in _CHANGERS
        }

    def changes(self, encoder: Encoder) -> list[Node]:
        """Number and present content of each argument that was changed."""
        return [[number, encoder.content(self.exchange.objects[number])] for number in self._changed()]

    def _changed(self) -> list[int]:
        objects = self.exchange.objects
        changed = [n for n, raw in self._pristine.items() if _array_changed(objects[n], raw)]
        for number, before in self._shallow.items():
            now = _parts(objects[number])
            if len(now) != len(before) or any(a is not b for a, b in zip(now, before, strict=True)):
                changed.append(number)
        return changed


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [part for item in value.items() for part in item]
    if isinstance(value, set):
        return sorted(value, key=id)
    if isinstance(value, bytearray):
        return list(bytes(value))
    if _CHANGERS.get(type(value)) is _change_generator:
        return [str(value.bit_generator.state)]
    return list(value)


def _array_changed(array: Any, raw: Raw) -> bool:
    order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    flat = np.ravel(array, order).view(np.uint8) if array.size else b""  # type: ignore[call-overload]
    now = memoryview(flat)
    return len(now) != len(raw) or any(
        raw[start : start + _PIECE_BYTES] != now[start : start + _PIECE_BYTES].tobytes()
        for start in range(0, len(raw), _PIECE_BYTES)
    )
