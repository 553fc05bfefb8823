"""The trusted end of the wall: what a test does with a stand-in becomes a request, the reply a value.

Every operation on a remote object goes through `Connection.special`, the one place where the rules are
applied:

* a comparison with a plain value is answered here (NotImplemented), so no expected value reaches the jail
  and an always-equal object equals nothing (test: hostile/always_equal);
* other operators and conversions run in the jail only if the suite itself named the object's class; those
  that are handed a plain value, which may be the expected one, only if the reference's class of that name has
  them too: else a class in a function's place could let its `-` decide (test: hostile/function_is_a_class).
  An exercise with `operators: any` in course.yaml does without this rule, never without the first.

Whatever arrives is checked before it is believed to be of the protocol; anything else ends the connection.
"""

import enum
import re
import sys
import weakref
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from warnings import warn_explicit as _warn_explicit

import numpy.random
import pytest

from autograder.text import _
from autograder.wall import names
from autograder.wall.callbacks import Callbacks, facts_of
from autograder.wall.channel import OPENING_BYTES, Channel, ChannelClosed, ProtocolError, Received, TooLarge
from autograder.wall.codec import (
    Decoder,
    Encoder,
    Exchange,
    Malformed,
    Refused,
    Snapshot,
    know_generators,
)
from autograder.wall.paths import RemotePath
from autograder.wall.proxy import (
    Identity,
    RemoteClass,
    RemoteCoroutine,
    RemoteError,
    RemoteFunction,
    RemoteIterator,
    RemoteModule,
    RemoteObject,
    RemoteProperty,
    StudentError,
    WorkerLost,
    attribute,
    dataclass_fields,
    forwarder,
    identity_of,
    is_remote,
    remote_error,
    signature,
    unexpected,
)
from autograder.wall.refusals import kind_in_words

__tracebackhide__ = True  # of these functions, in what the staff read
know_generators(numpy.random)
_PLACE = re.compile(r"[^\r\n]{1,300}:\d{1,7}")
_FILE = re.compile(r"[\w. \[\]-]{1,100}")

_KEPT = 100
_MAX_CHAIN = 10
_MAX_TRACE = 8192
_MAX_FIELDS = 50
_MAX_COLUMN = 100_000
_FREE = {"__call__", "__enter__", "__exit__", "__iter__", "__next__", "__reversed__"}
_PLAIN_RESULTS = names.COMPARISONS | {"__bool__", "__contains__", "__hash__"}

Specials = Collection[str]
Warned = tuple[Any, type[Warning], str, int]


class Known:
    """What is known of the jail's process that serves now, and what it knows of the test."""

    def __init__(self, callbacks: Callbacks) -> None:
        self.callbacks = callbacks
        self.objects: dict[int, Callable[[], object]] = {}
        self.classes: dict[int, RemoteClass] = {}
        self.named: dict[int, Specials] = {}
        self.value_kinds: dict[int, Any] = {}

    def copy(self) -> "Known":
        """The same, for the process of a test."""
        twin = Known(self.callbacks.copy())
        twin.objects, twin.classes = self.objects.copy(), self.classes.copy()
        twin.named, twin.value_kinds = self.named.copy(), self.value_kinds.copy()
        return twin


