"""The trusted end of the wall: remote modules, classes, objects and exceptions.

A `Connection` turns what a test does with a proxy into one request and the reply into a value. Every
operation on a remote object goes through `Connection.special`, the one place where the rules are applied:

* only names of `names.SPECIALS` are ever asked of the jail; any other name with two underscores is refused
here;
* a comparison with a plain value is answered here (NotImplemented), so no expected value reaches the jail and
an
  always-equal object equals nothing (test: hostile/always_equal);
* other operators and conversions run in the jail only if the suite itself named the object's class; those
  that are handed a plain value, which may be the expected one, only if the reference's class of that name has
  them too: else a class in a function's place could let its `-` decide (test: hostile/function_is_a_class).

Whatever arrives is checked before it is believed to be of the protocol; anything else ends the connection.
"""

import re
import sys
import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from warnings import warn_explicit as _warn_explicit

from autograder.text import _
from autograder.wall import names
from autograder.wall.channel import OPENING_BYTES, Channel, ChannelClosed, ProtocolError, TooLarge
from autograder.wall.codec import Decoder, Encoder, Exchange, Malformed, Refused

_PROBED = frozenset(
    {"pytestmark", "pytest_plugins", "setUpModule", "tearDownModule", "setup_module", "teardown_module",
     "setup_function", "teardown_function", "load_tests", "_pytestfixturefunction", "_mock_name",
     "_mock_methods", "_is_coroutine", "_is_coroutine_marker"}
)  # fmt: skip
"""Names that pytest, unittest and mock look up on everything in a test module; answered here."""

__tracebackhide__ = True  # of these functions, in what the staff read
_MAX_REPR = 10_000
_PLACE = re.compile(r"\w{1,100}\.py:\d{1,7}")
_FILE = re.compile(r"[\w.-]{1,100}")

Specials = Collection[str]
Warned = tuple[str, type[Warning], str, int]


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


