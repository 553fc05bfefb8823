"""The jailed end and the student's objects: handles, descriptions, errors, output, limits, seeds."""

import contextlib
import enum
import importlib.machinery
import io
import os
import signal
import sys
import traceback
import types
from collections.abc import Callable, Collection, Iterator
from typing import Any

import codec  # type: ignore[import-not-found]
import names  # type: ignore[import-not-found]
import stubs  # type: ignore[import-not-found]

try:
    import resource
except ImportError:  # Windows: the trusted side's deadline is the only limit there
    resource = None  # type: ignore[assignment]

_MAX_TEXT = 8192
_OF_LIBRARIES = ("builtins", "enum", "abc", "collections.abc")
_MAX_CHAIN = 8
_MAX_PARTS = 50
_FLOOD_EXIT = 77
_RANDOM = ("random", "numpy.random")


class Handles:
    """Numbers for the objects that do not cross by value; kept alive for as long as this process lives."""

    def __init__(self) -> None:
        self.objects: dict[int, Any] = {}
        self._last = 0
        self._numbers: dict[int, int] = {}
        self._described: set[int] = set()
        self._new_classes: list[list[Any]] = []

    def copy(self) -> "Handles":
        """The same handles, for a test that ends with its own in this process."""
        twin = Handles()
        twin.objects, twin._numbers = self.objects.copy(), self._numbers.copy()
        twin._described, twin._last = self._described.copy(), self._last
        return twin

    def release(self, handles: list[int]) -> None:
        """Forget objects that nothing stands for any more; modules and classes are kept."""
        for handle in handles:
            value = self.objects.get(handle)
            if not isinstance(value, (type, types.ModuleType)) and handle in self.objects:
                del self.objects[handle], self._numbers[id(value)]

    def number(self, value: object) -> int:
        """The handle of `value`, a new one if it has none."""
        handle = self._numbers.get(id(value))
        if handle is None:
            self._last += 1
            handle = self._last
            self.objects[handle] = value
            self._numbers[id(value)] = handle
        return handle

    def reveal(self, args: list[Any]) -> object:
        """The object that a handle in a request stands for."""
        return self.objects[args[0]]

    def conceal(self, value: Any, node: Callable[[object], Any]) -> list[Any]:
        """What is sent for an object that crosses by handle: its number, its kind and what the kind needs."""
        handle = self.number(value)
        if isinstance(value, type):
            self._describe(value)
            return [handle, "class"]
        if isinstance(value, types.ModuleType):
            return [handle, "module", clean(str(value.__name__))]
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
            return [handle, "function", clean(str(value.__name__)), _doc(value), _parameters(value)]
        if type(value).__module__ in ("builtins", "itertools") and hasattr(type(value), "__next__"):
            return [handle, "iterator"]
        if isinstance(value, property):
            return [handle, "property"]
        if isinstance(value, (types.CoroutineType, types.AsyncGeneratorType)):
            return [handle, "coroutine", clean(str(value.__qualname__))]
        if type(value).__module__.partition(".")[0] == "pathlib":
            return [handle, "path", clean(str(value))]
        cls = self._describe(type(value))
        if isinstance(value, BaseException):
            return [handle, "instance", cls, _plain_args(value, node), text_of(value)]
        kind = value_kind(type(value))
        return (
            [handle, "instance", cls]
            if kind is None
            else [handle, "instance", cls, node(_PLAIN[kind](value))]
        )

    def describe_warning(self, category: type) -> Any:
        """A built-in category's name, or the handle of one of the student's."""
        if category.__module__ == "builtins":
            return category.__name__
        return self._describe(category)

    def new_classes(self) -> list[list[Any]]:
        """The descriptions of the classes met since the last call, bases before their subclasses."""
        new, self._new_classes = self._new_classes, []
        return new

    def _describe(self, cls: type) -> int:
        handle = self.number(cls)
        if handle in self._described:
            return handle
        self._described.add(handle)
        bases = [
            _base_name(base) if base.__module__ in _OF_LIBRARIES else self._describe(base)
            for base in cls.__bases__
        ]
        kind = value_kind(cls)
        known = {name for base in _described_part(cls, kind) for name in vars(base)}
        metaclass: Any = type(cls)
        meta = {name for base in metaclass.__mro__ if base not in (type, object) for name in vars(base)}
        self._new_classes.append(
            [
                handle,
                clean(str(cls.__qualname__)),
                clean(str(cls.__module__)),
                _doc(cls),
                bases,
                sorted(known & names.SPECIALS),
                _hashing(cls, known),
                None if kind is None else kind.__name__,
                sorted(meta & names.META),
                _fields(cls),
                _parameters(vars(cls).get("__init__")),
            ]
        )
        return handle


def _base_name(base: type) -> str:
    return base.__name__ if base.__module__ == "builtins" else f"{base.__module__}.{base.__name__}"


def value_kind(cls: type) -> type | None:
    """The built-in type whose values the objects of `cls` are, if its operators are those of that type."""
    kind = next((base for base in cls.__mro__ if names.VALUES.get(base.__name__) is base), None)
    if kind is None or issubclass(cls, enum.Flag):
        return None
    own = {name for base in _described_part(cls, kind) for name in vars(base)}
    return None if own & (names.DECISIVE | names.CONTAINER | {"__hash__"}) else kind


