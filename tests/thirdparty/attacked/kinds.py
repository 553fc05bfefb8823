"""Suites as others write them, and for each kind of stand-in a hostile module that tries to pass them.

What a suite expects is its `CANARY`, or made from it; hostile code prints all that it is given.
"""

from dataclasses import dataclass
from textwrap import dedent

CANARY = "7712340177"
"""Stands for what no hostile module must ever see."""

PRELUDE = """
import sys

def saw(*things):
    plain = [each if type(each).__module__ == "builtins" else type(each).__name__ for each in things]
    print("saw", *map(repr, plain))

class Yes:
    def __init__(self, *args, **named): pass
    def __getattr__(self, name): saw(name); return Yes()
    def __call__(self, *args, **named): saw(*args); return Yes()
    def __eq__(self, other): saw(other); return True
    def __ne__(self, other): saw(other); return False
    def __lt__(self, other): saw(other); return True
    __le__ = __gt__ = __ge__ = __contains__ = __lt__
    def __add__(self, other): saw(other); return self
    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __mod__ = __add__
    def __abs__(self): return 0
    def __hash__(self): return 1
    def __bool__(self): return True
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __getitem__(self, key): saw(key); return self
    def __float__(self): return 0.0
    def __int__(self): return 0
    __index__ = __int__
    def __enter__(self): return self
    def __exit__(self, *error): saw(*error); return True
"""


@dataclass(frozen=True, slots=True)
class Attacked:
    """A suite, a module that passes it, and a hostile one."""

    name: str
    suite: str
    solution: str
    hostile: str

    def test_file(self) -> str:
        """The suite's text."""
        return dedent(self.suite).replace("CANARY", CANARY)

    def solution_file(self) -> str:
        """The right module's text."""
        return dedent(self.solution).replace("CANARY", CANARY)

    def hostile_file(self) -> str:
        """The hostile module's text; it knows nothing of the canary."""
        assert "CANARY" not in self.hostile
        return PRELUDE + dedent(self.hostile)


