"""The stand-ins of the trusted side for modules, classes, objects, functions and iterators in the jail.

A stand-in asks its `Connection` for whatever it is asked itself, and answers what pytest, unittest and mock
look up on every object on its own. Only names of `names.SPECIALS` are ever asked of the jail; any other name
with two underscores is refused here.
"""

import dataclasses
import inspect
import sys
import types
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.text import _
from autograder.wall import names

if TYPE_CHECKING:
    from autograder.wall.connection import Connection

_PROBED = frozenset(
    {"pytestmark", "pytest_plugins", "setUpModule", "tearDownModule", "setup_module", "teardown_module",
     "setup_function", "teardown_function", "load_tests", "_pytestfixturefunction", "_mock_name",
     "_mock_methods", "_is_coroutine", "_is_coroutine_marker"}
)  # fmt: skip
"""Names that pytest, unittest and mock look up on everything in a test module; answered here."""

__tracebackhide__ = True  # of these functions, in what the staff read
_MAX_REPR = 10_000


class StudentError(Exception):
    """An error of the student's code that has no built-in counterpart here."""


class UnexpectedObject(AssertionError):
    """A test used an object of the student's as if it were a plain value."""


class WorkerLost(BaseException):
    """The jail is gone; not an Exception, so that no `pytest.raises(Exception)` takes it for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteError:
    """Where an exception came from: nearest built-in type, the student's `file:line`, traceback as text."""

    exception: str
    line: str | None
    traceback: str


def missing_name(error: BaseException) -> str | None:
    """The name that the suite looked for in vain, after those that led to it: `norms.norm_l2`."""
    return getattr(error, "_iaml_missing", None) if isinstance(error, AttributeError) else None


def remote_error(error: BaseException | None) -> RemoteError | None:
    """What is known of `error` if the student's code raised it."""
    return getattr(error, "_iaml_remote", None) if isinstance(error, Exception) else None


class Identity:
    """Which remote object a proxy stands for.

    `epoch` is the test in whose process it was made, 0 if wider; `path` the module and the names by which the
    suite reached it, () if it came as a value.
    """

    __slots__ = ("connection", "epoch", "handle", "path")

    def __init__(self, connection: "Connection", handle: int, epoch: int, path: tuple[str, ...] = ()) -> None:
        self.connection = connection
        self.handle = handle
        self.epoch = epoch
        self.path = path


def unexpected(value: object) -> UnexpectedObject:
    """What a test is told that takes an object of the student's for a plain value."""
    return UnexpectedObject(
        _("It returned an object of type %(type)s; a plain value was expected.")
        % {"type": type(value).__name__}
    )


def identity_of(value: object) -> Identity | None:
    """The identity of a proxy; None for anything else. Never asks the jail."""
    kind = type(value)
    if issubclass(kind, _STAND_INS):
        return object.__getattribute__(value, "_iaml")  # type: ignore[no-any-return]
    if kind is RemoteClass:
        return type.__getattribute__(value, "_iaml")  # type: ignore[no-any-return]
    return None


def is_remote(value: object) -> bool:
    """Whether `value` stands for an object in the jail."""
    return identity_of(value) is not None


def path_of(value: object) -> tuple[str, ...]:
    """The module and the names by which the suite reached a remote object or its class; () if unknown."""
    identity = identity_of(value)
    return identity.path if identity else ()


def _refuse_private(name: str) -> None:
    if name.startswith(("__", "_iaml")) or name in _PROBED:
        raise AttributeError(name)


def attribute(name: str) -> property:
    """An attribute that is asked of the jail although a base here has one of that name."""
    return property(lambda self: self._iaml.connection.get(self._iaml, name))


def forwarder(name: str) -> Callable[..., Any]:
    def forward(self: Any, *args: Any, **kwargs: Any) -> Any:
        return self._iaml.connection.special(self, name, args, kwargs)

    def text(self: Any, *args: Any) -> str:
        said = vars(self).get("_iaml_text")  # an exception came with what it says
        if said is not None and name == "__str__":
            return str(said)
        try:
            answer = str(self._iaml.connection.special(self, name, args, {}))
        except (WorkerLost, Exception):
            return _default_text(self)
        return answer if len(answer) <= _MAX_REPR else answer[:_MAX_REPR] + "…"

    def leave(self: Any, kind: Any = None, error: Any = None, trace: Any = None) -> bool:
        """What the student's `__exit__` says of the test's own failure never counts."""
        told = error if _may_be_told(error) else None
        connection = self._iaml.connection
        stopped = connection.special(self, name, (told,), {})
        counts = not is_remote(stopped) and bool(stopped) and (error is None or told is not None)
        connection.operator_decided |= counts and error is not None
        return counts

    if name == "__exit__":
        return leave
    return text if name in ("__repr__", "__str__", "__format__") else forward


def _may_be_told(error: BaseException | None) -> bool:
    """Whether an exception that leaves a `with` is one that the student's code may see, and stop."""
    kind = type(error)
    built_in = names.EXCEPTIONS.get(kind.__name__) is kind and kind is not AssertionError
    return built_in or (error is not None and remote_error(error) is not None)