_PLAIN: dict[type, Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    complex: complex.__complex__,
    str: lambda value: str.__getitem__(value, slice(None)),
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    tuple: lambda value: tuple.__getitem__(value, slice(None)),
    frozenset: frozenset,
}
"""The plain value of an object of a class with a `value_kind`."""


def _plain_args(error: BaseException, node: Callable[[object], Any]) -> Any:
    try:
        return node(tuple(error.args))
    except codec.Refused:
        return node((text_of(error),))


def _described_part(cls: type, kind: type | None) -> list[type]:
    """The classes whose methods an object has, up to the built-in one whose value it is."""
    bases = [base for base in cls.__mro__ if base is not object]
    if kind is None:
        return bases
    return [base for base in bases[: bases.index(kind)] if base.__module__ != "enum"]


def _hashing(cls: type, known: set[str]) -> Any:
    """False, True, or "own" for a class that says itself how it is hashed."""
    if cls.__hash__ is None:
        return False
    return "own" if "__hash__" in known else True


def _fields(cls: type) -> list[str]:
    fields = vars(cls).get("__dataclass_fields__")
    return [str(name) for name in fields][:_MAX_PARTS] if isinstance(fields, dict) else []


def _parameters(func: Any) -> Any:
    """Name, kind and default of each parameter of a plain function or method."""
    inner = getattr(func, "__func__", func)
    code = getattr(inner, "__code__", None)
    if not isinstance(code, types.CodeType):
        return None
    n_positional, n_all = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    defaults = dict(
        zip(code.co_varnames[:n_positional][::-1], (inner.__defaults__ or ())[::-1], strict=False)
    )
    defaults |= inner.__kwdefaults__ or {}
    found = [
        [name, 0 if at < code.co_posonlyargcount else 1 if at < n_positional else 3, _default(defaults, name)]
        for at, name in enumerate(code.co_varnames[:n_all])
    ]
    rest = list(code.co_varnames[n_all:])
    if code.co_flags & 4:
        found.insert(n_positional, [rest.pop(0), 2, []])
    if code.co_flags & 8:
        found.append([rest.pop(0), 4, []])
    return found[1:] if inner is not func else found


def _default(defaults: dict[str, Any], name: str) -> list[Any]:
    if name not in defaults:
        return []
    value = defaults[name]
    return [
        value
        if type(value) in (type(None), bool, float) or (type(value) is int and abs(value) < 1 << 60)
        else "…"
    ]


def clean(text: str) -> str:
    """`text` as it can be sent, and be a name at the other end."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")


def _doc(value: Any) -> str | None:
    doc = value.__doc__
    return clean(doc[:_MAX_TEXT]) if type(doc) is str else None


def special_method(target: Any, name: str) -> Callable[..., Any]:
    """Special method `name` looked up as Python does: on the type, bound to the object."""
    for cls in type(target).__mro__:
        if name in vars(cls):
            return vars(cls)[name].__get__(target, type(target))  # type: ignore[no-any-return]
    raise TypeError(f"{type(target).__name__} has no {name}")


def describe_error(
    error: BaseException, encoder: Any, test: stubs.Stubs, student_files: Collection[str], depth: int = 0
) -> list[Any]:
    """The node of an exception: class, nearest built-in, args, text, `file:line`, traceback, and the rest."""
    kind = type(error)
    with contextlib.suppress(BaseException):
        return [
            _class_of(error, encoder, test, student_files),
            names.nearest_exception(kind),
            _args_of(error, encoder, test, student_files, depth),
            text_of(error),
            _place(error, student_files),
            _trace(error, student_files),
            _beside(error, encoder, test, student_files, depth),
        ]
    return plain_error(RuntimeError("an exception that cannot be described"))


def _class_of(error: BaseException, encoder: Any, test: stubs.Stubs, student_files: Collection[str]) -> Any:
    """A built-in exception's name, a handle of the student's, or a number of the test's."""
    number = stubs.raised_by_the_test(error)
    if number is not None:
        return {"again": number}
    number = test.number(type(error))
    if number is not None:
        return {"class": number}
    kind = type(error)
    if kind.__module__ == "builtins":
        return clean(kind.__name__)
    is_students = f"{kind.__module__}.py" in student_files  # `statistics` may be theirs
    known = None if is_students else names.library_exception(kind)
    return known if known is not None else encoder.node(error)


def _args_of(error: BaseException, encoder: Any, test: Any, files: Collection[str], depth: int) -> Any:
    if isinstance(error, BaseExceptionGroup) and depth < _MAX_CHAIN:
        members = error.exceptions[:_MAX_PARTS]
        parts = [describe_error(member, encoder, test, files, depth + 1) for member in members]
        return {"message": clean(error.message[:_MAX_TEXT]), "parts": parts}
    args = tuple(error.args)
    if isinstance(error, OSError) and isinstance(error.filename, str) and len(args) == 2:
        args = (*args, error.filename)
    try:
        return encoder.node(args)
    except codec.Refused:
        return encoder.node((text_of(error),))