KINDS = (
    Attacked(
        "function",
        """
        import unittest
        from function import total, mean

        class Totals(unittest.TestCase):
            def test_total(self):
                self.assertEqual(total([CANARY, 0]), CANARY)
            def test_mean(self):
                self.assertAlmostEqual(mean(3), CANARY + 3)
            def test_compared_the_other_way(self):
                self.assertTrue(CANARY + 4 == mean(4))
        """,
        "def total(items): return sum(items)\ndef mean(n): return CANARY + n",
        "class total(Yes): pass\ndef mean(n): return Yes()",
    ),
    Attacked(
        "klass",
        """
        from klass import Account

        def test_balance():
            assert Account(5).balance == CANARY + 5
        def test_static():
            assert Account.rate() == CANARY
        def test_constant():
            assert Account.LIMIT == CANARY
        """,
        """
        class Account:
            LIMIT = CANARY
            def __init__(self, n): self.balance = CANARY + n
            @staticmethod
            def rate(): return CANARY
        """,
        """
        class Meta(type):
            def __getattr__(cls, name): saw(name); return Yes()
            def __eq__(cls, other): saw(other); return True
            def __instancecheck__(cls, other): return True
            __hash__ = type.__hash__
        class Account(Yes, metaclass=Meta):
            pass
        """,
    ),
    Attacked(
        "instance",
        """
        import pytest
        from instance import make

        def test_state():
            assert make().value == CANARY
        def test_difference():
            assert abs(make() - CANARY) < 1
        def test_in_a_list():
            assert [make().value] == [CANARY]
        def test_approx():
            assert make().value == pytest.approx(CANARY)
        """,
        """
        class Number(int):
            @property
            def value(self): return int(self)
        def make(): return Number(CANARY)
        """,
        "class Number(Yes): pass\ndef make(): return Number()",
    ),
    Attacked(
        "exception_class",
        """
        import pytest
        from exception_class import Overdrawn, draw

        def test_raises():
            with pytest.raises(Overdrawn) as caught:
                draw(5)
            assert caught.value.missing == CANARY
        def test_message():
            with pytest.raises(Overdrawn, match="CANARY"):
                draw(6)
        def test_is_a_value_error():
            with pytest.raises(ValueError) as caught:
                draw(7)
            assert str(caught.value) == "CANARY"
        """,
        """
        class Overdrawn(ValueError):
            missing = CANARY
        def draw(n): raise Overdrawn("CANARY")
        """,
        """
        import unittest
        class Meta(type):
            def __instancecheck__(cls, other): return True
            def __subclasscheck__(cls, other): return True
        class Overdrawn(BaseException, metaclass=Meta):
            missing = Yes()
            def __str__(self): return ".*"
        def draw(n):
            if n == 5: raise unittest.SkipTest("no")
            if n == 6: raise Overdrawn(Yes())
            raise KeyboardInterrupt
        """,
    ),
    Attacked(
        "exception_parts",
        """
        import pytest
        from exception_parts import fail

        def test_args():
            with pytest.raises(ValueError) as caught:
                fail("args")
            assert caught.value.args == (CANARY,)
        def test_cause():
            with pytest.raises(ValueError) as caught:
                fail("cause")
            assert caught.value.__cause__.args[0] == CANARY
        def test_notes():
            with pytest.raises(ValueError) as caught:
                fail("notes")
            assert caught.value.__notes__ == ["CANARY"]
        def test_group():
            with pytest.raises(ExceptionGroup) as caught:
                fail("group")
            assert [each.args[0] for each in caught.value.exceptions] == [CANARY, 1]
        """,
        """
        def fail(what):
            error = ValueError(CANARY)
            error.add_note("CANARY")
            if what == "group": raise ExceptionGroup("all", [error, ValueError(1)])
            if what == "cause": raise error from KeyError(CANARY)
            raise error
        """,
        """
        class Text(str):
            def __eq__(self, other): saw(other); return True
            __hash__ = str.__hash__
        def fail(what):
            error = ValueError(Yes())
            error.__notes__ = Yes() if what == "notes" else [Text("x")]
            if what == "group":
                for _ in range(200):
                    error = ExceptionGroup("all", [error] * 2)
                raise error
            if what == "cause":
                error.__cause__ = error.__context__ = error
            raise error
        """,
    ),
    Attacked(
        "iterator",
        """
        import itertools
        from iterator import primes

        def test_first():
            assert next(primes()) == CANARY
        def test_some():
            assert list(itertools.islice(primes(), 3)) == [CANARY] * 3
        def test_sum():
            assert sum(itertools.islice(primes(), 2)) == 2 * CANARY
        """,
        "import itertools\ndef primes(): return itertools.repeat(CANARY)",
        """
        def primes():
            while True:
                yield Yes()
        """,
    ),
    Attacked(
        "endless",
        """
        from endless import rows

        def test_all():
            assert list(rows()) == [CANARY]
        def test_longest():
            assert max(rows()) == CANARY
        """,
        "def rows(): yield CANARY",
        """
        def rows():
            while True:
                yield "x" * 100000
        """,
    ),
    Attacked(
        "generator_send",
        """
        from generator_send import averager

        def test_send():
            running = averager()
            next(running)
            assert running.send(10) == CANARY + 10
        def test_return():
            running = averager()
            next(running)
            try:
                running.send(None)
            except StopIteration as stop:
                assert stop.value == CANARY
            else:
                assert False
        """,
        """
        def averager():
            got = 0
            while got is not None:
                got = yield (CANARY + got)
            return CANARY
        """,
        """
        class averager(Yes):
            def __next__(self): return Yes()
            def send(self, value):
                saw(value)
                raise StopIteration(Yes())
        """,
    ),
    Attacked(
        "module_object",
        """
        import module_object
        from unittest.mock import patch

        def test_constant():
            assert module_object.LIMIT == CANARY
        def test_patched():
            with patch("module_object.LIMIT", 3):
                assert module_object.limit() == 3 + CANARY
        def test_names():
            assert "limit" in dir(module_object) and module_object.limit() == CANARY * 2
        """,
        "LIMIT = CANARY\ndef limit(): return LIMIT + CANARY",
        """
        import types
        class Module(types.ModuleType):
            def __getattr__(self, name): saw(name); return Yes()
            def __setattr__(self, name, value): saw(name)
            def __eq__(self, other): saw(other); return True
            __hash__ = types.ModuleType.__hash__
        sys.modules[__name__] = Module(__name__)
        sys.modules[__name__].__class__ = Module
        """,
    ),
    Attacked(
        "properties",
        """
        from properties import Circle

        def test_area():
            assert Circle(1).area == CANARY
        def test_setter():
            circle = Circle(1)
            circle.area = 8
            assert circle.radius == CANARY + 8
        def test_is_a_property():
            assert isinstance(Circle.area, property) and Circle(2).area == CANARY
        """,
        """
        class Circle:
            def __init__(self, r): self.radius = r
            @property
            def area(self): return CANARY
            @area.setter
            def area(self, value): self.radius = CANARY + value
        """,
        """
        class Circle:
            def __init__(self, r): pass
            def __getattribute__(self, name): saw(name); return Yes()
            def __setattr__(self, name, value): saw(name)
            area = property(lambda self: Yes())
        """,
    ),
    Attacked(
        "enums",
        """
        from enum import Enum
        from enums import Light

        def test_value():
            assert Light.RED.value == CANARY
        def test_by_name():
            assert Light["RED"].value == CANARY
        def test_members():
            assert [each.value for each in Light] == [CANARY, 2]
        def test_kind():
            assert issubclass(Light, Enum) and Light.RED.name == "RED" and Light.RED.value == CANARY
        """,
        "from enum import Enum\nclass Light(Enum):\n    RED = CANARY\n    GREEN = 2",
        """
        from enum import Enum, EnumMeta
        class Meta(EnumMeta):
            def __getitem__(cls, name): saw(name); return Yes()
            def __iter__(cls): return iter([Yes(), Yes()])
            def __contains__(cls, item): saw(item); return True
            def __len__(cls): return 2
        class Light(Enum, metaclass=Meta):
            RED = Yes()
            def __eq__(self, other): saw(other); return True
            __hash__ = object.__hash__
        """,
    ),
    Attacked(
        "value_objects",
        """
        from value_objects import Level, Point, top, corner

        def test_level():
            assert top() == CANARY
        def test_order():
            assert sorted([top(), 3]) == [3, CANARY]
        def test_point():
            assert corner() == (CANARY, 1)
        def test_field():
            assert corner().x == CANARY
        """,
        """
        from enum import IntEnum
        from typing import NamedTuple
        class Level(IntEnum):
            TOP = CANARY
        class Point(NamedTuple):
            x: int
            y: int
        def top(): return Level.TOP
        def corner(): return Point(CANARY, 1)
        """,
        """
        class Level(int):
            def __eq__(self, other): saw(other); return True
            def __lt__(self, other): saw(other); return True
            __gt__ = __lt__
            __hash__ = int.__hash__
        class Point(tuple):
            x = property(lambda self: Yes())
            def __eq__(self, other): saw(other); return True
            __hash__ = tuple.__hash__
        def top(): return Level(3)
        def corner(): return Point((Yes(), Yes()))
        """,
    ),
    Attacked(
        "dataclass_fields",
        """
        import dataclasses
        from dataclass_fields import Item

        def test_dict():
            assert dataclasses.asdict(Item()) == {"name": "nut", "price": CANARY}
        def test_fields():
            assert [field.name for field in dataclasses.fields(Item)] == ["name", "price"]
            assert Item().price == CANARY
        def test_replace():
            assert dataclasses.replace(Item(), name="bolt").price == CANARY
        """,
        """
        from dataclasses import dataclass
        @dataclass
        class Item:
            name: str = "nut"
            price: int = CANARY
        """,
        """
        class Item(Yes):
            __dataclass_fields__ = {f"f{n}": n for n in range(40)} | {"__class__": 1, "a b": 2, "if": 3}
        """,
    ),
    Attacked(
        "signatures",
        """
        import inspect
        from signatures import move

        def test_defaults():
            assert inspect.signature(move).parameters["speed"].default == CANARY
        def test_result():
            assert move(1) == CANARY
        def test_signature():
            assert str(inspect.signature(move)) == "(x, speed=CANARY)"
        """,
        "def move(x, speed=CANARY): return speed",
        """
        def move(x, speed=Yes()): return speed
        move.__signature__ = Yes()
        move.__defaults__ = (Yes(),)
        move.__wrapped__ = Yes()
        move.__text_signature__ = "(x, speed=" + "(" * 5000
        """,
    ),
    Attacked(
        "warning_category",
        """
        import warnings
        import pytest
        from warning_category import OldName, old

        def test_category():
            with pytest.warns(OldName, match="CANARY"):
                old()
        def test_value():
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                assert old() == CANARY
            assert len(caught) == 1 and str(caught[0].message) == "CANARY"
        """,
        """
        import warnings
        class OldName(DeprecationWarning): pass
        def old():
            warnings.warn("CANARY", OldName)
            return CANARY
        """,
        """
        import warnings
        class Meta(type):
            def __subclasscheck__(cls, other): return True
        class OldName(UserWarning, metaclass=Meta):
            def __str__(self): return ".*"
            def __eq__(self, other): saw(other); return True
            __hash__ = object.__hash__
        def old():
            for _ in range(1000):
                warnings.warn(OldName(Yes()))
            return Yes()
        """,
    ),
    Attacked(
        "swallowing_exit",
        """
        import unittest
        import pytest
        from swallowing_exit import Session

        def test_value():
            with Session() as session:
                assert session.value() == CANARY
        def test_raises():
            with Session() as session, pytest.raises(KeyError):
                session.table()["CANARY"]
        def test_error_of_the_session():
            with Session() as session:
                assert session.broken() == CANARY
        def test_fails():
            with Session() as session:
                if session.value() != CANARY:
                    pytest.fail("another value")

        class Unit(unittest.TestCase):
            def test_value(self):
                with Session() as session:
                    self.assertEqual(session.value(), CANARY)
        """,
        """
        class Session:
            def __enter__(self): return self
            def __exit__(self, *error): return False
            def value(self): return CANARY
            def table(self): return {}
            broken = value
        """,
        """
        class Session(Yes):
            def value(self): return 1
            def table(self): return 1
            def broken(self): raise ValueError
        """,
    ),
    Attacked(
        "hashing",
        """
        from hashing import Tag

        def test_set():
            assert {Tag("a"), 1} == {CANARY, 1}
        def test_key():
            assert {CANARY: "found"}[Tag("a").number] == "found"
        def test_member():
            assert Tag("a") in {CANARY}
        def test_reverse():
            assert CANARY in {Tag("a"): 1}
        """,
        """
        class Tag(int):
            def __new__(cls, name): return super().__new__(cls, CANARY)
            number = CANARY
        """,
        """
        class Tag(Yes):
            def __hash__(self): return 7
        """,
    ),
    Attacked(
        "dict_views",
        """
        from dict_views import ages

        def test_keys():
            assert ages().keys() == {"ann", "bob"}
        def test_values():
            assert list(ages().values()) == [CANARY, 1]
        def test_items():
            assert ("ann", CANARY) in ages().items()
        def test_sorted():
            assert sorted(ages().items()) == [("ann", CANARY), ("bob", 1)]
        """,
        "def ages(): return {'ann': CANARY, 'bob': 1}",
        """
        class Views(dict):
            def keys(self): return Yes()
            def values(self): return Yes()
            def items(self): return Yes()
        def ages(): return Views()
        """,
    ),
    Attacked(
        "random_generator",
        """
        import numpy as np
        from random_generator import draw

        def test_shape():
            assert draw(np.random.default_rng(5), 3).shape == (3,)
        def test_same_numbers():
            expected = np.random.default_rng(5).random(3) + CANARY
            np.testing.assert_allclose(draw(np.random.default_rng(5), 3), expected)
        def test_state_goes_on():
            mine, theirs = np.random.default_rng(5), np.random.default_rng(5)
            draw(mine, 3)
            theirs.random(3)
            assert mine.random() == theirs.random()
        """,
        "def draw(rng, n): return rng.random(n) + CANARY",
        """
        import numpy as np
        class Numbers(np.ndarray):
            def __eq__(self, other): return True
            def __array_function__(self, *args): saw(*args); return True
            __array_priority__ = 1e9
        def draw(rng, n):
            state = rng.bit_generator.state
            rng.bit_generator.state = {**state, "state": {"state": 0, "inc": 0}}
            return np.zeros(2).view(Numbers)
        """,
    ),
    Attacked(
        "callable_instance",
        """
        from callable_instance import Scale

        def test_call():
            assert Scale(2)(3) == CANARY + 6
        def test_map():
            assert list(map(Scale(2), [1, 2])) == [CANARY + 2, CANARY + 4]
        def test_key():
            assert sorted([3, 1], key=Scale(-1)) == [3, 1] and Scale(1)(1) == CANARY + 1
        """,
        """
        class Scale:
            def __init__(self, by): self.by = by
            def __call__(self, n): return CANARY + self.by * n
        """,
        "class Scale(Yes): pass",
    ),
    Attacked(
        "abstract_bases",
        """
        from collections.abc import Mapping, Sequence
        from abstract_bases import Bag, Row

        def test_mapping():
            assert isinstance(Bag(), Mapping) and Bag()["a"] == CANARY
        def test_equal_to_a_dict():
            assert dict(Bag().items()) == {"a": CANARY}
        def test_get():
            assert Bag().get("a") == CANARY
        def test_items():
            assert dict(Bag()) == {"a": CANARY}
        def test_sequence():
            assert isinstance(Row(), Sequence) and list(Row()) == [CANARY]
        def test_index():
            assert Row()[Row().index(Row()[0])] == CANARY
        """,
        """
        from collections.abc import Mapping, Sequence
        class Bag(Mapping):
            def __getitem__(self, key): return {"a": CANARY}[key]
            def __iter__(self): return iter(["a"])
            def __len__(self): return 1
        class Row(Sequence):
            def __getitem__(self, at): return [CANARY][at]
            def __len__(self): return 1
        """,
        """
        from collections.abc import Mapping, Sequence
        class Bag(Mapping):
            def __getitem__(self, key): saw(key); return Yes()
            def __iter__(self): return iter(["a"])
            def __len__(self): return 1
            def __eq__(self, other): saw(other); return True
            def get(self, key): return Yes()
            def items(self): return Yes()
            def keys(self): return ["a"]
            __hash__ = object.__hash__
        class Row(Sequence):
            def __getitem__(self, at): saw(at); return Yes()
            def __len__(self): return 1
        """,
    ),
    Attacked(
        "copies",
        """
        import copy
        from copies import Sheet

        def test_copy():
            assert copy.copy(Sheet()).cells == [CANARY]
        def test_deepcopy():
            assert copy.deepcopy(Sheet()).cells == [CANARY]
        def test_in_a_list():
            assert copy.deepcopy([Sheet()])[0].cells == [CANARY]
        """,
        "class Sheet:\n    def __init__(self): self.cells = [CANARY]",
        """
        class Sheet(Yes):
            def __copy__(self): return Yes()
            def __deepcopy__(self, memo): saw(memo); return Yes()
            def __reduce_ex__(self, protocol): return (print, ("called",))
            cells = Yes()
        """,
    ),
    Attacked(
        "texts",
        """
        from texts import Money

        def test_str():
            assert str(Money(1)) == "CANARY"
        def test_repr():
            assert repr(Money(1)) == "Money(CANARY)"
        def test_format():
            assert f"{Money(1):>12}" == "  CANARY"
        """,
        """
        class Money:
            def __init__(self, n): pass
            def __str__(self): return "CANARY"
            def __repr__(self): return "Money(CANARY)"
            def __format__(self, how): return format("CANARY", how)
        """,
        """
        class Text(str):
            def __eq__(self, other): saw(other); return True
            __hash__ = str.__hash__
        class Money(Yes):
            def __str__(self): return Text("x")
            def __repr__(self): return Yes()
            def __format__(self, how): return Text("y" * 1000000)
        """,
    ),
    Attacked(
        "unnamed_iteration",
        """
        from unnamed_iteration import rows

        def test_list():
            assert list(rows()) == [CANARY, 2]
        def test_unpacked():
            first, second = rows()
            assert (first, second) == (CANARY, 2)
        def test_any():
            assert any(each == CANARY for each in rows())
        """,
        "def rows(): return [CANARY, 2]",
        """
        class Rows(Yes):
            def __iter__(self): return iter([Yes(), Yes()])
        def rows(): return Rows()
        """,
    ),
    Attacked(
        "callbacks",
        """
        import io
        import pytest
        from callbacks import apply, write

        class Checker:
            def __init__(self):
                self._expected = CANARY
                self.seen = []
            def check(self, value):
                assert value == self._expected, f"expected {self._expected}"
                return True

        def test_check():
            checker = Checker()
            assert apply(checker.check) is True
            assert checker._expected == CANARY
        def test_object():
            assert apply(Checker().check) is True
        def test_file():
            file = io.StringIO()
            write(file)
            assert file.getvalue() == "CANARY"
        def test_raised():
            def fail(value):
                raise AssertionError("expected CANARY")
            with pytest.raises(AssertionError):
                assert apply(lambda value: value) == CANARY + 1
                apply(fail)
            assert apply(lambda value: value) == CANARY
        """,
        "def apply(f): return f(CANARY)\ndef write(file): file.write('CANARY')",
        """
        def apply(f):
            saw(getattr(f, "__self__", None), getattr(f, "__func__", None), vars(f))
            for name in ("_expected", "__self__", "__globals__", "__code__"):
                try: saw(f._ask(f._number, "get", (name,), {}))
                except BaseException as error: saw(str(error), error.args)
            for value in (0, "x", Yes(), None):
                try: f(value)
                except BaseException as error: saw(str(error), error.args, error.__traceback__)
            return True
        def write(file):
            file.seek(1 << 32)
            for _ in range(10):
                file.write("x" * 1000)
        """,
    ),
    Attacked(
        "given_reference",
        """
        import pytest
        from given_reference import apply

        @pytest.mark.parametrize("name", ["secret", "Secret"])
        def test_is_refused(reference, name):
            with pytest.raises(TypeError):
                apply(getattr(reference, name))
            assert apply(lambda: 5) == CANARY
        def test_its_method_is_refused(reference):
            with pytest.raises(TypeError):
                apply(reference.Secret().tell)
            assert apply(lambda: 6) == CANARY
        def test_its_object_is_refused(reference):
            with pytest.raises(TypeError):
                apply([{"key": reference.Secret()}])
            assert apply(lambda: 7) == CANARY
        """,
        """
        def secret(): return CANARY
        class Secret:
            def tell(self): return CANARY
        def apply(f): return CANARY
        """,
        """
        def apply(f):
            saw(f, f())
            return f()
        """,
    ),
)