class Connection:
    """One exercise's conversation with its jailed process.

    `lost` says why the jail is gone: "timeout", "crashed", "memory", "protocol" or "output"; None while it
    lives. `specials_of` gives the special methods of the reference's class that the suite reaches by a path.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._seq = 0
        self._objects: dict[int, object] = {}
        self._classes: dict[int, RemoteClass] = {}
        self._named: dict[int, Specials] = {}
        self._saved: tuple[dict[int, object], dict[int, RemoteClass], dict[int, Specials]] | None = None
        self._pending: tuple[int, int] | None = None
        self.epoch = 0
        self._tests = 0
        self.lost: str | None = None
        self.imported = False
        self.measured_lines = 0
        self.allow_comparisons = False
        self.operator_decided = False
        self.specials_of: Callable[[tuple[str, ...]], Specials] = lambda path: names.SPECIALS

    # -- tests and scopes

    def new_test(self, seed: int) -> None:
        """The next request of this test's function scope starts the test's own process."""
        self._tests += 1
        self._pending = (self._tests, seed)
        self.operator_decided = False

    @contextmanager
    def wide_scope(self) -> Iterator[None]:
        """Requests within the block are for a wider fixture: the exercise's own process serves them."""
        pending, self._pending = self._pending, None
        try:
            yield
        finally:
            self._pending = pending

    def end_test(self) -> None:
        """End the test's own process, if one was started, and forget what was made in it."""
        self._pending = None
        if self._saved is None or self.lost:
            return
        try:
            self._send("end")
            if self._receive()[:2] != [0, "ended"]:
                raise ProtocolError
        except (ChannelClosed, ProtocolError):
            self._lose("protocol")
        self._objects, self._classes, self._named = self._saved
        self._saved = None
        self.epoch = 0

    def _begin(self) -> None:
        assert self._pending is not None
        number, seed = self._pending
        self._pending = None
        self._send("begin", number, seed)
        self._saved = self._objects, self._classes, self._named
        self._objects, self._classes, self._named = (
            dict(self._objects),
            dict(self._classes),
            dict(self._named),
        )
        self.epoch = number

    # -- requests

    def open(self, sources: Mapping[str, bytes], options: dict[str, Any]) -> Any:
        """Open an exercise of the modules `sources`; what the jail's parent answers. Raises TooLarge."""
        self._seq += 1
        message = [self._seq, "exercise", list(sources), options]
        self._channel.send(message, list(sources.values()), OPENING_BYTES)
        try:
            reply = self._receive()
        except (ChannelClosed, ProtocolError):
            raise self._lose("crashed") from None
        if reply[:2] != [self._seq, "opened"] or len(reply) != 3:
            raise self._lose("protocol")
        return reply[2]

    def close(self) -> bool:
        """End the exercise; True if the jail is in order and can serve the next one."""
        if self.lost:
            return False
        try:
            self._send("quit")
            return self._receive() == [0, "closed", True]
        except (ChannelClosed, ProtocolError):
            return False

    def request(self, op: str, *args: Any) -> Any:
        """Ask the jail for `op` and return its answer or raise the student's exception.

        An Identity among `args` is the object that is asked; the others are values.
        """
        if self.lost:
            raise WorkerLost(self.lost)
        exchange = Exchange()
        encoder = Encoder(exchange, self._conceal)
        try:
            if self._pending:
                self._begin()
            nodes = [self._handle(arg) if type(arg) is Identity else encoder.node(arg) for arg in args]
            self._send(op, *nodes, buffers=encoder.buffers)
            reply, buffers = self._channel.receive()
        except Refused as refusal:
            raise TypeError(
                _("This cannot be given to the student's code: %(what)s.") % {"what": refusal}
            ) from None
        except TooLarge as error:
            raise TypeError(_("The arguments are too large to cross: %(size)s.") % {"size": error}) from None
        except ChannelClosed:
            raise self._lose("crashed") from None
        except ProtocolError:
            raise self._lose("protocol") from None
        try:
            answer = self._read_reply(reply, exchange, buffers)
        except Exception:  # whatever it is, an honest worker's reply does not cause it
            raise self._lose("protocol") from None
        return answer()

    def call(self, target: Identity, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function or class. A StopIteration is no answer: it would end a loop of the test's."""
        try:
            return self.request("call", target, args, kwargs)
        except StopIteration as error:
            ordinary = StudentError(f"StopIteration: {error}")
            ordinary._iaml_remote = remote_error(error)  # type: ignore[attr-defined]
            raise ordinary from None

    def measure(self, func: object, args: Sequence[Any]) -> Any:
        """Call a remote callable with its executed lines counted, into `measured_lines`."""
        identity = _identity(func)
        assert identity is not None
        return self.request("measure", identity, tuple(args))

    def _send(self, op: str, *nodes: Any, buffers: list[Any] | None = None) -> None:
        self._seq += 1
        self._channel.send([self._seq, op, *nodes], buffers or [])

    def _receive(self) -> list[Any]:
        return self._channel.receive()[0]

    def _lose(self, reason: str) -> WorkerLost:
        self.lost = self.lost or reason
        return WorkerLost(self.lost)

    def _read_reply(
        self, reply: list[Any], exchange: Exchange, buffers: list[bytearray]
    ) -> Callable[[], Any]:
        """Check a whole reply and apply its effects; the function returned gives the value or raises."""
        if reply[:1] == [0]:  # not an answer: the process that should have given it is no more
            raise self._lose(reply[2] if reply[2:] in (["timeout"], ["output"]) else "crashed")
        if len(reply) != 9 or reply[0] != self._seq or reply[1] not in ("ok", "raise"):
            raise ProtocolError
        _seq, status, classes, value, changes, out, err, warnings, lines = reply
        if type(out) is not str or type(err) is not str or type(lines) is not int:
            raise ProtocolError
        for description in _lists(classes):
            self._define_class(description)
        decoder = Decoder(exchange, buffers, self._reveal)
        n_arguments = len(exchange.objects)
        result = self._error(value, decoder) if status == "raise" else decoder.value(value)
        for change in _lists(changes):
            number, content = change
            if type(number) is not int or not 0 <= number < n_arguments or type(content) is not list:
                raise ProtocolError
            decoder.change(exchange.objects[number], content)
        noted = [_warning(*warning) for warning in _lists(warnings)]
        self.measured_lines = lines
        return lambda: self._deliver(result, status == "raise", out, err, noted)

    def _deliver(self, result: Any, raised: bool, out: str, err: str, warnings: list[Warned]) -> Any:
        if out:
            sys.stdout.write(out)
        if err:
            sys.stderr.write(err)
        for warned in warnings:
            _warn_explicit(*warned)
        if raised:
            raise result
        return result

    # -- values by handle

    def _conceal(self, value: object) -> list[Any]:
        """What stands for a proxy in a request; nothing else that is not plain may leave."""
        identity = _identity(value)
        if identity is None:
            raise Refused(_("an object of type %(type)s") % {"type": type(value).__name__})
        return [self._handle(identity)]

    def _handle(self, identity: Identity) -> int:
        """The number of an object in the process that serves now; in another test's it is another object."""
        if identity.connection is not self or identity.epoch not in (0, self.epoch):
            raise Refused(_("an object of the student's that was made in an earlier test"))
        return identity.handle

    def _reveal(self, args: list[Any]) -> object:
        """The local stand-in for a handle: the same one for the same remote object."""
        if len(args) < 2 or type(args[0]) is not int or type(args[1]) is not str:
            raise Malformed("not a handle")
        handle, kind, *rest = args
        if kind == "class":
            return self._class(handle)
        known = self._objects.get(handle)
        if known is None:
            known = self._objects[handle] = self._stand_in(handle, kind, rest)
        return known

    def _stand_in(self, handle: int, kind: str, rest: list[Any]) -> object:
        identity = Identity(self, handle, self.epoch)
        if kind == "instance":
            cls = self._class(rest[0])
            identity.path = cls._iaml.path
            local: object = cls.__new__(cls)  # type: ignore[call-arg, arg-type] # the class's, not its metaclass's
            object.__setattr__(local, "_iaml", identity)
            return local
        if kind == "function":
            name, doc = rest
            return RemoteFunction(identity, str(name), doc if doc is None else str(doc))
        if kind == "iterator":
            return RemoteIterator(identity)
        if kind == "module":
            module = RemoteModule(str(rest[0]))
            identity.path = (module.__name__,)
            module.__dict__["_iaml"] = identity
            return module
        raise Malformed("unknown kind of handle")

    def _class(self, handle: Any) -> "RemoteClass":
        if type(handle) is not int or handle not in self._classes:
            raise Malformed("a class that was not described")
        return self._classes[handle]

    def _define_class(self, description: list[Any]) -> None:
        handle, name, module, doc, bases, specials, hashable = description
        if (
            type(handle) is not int
            or type(name) is not str
            or type(module) is not str
            or handle in self._classes
        ):
            raise ProtocolError
        if type(bases) is not list or type(specials) is not list:
            raise ProtocolError
        parents = [self._base(base) for base in bases]
        namespace: dict[str, Any] = {
            special: _forwarder(special) for special in specials if special in names.SPECIALS
        }
        namespace |= {
            "__module__": module,
            "__qualname__": name,
            "__doc__": doc if type(doc) is str else None,
        }
        if hashable is False:
            namespace["__hash__"] = None
        elif "__eq__" in namespace:
            namespace["__hash__"] = object.__hash__
        identity = Identity(self, handle, self.epoch)
        self._classes[handle] = RemoteClass._make(name, parents, namespace, identity)

    def _base(self, base: Any) -> type:
        if type(base) is int:
            return self._class(base)
        return names.EXCEPTIONS.get(base, object) if type(base) is str else object

    def _error(self, node: list[Any], decoder: Decoder) -> Exception:
        """The local exception for one of the jail's: built-in, the student's own class, or a StudentError."""
        if type(node) is not list or len(node) != 6:
            raise ProtocolError
        cls_node, nearest, args_node, text, place, trace = node
        args = decoder.value(args_node)
        if type(args) is not tuple or type(text) is not str or type(trace) is not str:
            raise ProtocolError
        if type(cls_node) is list:
            error: Exception = decoder.value(cls_node)
            if not isinstance(error, Exception):
                error = StudentError(f"{type(error).__name__}: {text}")
        else:
            error = _built_in_error(cls_node, args, text)
        if isinstance(type(error), RemoteClass):
            error.args = args
            object.__setattr__(error, "_iaml_text", text)
        origin = RemoteError(
            exception=nearest if nearest in names.EXCEPTIONS else "Exception",
            line=place if type(place) is str and _PLACE.fullmatch(place) else None,
            traceback=trace,
        )
        object.__setattr__(error, "_iaml_remote", origin)
        return error

    # -- the rules

    def get(self, owner: Identity, name: str) -> Any:
        """Attribute `name` of a remote object; a class reached so is one that the suite named.

        The path by which the suite came to a function or class is kept: unlike the name that the object gives
        itself, the student cannot choose it.
        """
        value = self.request("get", owner, name)
        identity = _identity(value)
        if identity is not None:
            identity.path = (*owner.path, name) if owner.path else ()
        if isinstance(value, RemoteClass):
            known = self._named.get(value._iaml.handle, ())
            self._named[value._iaml.handle] = {*known, *self.specials_of(value._iaml.path)}
        return value

    def special(self, target: object, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Special method `name` of a remote instance, if the rules let it run in the jail."""
        identity = _identity(target)
        assert identity is not None
        if name in names.COMPARISONS and not self._may_compare(args[0]):
            return NotImplemented
        if name == "__exit__":
            args = (None, None, None)
        elif not self._is_named(type(target)):
            raise _unexpected(target)
        elif name in names.JUDGING and not self._may_judge(type(target), name, args):
            if name in names.ARITHMETIC:
                return NotImplemented
            raise _unexpected(target)
        result = self.request("special", identity, name, args, kwargs)
        self.operator_decided |= name in names.DECISIVE
        if (name in names.COMPARISONS or name in ("__bool__", "__contains__")) and is_remote(result):
            raise _unexpected(result)
        return result

    def _may_compare(self, other: object) -> bool:
        return _identity(other) is not None or self.allow_comparisons

    def _is_named(self, cls: type) -> bool:
        return any(isinstance(base, RemoteClass) and base._iaml.handle in self._named for base in cls.__mro__)

    def _may_judge(self, cls: type, name: str, args: tuple[Any, ...]) -> bool:
        """Whether `name` gets no plain value, or the reference's class has it."""
        bases = [base for base in cls.__mro__ if isinstance(base, RemoteClass)]
        return all(map(is_remote, args)) or any(
            name in self._named.get(base._iaml.handle, ()) for base in bases
        )


def _warning(category: Any, message: Any, filename: Any, line: Any) -> Warned:
    """A warning's facts. Its file is never one that exists here: who shows a warning reads a line of it."""
    if [type(category), type(message), type(filename), type(line)] != [str, str, str, int]:
        raise ProtocolError
    shown = filename if _FILE.fullmatch(filename) else "student.py"
    return message, names.WARNINGS.get(category, UserWarning), f"<{shown}>", line


def _lists(value: Any) -> list[list[Any]]:
    if type(value) is not list or not all(type(item) is list for item in value):
        raise ProtocolError
    return value


def _built_in_error(name: Any, args: tuple[Any, ...], text: str) -> Exception:
    cls = names.EXCEPTIONS.get(name) if type(name) is str else None
    if cls is None:
        return StudentError(f"{name}: {text}")
    try:
        return cls(*args)
    except Exception:
        error = cls.__new__(cls)
        error.args = args
        return error


def _unexpected(value: object) -> UnexpectedObject:
    return UnexpectedObject(
        _("It returned an object of type %(type)s; a plain value was expected.")
        % {"type": type(value).__name__}
    )


def _identity(value: object) -> Identity | None:
    """The identity of a proxy; None for anything else. Never asks the jail."""
    kind = type(value)
    if issubclass(kind, (RemoteObject, RemoteFunction, RemoteIterator, RemoteModule)):
        return object.__getattribute__(value, "_iaml")  # type: ignore[no-any-return]
    if kind is RemoteClass:
        return type.__getattribute__(value, "_iaml")  # type: ignore[no-any-return]
    return None


def is_remote(value: object) -> bool:
    """Whether `value` stands for an object in the jail."""
    return _identity(value) is not None


def path_of(value: object) -> tuple[str, ...]:
    """The module and the names by which the suite reached a remote object or its class; () if unknown."""
    identity = _identity(value)
    return identity.path if identity else ()


def _refuse_private(name: str) -> None:
    if name.startswith(("__", "_iaml")) or name in _PROBED:
        raise AttributeError(name)


def _forwarder(name: str) -> Callable[..., Any]:
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

    return text if name in ("__repr__", "__str__", "__format__") else forward


def _default_text(value: object) -> str:
    return f"<{type(value).__module__}.{type(value).__qualname__} object>"


class RemoteClass(type):
    """The metaclass of the local classes that stand for a student's classes."""

    _iaml: Identity

    @classmethod
    def _make(
        cls, name: str, parents: list[type], namespace: dict[str, Any], identity: Identity
    ) -> "RemoteClass":
        bases = tuple(dict.fromkeys(base for base in parents if base is not object))
        if not any(issubclass(base, RemoteObject) for base in bases):
            bases = (*bases, RemoteObject)
        try:
            made = type.__new__(cls, name, bases, namespace)
            made.__new__(made)  # type: ignore[call-arg, arg-type] # several built-in bases may refuse it
        except TypeError:
            made = type.__new__(cls, name, (RemoteObject,), namespace)
        type.__setattr__(made, "_iaml", identity)
        return made

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "RemoteClass":
        raise TypeError(
            _("A class of the student's cannot be subclassed in a test; write the subclass with `jailed`.")
        )

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._iaml.connection.call(cls._iaml, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        _refuse_private(name)
        return cls._iaml.connection.get(cls._iaml, name)

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

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError(_("An object of the student's cannot be copied or pickled in a test."))


class RemoteFunction:
    """A function, method or other callable of the student's."""

    def __init__(self, identity: Identity, name: str, doc: str | None) -> None:
        self._iaml = identity
        self.__name__ = self.__qualname__ = name
        self.__doc__ = doc

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._iaml.connection.call(self._iaml, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        return self._iaml.connection.get(self._iaml, name)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


class RemoteIterator:
    """A generator or built-in iterator of the student's."""

    def __init__(self, identity: Identity) -> None:
        self._iaml = identity

    def __iter__(self) -> "RemoteIterator":
        return self

    def __next__(self) -> Any:
        return self._iaml.connection.request("special", self._iaml, "__next__", (), {})

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        value = self._iaml.connection.get(self._iaml, name)
        return IteratorMethod(value._iaml, value.__name__, None) if type(value) is RemoteFunction else value


class IteratorMethod(RemoteFunction):
    """`send` of a generator, say: it may end with StopIteration."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._iaml.connection.request("call", self._iaml, args, kwargs)


class NeedsStudentModule(Exception):
    """A suite asked for a name of the student's module while it was collected."""


class RemoteModule(types.ModuleType):
    """A module of the student's, unbound until a connection serves it; imported in the jail at first use."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__.update(_iaml=None, _iaml_source=None, _iaml_failure=None)

    def _iaml_serve(self, connection: Connection) -> None:
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
        self.__dict__["_iaml"] = Identity(source, handle, source.epoch, (self.__name__,))

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

    def __getattr__(self, name: str) -> Any:
        _refuse_private(name)
        identity = self._iaml_identity()
        return identity.connection.get(identity, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__"):
            return super().__setattr__(name, value)
        identity = self._iaml_identity()
        return identity.connection.request("set", identity, name, value)  # type: ignore[no-any-return]

    def __delattr__(self, name: str) -> None:
        identity = self._iaml_identity()
        identity.connection.request("delete", identity, name)

    def __repr__(self) -> str:
        return f"<module {self.__name__!r} of the student>"
