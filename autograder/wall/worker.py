"""The jailed end of the wall: imports and runs the student's code. Knows no test and no expected value.

Three kinds of process, each forked from the one before; all share the pair of pipes, one of them awake at a
time:

parent    has NumPy loaded and never runs student code. Opens an exercise on request, waits for it to end,
          then sweeps away whatever it left behind.
exercise  imports the student's modules once and serves fixtures wider than a test.
test      forked from the exercise at a test's first request, so that nothing leaks from test to test.

Standard input and output are the channel; they are moved out of the student's reach, who finds an empty input
and an output that the trusted side drains and cuts. Where there is no fork, one process plays all three
parts.
"""

import contextlib
import copy
import gc
import importlib
import importlib.machinery
import importlib.util
import io
import json
import linecache
import os
import signal
import sys
import types
import warnings
from _thread import get_ident
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib costs 5 ms here)
sys.path += [sys.argv[1], _HERE]

import channel as wall_channel  # type: ignore[import-not-found]
import codec  # type: ignore[import-not-found]
import files  # type: ignore[import-not-found]
import loops  # type: ignore[import-not-found]
import names  # type: ignore[import-not-found]
import notebooks  # type: ignore[import-not-found]
import objects  # type: ignore[import-not-found]
import stubs  # type: ignore[import-not-found]

np = codec.np
_MODULES_OF_OURS = (
    "channel", "codec", "files", "loops", "names", "notebooks", "objects", "stubs", "msgspec",
)  # fmt: skip
_MAX_WARNINGS = 100
_SWEEPS = 10
_MAX_ANALYSIS = 4 * 1024 * 1024
# Parts of NumPy that are imported when something named so first runs: `unique` looks for masked arrays.
_LATE_PARTS = {(b"random",): "numpy.random", (b"unique", b"1d"): "numpy.ma"}
_LOOKED_AT = (types.FunctionType, types.BuiltinFunctionType)


def main() -> None:
    """Serve exercises until the trusted side closes the channel."""
    settings = json.loads(sys.argv[2])
    channel = _take_channel(settings["return_bytes"])
    _hide_wall()
    objects.set_limits(settings)
    gc.collect()
    gc.freeze()  # or each child would copy the pages of all that it looks through
    Parent(channel, settings).serve()


def _take_channel(max_bytes: int) -> Any:
    """Move the channel off the standard descriptors; 0 becomes empty, 1 joins 2, which is drained and cut."""
    read_fd, write_fd = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
    return wall_channel.Channel(read_fd, write_fd, max_bytes)


def _hide_wall() -> None:
    """Student code finds the standard library and the course's packages, nothing of the wall."""
    sys.path.remove(_HERE)
    for name in list(sys.modules):
        if name.partition(".")[0] in _MODULES_OF_OURS:
            del sys.modules[name]


class Parent:
    """The jail's first process."""

    def __init__(self, channel: Any, settings: dict[str, Any]) -> None:
        self.channel = channel
        self.settings = settings
        self.forks = settings["fork"]
        self.scratch = _scratch()

    def serve(self) -> None:
        """Open exercises until the channel closes."""
        while True:
            try:
                message, buffers = self.channel.receive(wall_channel.OPENING_BYTES)
            except wall_channel.ChannelClosed:
                return
            seq, op, *args = message
            if op == "exercise":
                modules, options = args
                self._exercise(seq, dict(zip(modules, map(bytes, buffers), strict=True)), options)

    def _exercise(self, seq: int, sources: dict[str, bytes], options: dict[str, Any]) -> None:
        cells = options["cells"]
        analysis = self._analysis(sources, cells, options["analyse"]) if options["analyse"] else None
        try:
            self.channel.send([seq, "opened", analysis], [])
        except wall_channel.TooLarge:
            self.channel.send([seq, "opened", None], [])
        fork = self.forks and options["fork"]
        if not self.forks:
            Exercise(self.channel, sources, cells, self.settings, fork).serve()
            self.channel.send([0, "closed", False], [])
            return
        child = os.fork()
        if not child:
            _run_and_exit(Exercise(self.channel, sources, cells, self.settings, fork).serve)
        cause = self._wait(child)
        if self.settings["sweep"]:
            _sweep()
        if cause:
            self.channel.send([0, "died", cause], [])
        # What one exercise leaves in a file, a hidden input say, the next one's public tests must not print.
        self.channel.send([0, "closed", _scratch() == self.scratch], [])

    def _wait(self, child: int) -> str | None:
        """Wait for `child`, reaping orphans on the way; why it died, None if it ended in order."""
        while True:
            pid, status, usage = os.wait4(-1, 0)
            if pid == child:
                return _cause(status, usage, self.settings) if status else None

    def _analysis(
        self, sources: dict[str, bytes], cells: dict[str, notebooks.Cells], main: str
    ) -> str | None:
        """What the sources say, as JSON; read in a process of its own, as few bytes can cost gigabytes."""
        if not self.forks:
            return _analysed(sources, cells, main)
        read_fd, write_fd = os.pipe()
        child = os.fork()
        if not child:
            objects.limit_cpu(self.settings["test_cpu_s"], hard=True)
            _run_and_exit(lambda: _send_analysis(_analysed(sources, cells, main), write_fd))
        os.close(write_fd)
        with os.fdopen(read_fd, "rb") as pipe:
            data = pipe.read(_MAX_ANALYSIS)
        return data.decode() if self._wait(child) is None and len(data) < _MAX_ANALYSIS else None