def _default_text(value: object) -> str:
    return f"<{type(value).__module__}.{type(value).__qualname__} object>"


class RemoteClass(type):
    """The metaclass of the local classes that stand for a student's classes."""

    _iaml: Identity
    _iaml_meta: frozenset[str]

    @classmethod
    def _make(
        cls,
        name: str,
        parents: list[type],
        namespace: dict[str, Any],
        identity: Identity,
        meta: list[str],
    ) -> "RemoteClass":
        """`meta` are the special methods of the class itself: an enum can be iterated."""
        bases = tuple(dict.fromkeys(base for base in parents if base is not object))
        if not any(issubclass(base, RemoteObject) for base in bases):
            bases = (*bases, RemoteObject)
        try:
            made = type.__new__(cls, name, bases, namespace)
            if issubclass(made, BaseException):
                made.__new__(made)  # several built-in bases may refuse it
        except TypeError:
            made = type.__new__(cls, name, (RemoteObject,), namespace)
        type.__setattr__(made, "_iaml", identity)
        type.__setattr__(made, "_iaml_meta", frozenset(meta))
        return made

    def mro(cls) -> list[type]:
        """With the library's own enums where the student's class has them: `issubclass(Light, Enum)`."""
        found = super().mro()
        also = [base for base in vars(cls).get("_iaml_also", ()) if base not in found]
        return [*found[:-1], *also, object]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "RemoteClass":
        raise TypeError(
            _("A class of the student's cannot be subclassed in a test; write the subclass with `jailed`.")
        )

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._iaml.connection.call(cls._iaml, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name != "__members__" or "__iter__" not in cls._iaml_meta:
            _refuse_private(name)
        return cls._iaml.connection.get(cls._iaml, name)

    def __delattr__(cls, name: str) -> None:
        _refuse_private(name)
        cls._iaml.connection.request("delete", cls._iaml, name)

    def __dir__(cls) -> list[str]:
        return cls._iaml.connection.names(cls._iaml)

    def __bool__(cls) -> bool:
        return True

    def __iter__(cls) -> Any:
        return iter(cls._iaml_special("__iter__"))

    def __reversed__(cls) -> Any:
        return iter(cls._iaml_special("__reversed__"))

    def __len__(cls) -> int:
        return cls._iaml_special("__len__")  # type: ignore[no-any-return]

    def __getitem__(cls, key: Any) -> Any:
        return cls._iaml_special("__getitem__", key)

    def __contains__(cls, item: Any) -> bool:
        return cls._iaml_special("__contains__", item)  # type: ignore[no-any-return]

    def _iaml_special(cls, name: str, *args: Any) -> Any:
        if name not in cls._iaml_meta:
            raise TypeError(f"class {cls.__name__} has no {name}")
        return cls._iaml.connection.special(cls, name, args, {})

    def __setattr__(cls, name: str, value: Any) -> None:
        if name.startswith("__"):
            return type.__setattr__(cls, name, value)
        return cls._iaml.connection.request("set", cls._iaml, name, value)  # type: ignore[no-any-return]


class RemoteObject:
    """The base of every local class that stands for a student's class; its instances are proxies."""

    _iaml: Identity

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        return self._iaml.connection.get(self._iaml, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(self, BaseException) and (name.startswith("__") or name == "args"):
            return object.__setattr__(self, name, value)
        _refuse_private(name)
        return self._iaml.connection.request("set", self._iaml, name, value)  # type: ignore[no-any-return]

    def __delattr__(self, name: str) -> None:
        _refuse_private(name)
        self._iaml.connection.request("delete", self._iaml, name)

    def __repr__(self) -> str:
        return _default_text(self)

    def __dir__(self) -> list[str]:
        return self._iaml.connection.names(self._iaml)

    def __copy__(self) -> Any:
        return self._iaml.connection.request("copy", self._iaml, False)

    def __deepcopy__(self, memo: Any) -> Any:
        return self._iaml.connection.request("copy", self._iaml, True)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError(_("An object of the student's cannot be pickled in a test."))


class RemoteFunction:
    """A function, method or other callable of the student's."""

    def __init__(self, identity: Identity, name: str, doc: str | None, parameters: Any = None) -> None:
        self._iaml = identity
        self.__name__ = self.__qualname__ = name
        self.__doc__ = doc
        self._iaml_parameters = parameters

    @property
    def __signature__(self) -> inspect.Signature | None:
        return signature(self._iaml_parameters)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._iaml.connection.call(self._iaml, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        return self._iaml.connection.get(self._iaml, name)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


def signature(parameters: Any) -> inspect.Signature | None:
    """The signature by [name, kind, default] of each parameter; None where that makes none."""
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    name, inspect._ParameterKind(kind), default=default[0] if default else _EMPTY
                )
                for name, kind, default in parameters
            ]
        )
    except (TypeError, ValueError, LookupError):
        return None


_EMPTY = inspect.Parameter.empty


class RemoteProperty(property):
    """A property of a student's class, as `Cls.area` gives it."""

    def __init__(self, identity: Identity) -> None:
        super().__init__()
        self._iaml = identity