class Connection:
    """One exercise's conversation with its jailed process.

    `lost` says why the jail is gone: "timeout", "crashed", "memory", "protocol" or "output"; None while it
    lives. `missing` is the last name that the suite looked for in vain. `specials_of` gives the special
    methods of the reference's class that the suite reaches by a path; `is_suites` says which files are the
    suite's own, whose functions and objects may be passed in.
    """

    def __init__(self, channel: Channel, is_suites: Callable[[str], bool] = lambda file: False) -> None:
        self._channel = channel
        self._seq = 0
        self._known = Known(Callbacks(is_suites))
        self._saved: Known | None = None
        self._dead: list[tuple[int, int]] = []
        self._recent: deque[object] = deque(maxlen=_KEPT)
        self._looked_at: dict[tuple[int, str], RemoteFunction | None] = {}
        self._over: BaseException | None = None
        self._pending: tuple[int, int] | None = None
        self.epoch = 0
        self._tests = 0
        self.lost: str | None = None
        self.missing: str | None = None
        self.measured_lines = 0
        self.allow_comparisons = False
        self.any_operators = False
        self.output_bytes = 1 << 20
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
        self._known = self._saved
        self._saved = None
        self.epoch = 0

    def _begin(self) -> None:
        assert self._pending is not None
        number, seed = self._pending
        self._pending = None
        self._send("begin", number, seed)
        self._saved, self._known = self._known, self._known.copy()
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
            elif self._saved is None and op != "look":
                self._looked_at.clear()
            nodes = [self._handle(arg) if type(arg) is Identity else encoder.node(arg) for arg in args]
            self._send(op, self._released(), *nodes, buffers=encoder.buffers)
            seq = self._seq
            reply, buffers = self._channel.receive()
            while reply[1:2] == ["callback"]:
                self._answer(seq, reply, buffers)
                reply, buffers = self._channel.receive()
        except Refused as refusal:
            raise TypeError(
                _("The student's code cannot be given %(what)s: pass plain data made of it.")
                % {"what": kind_in_words(refusal.args[0])}
            ) from None
        except TooLarge as error:
            text = _("The arguments are too large to cross: %(size)s; return_mb in course.yaml is the limit.")
            raise TypeError(text % {"size": error}) from None
        except ChannelClosed:
            raise self._lose("crashed") from None
        except ProtocolError:
            raise self._lose("protocol") from None
        try:
            answer = self._read_reply(seq, reply, exchange, buffers)
        except Exception:  # whatever it is, an honest worker's reply does not cause it
            raise self._lose("protocol") from None
        over, self._over = self._over, None
        if over is not None:
            raise over
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
        """Call a remote callable with its executed steps counted, into `measured_lines`."""
        identity = identity_of(func)
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
        self, seq: int, reply: list[Any], exchange: Exchange, buffers: list[Received]
    ) -> Callable[[], Any]:
        """Check a whole reply and apply its effects; the function returned gives the value or raises."""
        if reply[:1] == [0]:  # not an answer: the process that should have given it is no more
            raise self._lose(reply[2] if reply[2:] in (["timeout"], ["output"]) else "crashed")
        if len(reply) != 9 or reply[0] != seq or reply[1] not in ("ok", "raise"):
            raise ProtocolError
        _seq, status, classes, value, changes, out, err, warnings, lines = reply
        if type(lines) is not int:
            raise ProtocolError
        said = self._read_effects(classes, out, err, warnings)
        decoder = Decoder(exchange, buffers, self._reveal)
        n_arguments = len(exchange.objects)
        result = self._error(value, decoder) if status == "raise" else decoder.value(value)
        for change in _lists(changes):
            number, content = change
            if type(number) is not int or not 0 <= number < n_arguments or type(content) is not list:
                raise ProtocolError
            decoder.change(exchange.objects[number], content)
        self.measured_lines = lines

        def deliver() -> Any:
            said()
            if status == "raise":
                raise result
            return result

        return deliver

    def _read_effects(self, classes: Any, out: Any, err: Any, warnings: Any) -> Callable[[], None]:
        """Check what goes with a reply or a question; the function returned prints and warns."""
        if type(out) is not str or type(err) is not str or max(len(out), len(err)) > self.output_bytes:
            raise ProtocolError  # the jail keeps no more, and here all of it is kept until the test's end
        for description in _lists(classes):
            self._define_class(description)
        noted = [self._warning(*warning) for warning in _lists(warnings)]

        def say() -> None:
            if out:
                sys.stdout.write(out)
            if err:
                sys.stderr.write(err)
            for warned in noted:
                _warn_explicit(*warned)

        return say

    def _warning(self, category: Any, message: Any, filename: Any, line: Any) -> Warned:
        """A warning's facts, its file never one that exists here: who shows a warning reads a line of it."""
        if [type(message), type(filename), type(line)] != [str, str, int] or type(category) not in (str, int):
            raise ProtocolError
        shown = filename if _FILE.fullmatch(filename) else "student.py"
        if type(category) is str:
            return message, names.WARNINGS.get(category, UserWarning), f"<{shown}>", line
        cls = self._class(category)
        if not issubclass(cls, Warning):
            raise ProtocolError
        warned = self._instance(
            Identity(self, 0, self.epoch), category, (message,), message, value=lambda args: args
        )
        return warned, cls, f"<{shown}>", line

    # -- questions of the jail about what the test passed in

    def _answer(self, seq: int, message: list[Any], buffers: list[Received]) -> None:
        """Answer a question; what the test's own function raises goes to the student's code first."""
        self._known.callbacks.count(self._channel.last_bytes)
        exchange = Exchange()
        decoder = Decoder(exchange, buffers, self._reveal)
        try:
            if len(message) != 10 or message[0] != seq:
                raise ProtocolError
            number, op, args, kwargs, *effects = message[2:]
            say = self._read_effects(*effects)
            given, named = decoder.value(args), decoder.value(kwargs)
            if type(given) is not tuple or type(named) is not dict or not all(type(k) is str for k in named):
                raise ProtocolError
        except Exception:  # whatever it is, an honest worker's question does not cause it
            raise ProtocolError from None
        say()
        snapshot = Snapshot(exchange, decoder.pristine)
        callbacks = self._known.callbacks
        status, encoder = "ok", Encoder(exchange, self._conceal)
        try:
            node: Any = encoder.node(callbacks.answer(number, op, given, named))
        except ProtocolError:
            raise
        except BaseException as error:
            exchange.forget(snapshot.count)
            status, encoder = "raise", Encoder(exchange, self._conceal)
            node = self._told(self._tellable(error), encoder)
        self._seq += 1
        changes = snapshot.changes(encoder)
        self._channel.send([self._seq, "answer", status, node, changes], encoder.buffers)

    def _tellable(self, error: BaseException) -> Exception:
        """What the student's code is told; a test that pytest ends, ends when that code is done."""
        if isinstance(error, Exception):
            return error
        if self.lost:
            raise error
        self._over = self._over or _ending(error)
        return RuntimeError()

    def _told(self, error: Exception, encoder: Encoder) -> list[Any]:
        number, cls, args = self._known.callbacks.raised(error)
        facts = {} if isinstance(cls, str) else facts_of(error)
        try:
            return [number, cls, encoder.node(args), facts]
        except Refused:
            return [number, cls, encoder.node(()), facts]

    # -- values by handle

    def _conceal(self, value: object, node: Callable[[object], Any]) -> list[Any]:
        """What stands for a proxy in a request; nothing else that is not plain may leave."""
        identity = identity_of(value)
        if identity is None:
            return self._known.callbacks.describe(value, node)
        return [self._handle(identity)]

    def _handle(self, identity: Identity) -> int:
        """The number of an object in the process that serves now; in another test's it is another object."""
        if identity.connection is not self or identity.epoch not in (0, self.epoch):
            raise Refused(_("an object of the student's that was made in an earlier test"))
        return identity.handle

    def _reveal(self, args: list[Any], value: Callable[[Any], Any]) -> object:
        """The local stand-in for a handle: the same one for the same remote object."""
        if len(args) < 2 or type(args[0]) is not int or type(args[1]) is not str:
            raise Malformed("not a handle")
        handle, kind, *rest = args
        if kind == "test":
            return self._known.callbacks.target(handle)
        if kind == "raised":
            return self._known.callbacks.again(handle)
        if kind == "class":
            return self._class(handle)
        known = self._known.objects.get(handle, _nothing)()
        if known is None:
            known = self._stand_in(handle, kind, [*rest], value)
            self._known.objects[handle] = self._watched(known, handle)
            self._recent.append(known)  # else `id(work.one())` would be another each time
        return known

    def _watched(self, stand_in: object, handle: int) -> Callable[[], object]:
        """Leads to a stand-in for as long as the test holds it; then the jail is told to drop the object."""
        objects, epoch = self._known.objects, self.epoch

        def dropped(reference: object) -> None:
            if objects.get(handle) is reference:
                del objects[handle]
                self._dead.append((handle, epoch))

        try:
            return weakref.ref(stand_in, dropped)
        except TypeError:  # an int or a tuple with a name
            return lambda: stand_in

    def _released(self) -> list[int]:
        """The handles that nothing here stands for any more, of the process that serves now."""
        if not self._dead:
            return []
        dead, self._dead = self._dead, []
        return [
            handle for handle, epoch in dead if epoch in (0, self.epoch) and handle not in self._known.objects
        ]

    def _stand_in(self, handle: int, kind: str, rest: list[Any], value: Callable[[Any], Any]) -> object:
        identity = Identity(self, handle, self.epoch)
        if kind == "instance":
            return self._instance(identity, *rest, value=value)
        if kind == "function":
            name, doc, parameters = rest
            return RemoteFunction(identity, str(name), doc if type(doc) is str else None, parameters)
        if kind == "iterator":
            return RemoteIterator(identity)
        if kind == "property":
            return RemoteProperty(identity)
        if kind == "path":
            return RemotePath(identity, str(rest[0]))
        if kind == "coroutine":
            return RemoteCoroutine(identity, str(rest[0]))
        if kind == "module":
            module = RemoteModule(str(rest[0]))
            identity.path = tuple(module.__name__.split("."))
            module.__dict__["_iaml"] = identity
            return module
        raise Malformed("unknown kind of handle")

    def _instance(self, identity: Identity, handle: Any, *content: Any, value: Callable[[Any], Any]) -> Any:
        cls = self._class(handle)
        identity.path = cls._iaml.path
        kind: Any = self._known.value_kinds.get(handle)
        if issubclass(cls, Exception):
            local: Any = cls.__new__(cls)
            args, text = content
            local.args = value(args)
            object.__setattr__(local, "_iaml_text", str(text))
        elif kind is None:
            local = object.__new__(cls)
        else:
            (plain,) = map(value, content)
            new: Any = kind.__new__
            if type(plain) is not kind:
                raise Malformed("another value than the class's")
            local = new(cls, plain)
        object.__setattr__(local, "_iaml", identity)
        return local

    def _class(self, handle: Any) -> "RemoteClass":
        if type(handle) is not int or handle not in self._known.classes:
            raise Malformed("a class that was not described")
        return self._known.classes[handle]

    def _define_class(self, description: list[Any]) -> None:
        handle, name, module, doc, bases, specials, hashable, kind, meta, fields, parameters = description
        if (
            type(handle) is not int
            or type(name) is not str
            or type(module) is not str
            or handle in self._known.classes
        ):
            raise ProtocolError
        if type(bases) is not list or type(specials) is not list or type(meta) is not list:
            raise ProtocolError
        parents = [self._base(base) for base in bases]
        if kind is not None:
            if kind not in names.VALUES or set(specials) & names.DECISIVE:
                raise ProtocolError
            self._known.value_kinds[handle] = names.VALUES[kind]
            own = [base for base in parents if isinstance(base, RemoteClass)]
            parents = [RemoteObject, *own, names.VALUES[kind]]
        namespace: dict[str, Any] = {
            special: forwarder(special) for special in specials if special in names.SPECIALS
        }
        namespace |= {
            "__module__": module,
            "__qualname__": name,
            "__doc__": doc if type(doc) is str else None,
        }
        namespace |= _hashing(hashable, "__eq__" in namespace)
        namespace |= _fields(fields) | _of_libraries(bases, kind)
        if parameters:
            namespace["__signature__"] = signature(parameters[1:])
        identity = Identity(self, handle, self.epoch)
        made = RemoteClass._make(
            name, parents, namespace, identity, [each for each in meta if each in names.META]
        )
        self._known.classes[handle] = made

    def _base(self, base: Any) -> type:
        if type(base) is int:
            return self._class(base)
        return names.EXCEPTIONS.get(base, object) if type(base) is str else object

    def _error(self, node: Any, decoder: Decoder, depth: int = 0) -> Exception:
        """The local exception for one of the jail's, with what goes with it.

        Built-in, the student's own class, the test's own that went through the student's code, or else a
        StudentError.
        """
        if type(node) is not list or len(node) != 7 or depth > _MAX_CHAIN:
            raise ProtocolError
        cls_node, nearest, args_node, text, place, trace, beside = node
        if type(text) is not str or type(trace) is not str:
            raise ProtocolError
        if type(cls_node) is dict and "again" in cls_node:
            return self._known.callbacks.again(cls_node["again"])
        if type(args_node) is dict:
            parts = [self._error(part, decoder, depth + 1) for part in _lists(args_node["parts"])]
            args: Any = (args_node["message"], parts)
        else:
            args = decoder.value(args_node)
        if type(args) is not tuple:
            raise ProtocolError
        error = self._error_of(cls_node, args, text, decoder)
        origin = RemoteError(
            exception=nearest if nearest in names.EXCEPTIONS else "Exception",
            line=place if type(place) is str and _PLACE.fullmatch(place) else None,
            traceback=trace[-_MAX_TRACE:],
        )
        object.__setattr__(error, "_iaml_remote", origin)
        self._add_beside(error, beside, decoder, depth)
        return error

    def _error_of(self, cls_node: Any, args: tuple[Any, ...], text: str, decoder: Decoder) -> Exception:
        if type(cls_node) is dict:
            return _made_of(self._known.callbacks.exception_class(cls_node["class"]), args, text)
        if cls_node == "ExceptionGroup" and len(args) == 2 and type(args[0]) is str and args[1]:
            return ExceptionGroup(args[0], args[1])
        if type(cls_node) is not list:
            known = names.exception_class(cls_node) if type(cls_node) is str else None
            return StudentError(f"{cls_node}: {text}") if known is None else _made_of(known, args, text)
        error: Exception = decoder.value(cls_node)
        if not isinstance(error, Exception):
            return StudentError(f"{type(error).__name__}: {text}")
        if isinstance(type(error), RemoteClass):
            error.args = args
            object.__setattr__(error, "_iaml_text", text)
        return error

    def _add_beside(self, error: Exception, beside: Any, decoder: Decoder, depth: int) -> None:
        """Notes, cause and context, as the student's exception had them."""
        notes, cause, context, suppressed = beside
        for note in notes:
            BaseException.add_note(error, note)
        if cause is not None:
            error.__cause__ = self._error(cause, decoder, depth + 1)
        if context is not None:
            error.__context__ = self._error(context, decoder, depth + 1)
        error.__suppress_context__ = suppressed is True

    # -- the rules

    def get(self, owner: Identity, name: str) -> Any:
        """Attribute `name` of a remote object; a class reached so is one that the suite named.

        The path by which the suite came to a function or class is kept: unlike the name that the object gives
        itself, the student cannot choose it.
        """
        value = self._look(owner, name)
        if value is None:
            value = self._get(owner, name)
        identity = identity_of(value)
        if identity is not None:
            identity.path = (*owner.path, name) if owner.path else ()
        if isinstance(value, RemoteClass):
            known = self._known.named.get(value._iaml.handle, ())
            self._known.named[value._iaml.handle] = {*known, *self.specials_of(value._iaml.path)}
        return value

    def _get(self, owner: Identity, name: str) -> Any:
        try:
            return self.request("get", owner, name)
        except AttributeError as error:
            self.missing = ".".join((*owner.path, name)) if owner.path else None
            object.__setattr__(error, "_iaml_missing", self.missing)
            raise

    def _look(self, owner: Identity, name: str) -> Any:
        """A module's function, before the test's own process is needed; None for anything else.

        The exercise's process answers, and until something else runs in it, once for all tests. A class that
        came so would be named in all of them (test: wall/test_looks).
        """
        if not self._pending or len(owner.path) != 1:
            return None
        key = owner.handle, name
        if key not in self._looked_at:
            with self.wide_scope():
                value = self.request("look", owner, name)
            self._looked_at[key] = value if type(value) is RemoteFunction else None
        return self._looked_at[key]

    def names(self, target: Identity, starred: bool = False) -> list[str]:
        """What `dir` lists, or with `starred` what `import *` takes."""
        found = self.request("names", target, starred)
        if type(found) is not list or not all(type(name) is str for name in found):
            raise self._lose("protocol")
        return found

    def special(self, target: object, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Special method `name` of a remote instance, if the rules let it run in the jail."""
        identity = identity_of(target)
        assert identity is not None
        if name in names.COMPARISONS and not self._may_compare(args[0]):
            return NotImplemented
        cls = target if isinstance(target, RemoteClass) else type(target)
        if name not in _FREE and not self._is_named(cls):
            if name == "__hash__":
                return object.__hash__(target)
            raise unexpected(target)
        if name in names.JUDGING and not self._may_judge(cls, name, args):
            if name in names.ARITHMETIC:
                return NotImplemented
            raise unexpected(target)
        result = self.request("special", identity, name, args, kwargs)
        self.operator_decided |= name in names.DECISIVE
        if name in _PLAIN_RESULTS and is_remote(result):
            raise unexpected(result)
        return result

    def _may_compare(self, other: object) -> bool:
        return identity_of(other) is not None or self.allow_comparisons

    def _is_named(self, cls: type) -> bool:
        return self.any_operators or any(
            isinstance(base, RemoteClass) and base._iaml.handle in self._known.named for base in cls.__mro__
        )

    def _may_judge(self, cls: type, name: str, args: tuple[Any, ...]) -> bool:
        """Whether `name` gets no plain value, or the reference's class has it."""
        bases = [base for base in cls.__mro__ if isinstance(base, RemoteClass)]
        return (
            self.any_operators
            or all(map(is_remote, args))
            or any(name in self._known.named.get(base._iaml.handle, ()) for base in bases)
        )


def _made_of(cls: type[Exception], args: tuple[Any, ...], text: str) -> Exception:
    """The exception; a SyntaxError with its place only if Python can draw it, which takes a mark a column."""
    possible = not issubclass(cls, SyntaxError) or (len(args) == 2 and _can_be_drawn(*args))
    return names.made_of(cls, args if possible else (text,))


def _can_be_drawn(message: object, place: object) -> bool:
    if type(message) is not str or type(place) is not tuple or len(place) not in (4, 6):
        return False
    file, line, column, text, *end = place
    texts = [each for each in (file, text) if each is not None]
    numbers = [each for each in (line, column, *end) if each is not None]
    return all(type(each) is str for each in texts) and all(
        type(each) is int and -1 <= each <= _MAX_COLUMN for each in numbers
    )


def _lists(value: Any) -> list[list[Any]]:
    if type(value) is not list or (value and not all(type(item) is list for item in value)):
        raise ProtocolError
    return value


def _hashing(hashable: Any, has_eq: bool) -> dict[str, Any]:
    """`hashable` is False, True, or "own" where the student's class says how."""
    if hashable is False:
        return {"__hash__": None}
    if hashable == "own":
        return {"__hash__": forwarder("__hash__")}
    return {"__hash__": object.__hash__} if has_eq else {}


def _fields(fields: Any) -> dict[str, Any]:
    """What makes a class a dataclass; for a thousand fields Python would compile for seconds."""
    if not fields:
        return {}
    if len(fields) > _MAX_FIELDS or not all(type(field) is str for field in fields):
        raise ProtocolError
    return {"__dataclass_fields__": dataclass_fields(fields)}


def _of_libraries(bases: list[Any], kind: Any) -> dict[str, Any]:
    """What makes a class a subclass of a library's too; their public attributes are asked of the jail."""
    known = names.LIBRARY_BASES
    also = [known[base] for base in bases if type(base) is str and base in known]
    if not also:
        return {}
    enums = [each for each in also[0].__mro__ if not issubclass(each, (int, str))]
    shown = tuple(enums) if kind is None else (enum.Enum,)
    theirs = {each for base in shown for each in vars(base) if not each.startswith("_")}
    return {"_iaml_also": shown, **{each: attribute(each) for each in theirs}}


def _ending(error: BaseException) -> BaseException:
    """How a test ends whose own function was to end it: a failure counts, a skip does not."""
    failed = type(error) is pytest.fail.Exception  # `xfail` is a subclass
    return error if failed else StudentError(f"{type(error).__name__}: {error}")


def _nothing() -> None:
    return None