def _analysed(sources: dict[str, bytes], cells: dict[str, notebooks.Cells], main: str) -> str:
    found = _mentioned(sources, cells, main)
    texts = {name: list(notebooks.texts_of(found[name], cells[name])) for name in found if name in cells}
    return json.dumps(loops.analyse(found, texts))


def _mentioned(sources: dict[str, bytes], cells: dict[str, notebooks.Cells], main: str) -> dict[str, bytes]:
    """The sources of `main` and of each module whose name stands in a source found so, even in a text.

    All of them where the name of a module can be made when it is needed, or cannot be read here.
    """
    import unicodedata  # here, in a process that ends soon

    found: dict[str, bytes] = {}
    waiting = [name for name in sources if name.partition(".")[0] == main]
    while waiting:
        name = waiting.pop()
        found[name] = sources[name]
        try:
            decode = bytes.decode if name in cells else importlib.util.decode_source
            text = unicodedata.normalize("NFKC", decode(sources[name]))
        except (SyntaxError, ValueError, LookupError):
            return sources
        if any(word in text for word in names.IMPORTING + names.RUNNING):
            return sources
        waiting += [
            other
            for other in sources
            if other not in found and other not in waiting and other.rpartition(".")[2] in text
        ]
    return found


def _send_analysis(analysis: str, write_fd: int) -> None:
    with os.fdopen(write_fd, "wb") as pipe:
        pipe.write(analysis.encode())