class RemoteIterator:
    """A generator or built-in iterator of the student's."""

    def __init__(self, identity: Identity) -> None:
        self._iaml = identity

    def __iter__(self) -> "RemoteIterator":
        return self

    def __next__(self) -> Any:
        return self._iaml.connection.request("special", self._iaml, "__next__", (), {})

    def __repr__(self) -> str:
        return "<iterator>"

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        value = self._iaml.connection.get(self._iaml, name)
        if type(value) is not RemoteFunction:
            return value
        method = IteratorMethod(value._iaml, value.__name__, None)
        method.__wrapped__ = value  # which stands for it, and keeps it
        return method


class IteratorMethod(RemoteFunction):
    """`send` of a generator, say: it may end with StopIteration."""

    __wrapped__: RemoteFunction

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._iaml.connection.request("call", self._iaml, args, kwargs)


class RemoteCoroutine(Coroutine[Any, Any, Any]):
    """What an `async def` function of the student's returns: it can be passed back to the student's code."""

    def __init__(self, identity: Identity, name: str) -> None:
        self._iaml = identity
        self.__qualname__ = name

    def _refuse(self, *_args: Any) -> Any:
        raise AssertionError(  # no TypeError, which a test may expect
            _("%(name)s is async and iaml does not run coroutines: write the asyncio.run with `jailed`.")
            % {"name": self.__qualname__}
        )

    send = throw = __await__ = __aiter__ = __anext__ = _refuse

    def close(self) -> None:
        """Nothing: it has not been started."""

    def __repr__(self) -> str:
        return f"<coroutine of {self.__qualname__}, which is async>"


class NeedsStudentModule(Exception):
    """A suite asked for a name of the student's module while it was collected."""


class RemoteModule(types.ModuleType):
    """A module of the student's, unbound until a connection serves it; imported in the jail at first use."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__.update(_iaml=None, _iaml_source=None, _iaml_failure=None)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        if self.__dict__["_iaml_source"] is None:
            return None
        identity = self._iaml_identity()
        return str(identity.connection.get(identity, "__doc__") or "") or None

    def _iaml_serve(self, connection: "Connection") -> None:
        """Serve this module through `connection` from now on."""
        self.__dict__.update(_iaml=None, _iaml_source=connection, _iaml_failure=None)

    def _iaml_import(self) -> None:
        """Import the module in the jail; a failure is kept and raised at every later use, as natively."""
        source: Connection | None = self.__dict__["_iaml_source"]
        if source is None:
            raise NeedsStudentModule(self.__name__)
        try:
            handle = source.request("import", self.__name__)
        except Exception as error:
            self.__dict__["_iaml_failure"] = error
            raise
        self.__dict__["_iaml"] = Identity(source, handle, source.epoch, tuple(self.__name__.split(".")))

    def _iaml_identity(self) -> Identity:
        failure: Exception | None = self.__dict__["_iaml_failure"]
        if failure is not None:
            raise failure.with_traceback(None)  # else every test would add its frames to those before it
        identity: Identity | None = self.__dict__["_iaml"]
        if identity is None or identity.epoch not in (0, identity.connection.epoch):
            self._iaml_import()
            identity = self.__dict__["_iaml"]
            assert identity is not None
        return identity

    def _iaml_reload(self) -> None:
        """Run the module again in the jail, if it has run."""
        identity: Identity | None = self.__dict__["_iaml"]
        if identity is not None:
            identity.connection.request("reload", identity)

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":  # of `from work import *`
            identity = self._iaml_identity()
            return identity.connection.names(identity, starred=True)
        _refuse_private(name)
        submodule = sys.modules.get(f"{self.__name__}.{name}")
        if isinstance(submodule, RemoteModule):
            if self.__dict__["_iaml_source"] is None:
                return submodule
            submodule._iaml_identity()
        identity = self._iaml_identity()
        value = identity.connection.get(identity, name)
        both = isinstance(value, RemoteModule) and isinstance(submodule, RemoteModule)
        return submodule if both else value

    def __dir__(self) -> list[str]:
        identity = self._iaml_identity()
        return identity.connection.names(identity)

    def __setattr__(self, name: str, value: Any) -> None:
        is_submodule = isinstance(value, RemoteModule) and value.__name__ == f"{self.__name__}.{name}"
        if is_submodule:  # `import work.shapes` sets it here, and in the jail
            return None
        if name.startswith("__"):
            return super().__setattr__(name, value)
        identity = self._iaml_identity()
        return identity.connection.request("set", identity, name, value)  # type: ignore[no-any-return]

    def __delattr__(self, name: str) -> None:
        identity = self._iaml_identity()
        identity.connection.request("delete", identity, name)

    def __repr__(self) -> str:
        return f"<module {self.__name__!r} of the student>"


_STAND_INS = (
    RemoteObject, RemoteFunction, RemoteIterator, RemoteModule, RemoteProperty, RemoteCoroutine
)  # fmt: skip


def dataclass_fields(names_of_fields: list[str]) -> dict[str, Any]:
    """What `dataclasses.fields`, `asdict` and `replace` look for."""
    made: Any = dataclasses.make_dataclass("_", names_of_fields)
    return dict(made.__dataclass_fields__)