def _beside(error: BaseException, encoder: Any, test: Any, files: Collection[str], depth: int) -> list[Any]:
    """Notes, cause, context, and whether the context is hidden."""
    notes = [clean(note[:_MAX_TEXT]) for note in getattr(error, "__notes__", [])[:20] if type(note) is str]
    if depth >= _MAX_CHAIN:
        return [notes, None, None, False]
    chain = [
        describe_error(other, encoder, test, files, depth + 1) if other is not None else None
        for other in (error.__cause__, error.__context__)
    ]
    return [notes, *chain, error.__suppress_context__]


def plain_error(error: Exception) -> list[Any]:
    """The node of a built-in exception of the worker's own making."""
    name = type(error).__name__
    text = clean(str(error))
    return [name, name, [codec.TUPLE, [text]], text, None, "", [[], None, None, False]]


def text_of(error: BaseException) -> str:
    """What an exception says, if it can."""
    with contextlib.suppress(BaseException):
        return clean(str(error)[:_MAX_TEXT])
    return ""


def _place(error: BaseException, student_files: Collection[str]) -> str | None:
    if isinstance(error, SyntaxError) and error.filename in student_files:
        return f"{error.filename}:{error.lineno}"
    frames = traceback.walk_tb(error.__traceback__)
    places = [f"{f.f_code.co_filename}:{line}" for f, line in frames if f.f_code.co_filename in student_files]
    return places[-1] if places else None


def _trace(error: BaseException, student_files: Collection[str]) -> str:
    """The traceback from the first frame of the student's on; none of it is the worker's."""
    tb = error.__traceback__
    while tb is not None and tb.tb_frame.f_code.co_filename not in student_files:
        tb = tb.tb_next
    lines = traceback.format_exception(type(error), error, tb, limit=-20, chain=False)
    return clean("".join(lines)[-_MAX_TEXT:])


class Tape(io.RawIOBase):
    """What the student prints: the first `keep` bytes are kept; the process ends after `flood` bytes."""

    def __init__(self, keep: int, flood: int) -> None:
        super().__init__()
        self._keep = keep
        self._flood = flood
        self._kept = bytearray()
        self._seen = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = len(data)
        self._seen += size
        if self._seen > self._flood:
            os._exit(_FLOOD_EXIT)
        self._kept += bytes(data[: max(0, self._keep - len(self._kept))])
        return size

    def take(self) -> str:
        """What was kept since the last call."""
        text = self._kept.decode("utf-8", "replace") if self._kept else ""
        self._kept.clear()
        return text


def cause_of_death(status: int, cpu_s: float, limit_s: float) -> str:
    """Why a process of the student's ended, from its wait status: "timeout", "output" or "crashed"."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or (number == signal.SIGKILL and cpu_s >= limit_s):
            return "timeout"
    return "output" if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _FLOOD_EXIT else "crashed"


def set_limits(settings: dict[str, Any]) -> None:
    """Limit this process and all that it forks, before any student code runs."""
    if resource is None:
        return
    for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"):
        if name in settings["rlimits"]:
            value = settings["rlimits"][name]
            resource.setrlimit(getattr(resource, name), (value, value))


def limit_cpu(seconds: float, *, hard: bool = False) -> None:
    """End this process after `seconds` more of CPU time; with `hard` it can never be raised again."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + seconds + 0.999)
    limit = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1 if hard else limit))


@contextlib.contextmanager
def nothing_is_started() -> Iterator[None]:
    """Nobody but root can start a thread or a process within the block."""
    if resource is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NPROC, (soft, hard))


class Generators:
    """The global generators, the same in the same test of every run.

    Those that nothing has imported yet are seeded when something does: few solutions need them, and every
    fork costs more with them.
    """

    def __init__(self) -> None:
        self._number = self._unseeded = 0
        self._loaded: dict[str, Any] = {}
        for name in _RANDOM:
            if name in sys.modules:
                self._prepare(name, sys.modules[name])

    def seed(self, number: int) -> None:
        """Seed them for one test; `number` is in [0, 2**32)."""
        self._number, self._unseeded = number, 0
        for module in self._loaded.values():
            module.seed(number)

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        """The usual spec of a module with a generator, which seeds it once it has run."""
        if fullname not in _RANDOM:
            return None
        spec: Any = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is None:
            return None
        run = spec.loader.exec_module

        def run_and_prepare(module: types.ModuleType) -> None:
            run(module)
            self._prepare(fullname, module)

        spec.loader.exec_module = run_and_prepare
        return spec

    def _prepare(self, name: str, module: Any) -> None:
        self._loaded[name] = module
        module.seed(self._number)
        if name == "numpy.random":
            codec.know_generators(module)
            self._repeat_default_rng(module)

    def _repeat_default_rng(self, module: Any) -> None:
        original = module.default_rng

        def default_rng(seed: Any = None) -> Any:
            if seed is None:
                self._unseeded += 1
                seed = [self._number, self._unseeded]
            return original(seed)

        module.default_rng = default_rng