def _run_and_exit(run: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        run()
        code = 0
    except wall_channel.ChannelClosed:
        code = 0
    finally:
        os._exit(code)


def _cause(status: int, usage: Any, settings: dict[str, Any]) -> str:
    cpu_s = usage.ru_utime + usage.ru_stime
    return str(objects.cause_of_death(status, cpu_s, settings["test_cpu_s"]))


def _scratch() -> list[str]:
    """What lies in the one folder where the jail may write; the jail itself may show something there."""
    return sorted(os.listdir(os.environ["TMPDIR"]))  # noqa: PTH208


def _sweep() -> None:
    """End every other process of the jail.

    One signal reaches all of them, those being forked too. Where the kernel says that nobody is left (a
    process namespace of our own) this stops there; where it cannot say so, a few rounds do, and the end of
    the jail the rest.
    """
    with contextlib.suppress(OSError):
        for _round in range(_SWEEPS):
            os.kill(-1, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


class Exercise:
    """The process that imports the student's modules; its children are the tests' processes."""

    def __init__(
        self,
        channel: Any,
        sources: dict[str, bytes],
        cells: dict[str, notebooks.Cells],
        settings: dict[str, Any],
        fork: bool,
    ) -> None:
        self.channel = channel
        self.settings = settings
        self.forks = fork
        self.handles = self.wide_handles = objects.Handles()
        self.test = self.wide_test = stubs.Stubs(self._ask)
        self.seq = 0
        self.finder = StudentFinder(sources, cells, settings["test_cpu_s"])
        self.generators = objects.Generators()
        self.in_test = False
        self.lines = 0
        self.sources_made = 0
        self.out = objects.Tape(settings["output_bytes"], settings["flood_bytes"])
        self.err = objects.Tape(settings["output_bytes"], settings["flood_bytes"])
        self.warnings: list[list[Any]] = []

    def serve(self) -> None:
        """Serve requests until the exercise, or in a test's process the test, ends."""
        self._prepare()
        while True:
            message, buffers = self.channel.receive()
            seq, op, *nodes = message
            if op == "quit":
                return
            if op == "begin":
                self._begin(*nodes)
            elif op == "end":
                if self.forks:
                    os._exit(0)
                self.in_test = False
                self.handles, self.test = self.wide_handles, self.wide_test
                self.channel.send([0, "ended"], [])
            else:
                self._answer(seq, op, nodes, buffers)

    def _ask(self, number: int, op: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Ask the test to use something that it passed in; it may make requests before it answers."""
        if get_ident() != self.thread:
            raise RuntimeError("what the test passed in can be used in the main thread only")
        exchange = codec.Exchange()
        encoder = codec.Encoder(exchange, self._conceal)
        nodes = [encoder.node(args), encoder.node(kwargs)]
        effects = [self.handles.new_classes(), self.out.take(), self.err.take(), self._take_warnings()]
        seq = self.seq
        self.channel.send([seq, "callback", number, op, *nodes, *effects], encoder.buffers)
        message, buffers = self.channel.receive()
        while message[1] != "answer":
            self._answer(message[0], message[1], message[2:], buffers)
            message, buffers = self.channel.receive()
        self.seq = seq
        _seq, _op, status, node, changes = message
        decoder = codec.Decoder(exchange, buffers, self._reveal)
        if status == "raise":
            raised, cls, arguments, facts = node
            error = self.test.exception(raised, cls, decoder.value(arguments), facts)
        else:
            value = decoder.value(node)
        for changed, content in changes:
            decoder.change(exchange.objects[changed], content)
        if status == "raise":
            raise error
        return value

    def _reveal(self, args: list[Any], value: Callable[[Any], Any]) -> Any:
        """What a handle in a request stands for: an object of the student's, or one of the test's."""
        return self.handles.reveal(args) if len(args) == 1 else self.test.reveal(args, value)

    def _conceal(self, value: object, node: Callable[[object], Any]) -> list[Any]:
        if isinstance(value, BaseException):
            raised = stubs.raised_by_the_test(value)
            if raised is not None:
                return [raised, "raised"]
        number = self.test.number(value)
        return [number, "test"] if number is not None else self.handles.conceal(value, node)

    def _take_warnings(self) -> list[list[Any]]:
        noted = self.warnings[:]
        self.warnings.clear()
        return noted

    def _prepare(self) -> None:
        sys.meta_path[:0] = [self.finder, self.generators]
        if self.finder.cells:
            notebooks.stand_in()
        sys.stdout = io.TextIOWrapper(self.out, "utf-8", errors="replace", write_through=True)
        sys.stderr = io.TextIOWrapper(self.err, "utf-8", errors="replace", write_through=True)
        warnings.simplefilter("always")
        warnings.showwarning = self._keep_warning
        self.thread = get_ident()
        sys.stdin = stubs.Keyboard(self._ask)
        stubs.replace_input(self._ask)

    def _keep_warning(
        self, message: Any, category: type, filename: str, lineno: int, file: Any = None, line: Any = None
    ) -> None:
        if len(self.warnings) < _MAX_WARNINGS:
            known = self.handles.describe_warning(category)
            place = os.path.basename(filename)  # noqa: PTH119
            self.warnings.append([known, objects.clean(str(message)[:1000]), objects.clean(place), lineno])

    def _begin(self, number: int, seed: int) -> None:
        """Fork the test's process; the exercise's own process waits for its end and says how it ended.

        The seeds are set after the fork, at which Python gives `random` another one; and a wider fixture must
        not draw what the tests before it, which may run again alone, have left.
        """
        if self.forks:
            child = os.fork()
            if child:
                _pid, status, usage = os.wait4(child, 0)
                if status:
                    self.channel.send([0, "died", _cause(status, usage, self.settings)], [])
                    os._exit(0)
                self.channel.send([0, "ended"], [])
                return
        else:
            self.wide_handles, self.handles = self.handles, self.handles.copy()
            self.wide_test, self.test = self.test, self.test.copy()
        self.in_test = True
        objects.limit_cpu(self.settings["test_cpu_s"], hard=self.forks)
        self.generators.seed(seed)

    def _answer(self, seq: int, op: str, nodes: list[Any], buffers: list[Any]) -> None:
        """Do what a request asks and reply with its value or its exception, and what changed on the way."""
        self.seq = seq
        released, *nodes = nodes
        self.handles.release(released)
        exchange = codec.Exchange()
        decoder = codec.Decoder(exchange, buffers, self._reveal)
        args = [decoder.value(node) for node in nodes]
        if not self.in_test:
            objects.limit_cpu(self.settings["test_cpu_s"])
        snapshot = codec.Snapshot(exchange, decoder.pristine)
        self.lines = 0
        try:
            value = getattr(self, f"_do_{op}")(*args)
            answer = self._answer_with("ok", lambda encoder: encoder.node(value), snapshot)
        except BaseException as error:
            answer = self._failure(error, snapshot)
        self._reply(seq, answer)

    def _failure(self, error: BaseException, snapshot: Any) -> "Answer":
        if isinstance(error, codec.Refused):
            text = f"a test cannot be given {error}: give it plain data made of it"
            error = TypeError(text).with_traceback(error.__traceback__)

        def describe(encoder: Any) -> Any:
            return objects.describe_error(error, encoder, self.test, self.finder.names)

        try:
            return self._answer_with("raise", describe, snapshot)
        except BaseException as refusal:  # an argument was filled with what cannot cross
            return Answer("raise", objects.plain_error(TypeError(objects.text_of(refusal))), [], [])

    def _answer_with(self, status: str, node_of: Callable[[Any], Any], snapshot: Any) -> "Answer":
        snapshot.exchange.forget(snapshot.count)
        encoder = codec.Encoder(snapshot.exchange, self._conceal)
        node = node_of(encoder)
        return Answer(status, node, snapshot.changes(encoder), encoder.buffers)

    def _reply(self, seq: int, answer: "Answer") -> None:
        out, err, noted = self.out.take(), self.err.take(), self._take_warnings()
        classes = self.handles.new_classes()
        reply = [seq, answer.status, classes, answer.node, answer.changes, out, err, noted, self.lines]
        try:
            self.channel.send(reply, answer.buffers)
        except wall_channel.TooLarge as error:
            node = objects.plain_error(ValueError(f"the value returned is too large: {error}"))
            self.channel.send([seq, "raise", classes, node, [], out, err, noted, 0], [])

    # -- what can be asked

    def _do_import(self, name: str) -> int:
        handle: int = self.handles.number(importlib.import_module(name))
        return handle

    def _do_source(self, name: str, source: str) -> object:
        module = types.ModuleType(name)
        linecache.cache[f"{name}.py"] = (len(source), None, source.splitlines(keepends=True), f"{name}.py")
        sys.modules[name] = module
        exec(compile(source, f"{name}.py", "exec"), module.__dict__)  # noqa: S102 (this is the jail)
        return module

    def _do_get(self, handle: int, name: str) -> object:
        value = getattr(self.handles.objects[handle], name)
        return dict(value) if type(value) is types.MappingProxyType else value

    def _do_look(self, handle: int, name: str) -> object:
        """A function of a module as it was imported, None for anything else.

        Where tests share a process, nothing is as it was.
        """
        module = self.handles.objects[handle]
        is_as_imported = self.forks and type(module) is types.ModuleType
        value = vars(module).get(name) if is_as_imported else None
        return value if type(value) in _LOOKED_AT else None

    def _do_set(self, handle: int, name: str, value: object) -> None:
        setattr(self.handles.objects[handle], name, value)

    def _do_delete(self, handle: int, name: str) -> None:
        delattr(self.handles.objects[handle], name)

    def _do_call(self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        return self.handles.objects[handle](*args, **kwargs)

    def _do_special(self, handle: int, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        target = self.handles.objects[handle]
        if name == "__exit__":
            (error,) = args
            args = (None, None, None) if error is None else (type(error), error, error.__traceback__)
        return objects.special_method(target, name)(*args, **kwargs)

    def _do_names(self, handle: int, starred: bool) -> list[str]:
        target = self.handles.objects[handle]
        if not starred:
            return [str(name) for name in dir(target)]
        listed = vars(target).get("__all__")
        found = listed if listed is not None else [name for name in vars(target) if not name.startswith("_")]
        return [str(name) for name in found]

    def _do_copy(self, handle: int, deep: bool) -> object:
        target = self.handles.objects[handle]
        return copy.deepcopy(target) if deep else copy.copy(target)

    def _do_reload(self, handle: int) -> None:
        importlib.reload(self.handles.objects[handle])

    def _do_measure(self, handle: int, args: tuple[Any, ...]) -> object:
        target = self.handles.objects[handle]
        alone = loops.is_alone()
        with objects.nothing_is_started():
            value, lines = loops.count_lines(lambda: target(*args), self.finder.names)
        self.lines = lines if alone else loops.DISTURBED
        return value

    def _do_cells(self) -> list[list[Any]]:
        """The cells that failed."""
        return [failure for failures in self.finder.failures.values() for failure in failures]

    def _do_folder(self) -> str:
        folder: str = files.make()
        return folder

    def _do_file(self, action: str, folder: str, parts: list[str], content: bytes | None) -> object:
        given = self.settings["return_bytes"] if action == "read" else content
        return files.do(action, folder, parts, given)

    def _do_seed(self, library: str, args: tuple[Any, ...]) -> None:
        importlib.import_module(library).seed(*args)


class Answer(NamedTuple):
    """What a request came to: "ok" or "raise", the node, the changed arguments, the buffers of both."""

    status: str
    node: Any
    changes: list[list[Any]]
    buffers: list[Any]


class StudentFinder:
    """Imports the student's modules from the sources that came with the exercise; nothing lies on a disk.

    Finder and loader without their base classes: `importlib.abc` brings `tempfile`, `random` and six more
    libraries along, and every fork costs more with them.
    """

    def __init__(
        self, sources: dict[str, bytes], cells: dict[str, notebooks.Cells], cpu_seconds: float
    ) -> None:
        self.sources = sources
        self.cells = cells
        self.failures: dict[str, list[list[Any]]] = {}
        self.files = {name: names.file_of(name, sources) for name in sources}
        labels = (label for notebook in cells.values() for label, _first, _lines in notebook)
        self.names = frozenset((*self.files.values(), *labels))
        self._cpu_seconds = cpu_seconds

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        """The spec of a student's module, None for any other."""
        if fullname not in self.sources:
            return None
        loader: Any = self
        file = self.files[fullname]
        is_package = file.endswith("/__init__.py")
        return importlib.util.spec_from_loader(fullname, loader, origin=file, is_package=is_package)

    def create_module(self, spec: Any) -> None:
        """The usual module."""

    def get_source(self, fullname: str) -> str:
        """The text of a student's module; also of one whose comments are not UTF-8, for Python runs it."""
        source = self.sources[fullname]
        try:
            return importlib.util.decode_source(source)
        except (SyntaxError, UnicodeDecodeError):
            return source.decode("utf-8", "replace")

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module, with its lines known to tracebacks."""
        name = module.__name__
        source = self.sources[name]
        _import_late_parts(source)
        if name in self.cells:
            self.failures[name] = notebooks.run(module, source, self.cells[name], self._cpu_seconds)
            return
        filename = module.__file__ = self.files[name]
        code = compile(source, filename, "exec", dont_inherit=True)
        text = self.get_source(name)
        linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
        exec(code, module.__dict__)  # noqa: S102 (this is the jail)


def _import_late_parts(source: bytes) -> None:
    """Once, before a student's module runs, what each test's process would import at the first use."""
    for words, part in _LATE_PARTS.items() if np is not None else ():
        if any(word in source for word in words):
            importlib.import_module(part)


if __name__ == "__main__":
    main()
