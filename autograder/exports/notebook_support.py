"""Runs the tests of this notebook. iaml puts this text into the notebook; nothing here confines anything.

Each suite is a module of its own, filled by cells that begin with `%%suite NAME`, so that no name of it gets
in the way of the student's. What the suites import as the student's module is the notebook itself.
"""

import contextlib
import inspect
import io
import itertools
import linecache
import random
import sys
import tempfile
import types
import unittest
import warnings
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pytest

SLACK_STEPS = 250  # by which two calls without a loop over the data may differ
ROW_STEPS = 4  # that a loop takes for each row at least
MAX_SHOWN = 4000

Captured = namedtuple("Captured", ("out", "err"))
Fixture = Callable[..., Any]

notebook = sys.modules["__main__"]
fixtures: dict[str, dict[str, Fixture]] = {}
autouse: dict[str, list[str]] = {}
counter = itertools.count(1)


def install(shell: Any, *modules: str) -> None:
    """Offer `%%suite` in the notebook, which also goes by the names of the student's `modules`."""
    for name in modules:
        sys.modules[name] = notebook
    shell.register_magic_function(suite, "cell", "suite")


def suite(line: str, cell: str) -> None:
    """Run a cell in the module that its first line names; what it prints to stderr is not an error."""
    module = suite_module(line.strip())
    file = f"<{module.__name__}-{next(counter)}>"
    linecache.cache[file] = (len(cell), None, cell.splitlines(keepends=True), file)
    random.seed(0)
    np.random.seed(0)
    printed = io.StringIO()
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(contextlib.redirect_stdout(printed))
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
            stack.enter_context(warnings.catch_warnings())
            stack.enter_context(mock.patch.object(pytest, "fixture", partial(fixture, module)))
            warnings.simplefilter("default")
            exec(compile(cell, file, "exec", dont_inherit=True), vars(module))  # noqa: S102
    except (pytest.fail.Exception, pytest.skip.Exception) as ended:  # which IPython takes for its own end
        raise AssertionError(str(ended)) from None
    finally:
        print(printed.getvalue()[:MAX_SHOWN], end="")


def suite_module(name: str) -> types.ModuleType:
    """The module of a suite, made at its first cell."""
    if name not in sys.modules:
        module = sys.modules[name] = types.ModuleType(name)
        vars(module)["iaml_run"] = partial(run, module)
        vars(module)["iaml_call_it"] = partial(call_it, module)
    return sys.modules[name]


def call_it(module: types.ModuleType, name: str) -> None:
    """Have the other suites find this module as `name`."""
    sys.modules[name] = module


def fixture(module: types.ModuleType, function: Fixture | None = None, **options: Any) -> Any:
    """In the place of `pytest.fixture`: keeps the function, for `value`."""
    if function is None:
        return partial(fixture, module, **options)
    name = options.get("name") or function.__name__
    fixtures.setdefault(module.__name__, {})[name] = function
    if options.get("autouse"):
        autouse.setdefault(module.__name__, []).append(name)
    return function


def run(module: types.ModuleType, target: str, case: int | None = None) -> None:
    """Run the test `target` of a suite, of a parametrised one that number; raises what the test raises."""
    *classes, name = target.split("::")
    holder: Any = module
    for each in classes:
        holder = getattr(holder, each)
    if classes and issubclass(holder, unittest.TestCase):
        holder.setUpClass()
        holder(name).debug()
        holder.tearDownClass()
        return
    instance = holder() if classes else module
    test = getattr(instance, name)
    marks = [*marks_of(test), *(marks_of(holder) if classes else ()), *marks_of(module)]
    forgiven: tuple[type[BaseException], ...] = (Exception,) if any(m.name == "xfail" for m in marks) else ()
    getattr(instance, "setup_method", lambda _test: None)(test)
    with contextlib.ExitStack() as stack, contextlib.suppress(*forgiven):
        values = parameters(marks, case)
        for each in (*homes(module, autouse), *inspect.signature(test).parameters):
            value(each, module, values, stack)
        result = test(**{each: values[each] for each in inspect.signature(test).parameters})
        if inspect.isawaitable(result):
            raise TypeError("a coroutine, which nobody awaits")
    getattr(instance, "teardown_method", lambda _test: None)(test)


def marks_of(holder: Any) -> Sequence[Any]:
    """The marks of a test, a class or a module, the nearest first."""
    marks = getattr(holder, "pytestmark", [])
    return marks if isinstance(marks, list) else [marks]


def parameters(marks: Sequence[Any], case: int | None) -> dict[str, Any]:
    """What a parametrised test is called with, in its case of that number."""
    if case is None:
        return {}
    cases = [list(sets(mark)) for mark in marks if mark.name == "parametrize"]
    chosen = next(itertools.islice(itertools.product(*cases), case, None))
    return {name: value for one in chosen for name, value in one.items()}


def sets(mark: Any) -> Iterator[dict[str, Any]]:
    """The cases of one `parametrize`."""
    names, values = mark.args[:2] if len(mark.args) > 1 else (*mark.args, mark.kwargs["argvalues"])
    names = [name.strip() for name in names.split(",") if name.strip()] if isinstance(names, str) else names
    for each in values:
        if hasattr(each, "values") and hasattr(each, "marks"):  # pytest.param
            yield dict(zip(names, each.values, strict=True))
        else:
            yield dict(zip(names, [each] if len(names) == 1 else each, strict=True))


def homes(module: types.ModuleType, registry: Any) -> list[Any]:
    """What the suite's conftest and the suite itself have in a registry."""
    conftest = f"{module.__name__.partition('_')[0]}_conftest"
    return [each for name in (conftest, module.__name__) for each in registry.get(name, ())]


def value(name: str, module: types.ModuleType, values: dict[str, Any], stack: contextlib.ExitStack) -> Any:
    """The value of a fixture, made once for a test, and undone after it."""
    if name not in values:
        function = find_fixture(name, module)
        given = {each: value(each, module, values, stack) for each in inspect.signature(function).parameters}
        made = function(**given)
        if inspect.isgenerator(made):
            stack.callback(next, made, None)
            made = next(made)
        values[name] = made
    return values[name]


def find_fixture(name: str, module: types.ModuleType) -> Fixture:
    """The suite's own fixture, its conftest's, or one of those below."""
    conftest = f"{module.__name__.partition('_')[0]}_conftest"
    for home in (module.__name__, conftest):
        if name in fixtures.get(home, {}):
            return fixtures[home][name]
    return OFFERED[name]


def tmp_path() -> Iterator[Path]:
    """A folder for one test."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    """As pytest's."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def capsys() -> Any:
    """What is printed while the test runs."""
    streams = (sys.stdout, sys.stderr)

    def readouterr() -> Any:
        texts = []
        for stream in streams:
            assert isinstance(stream, io.StringIO)
            texts.append(stream.getvalue())
            stream.seek(0)
            stream.truncate()
        return Captured(*texts)

    return types.SimpleNamespace(readouterr=readouterr)


def jailed() -> Callable[[str], types.ModuleType]:
    """`jailed(source)`: a module beside the student's; here no jail holds it."""

    def make(source: str) -> types.ModuleType:
        name = f"jailed_{next(counter)}"
        module = sys.modules[name] = types.ModuleType(name)
        exec(compile(source, f"<{name}>", "exec", dont_inherit=True), vars(module))  # noqa: S102
        return module

    return make


def vectorised() -> Callable[..., Any]:
    """`vectorised(func, small, large)`: the value of `func(*large)`; fails if its steps grow with the data.

    iaml also reads the source; here only the steps of the notebook's own code are counted.
    """
    return call_vectorised


def call_vectorised(
    func: Callable[..., Any], small: Sequence[Any] = (), large: Sequence[Any] = (), data: Any = None
) -> Any:
    """See `vectorised`; with `data` other loops are allowed."""
    _value, few = counted(func, small)
    result, many = counted(func, large)
    rows = length(large) - length(small)
    allowed = SLACK_STEPS if data is None else max(SLACK_STEPS, ROW_STEPS * rows)
    if many - few > allowed:
        raise AssertionError(f"{few} steps for {length(small)} rows, {many} for {length(large)}: a loop")
    return result


def length(arguments: Sequence[Any]) -> int:
    """The length of the longest argument."""
    return max((len(each) for each in arguments if hasattr(each, "__len__")), default=0)


def counted(func: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Any, int]:
    """The value of a call, and how many lines of the notebook's code it ran."""
    steps = 0

    def trace(frame: types.FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        if frame.f_globals is not vars(notebook):
            return None
        steps += event in ("call", "line")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return func(*arguments), steps
    finally:
        sys.settrace(before)


OFFERED: dict[str, Fixture] = {
    "tmp_path": tmp_path,
    "jailed_dir": tmp_path,
    "monkeypatch": monkeypatch,
    "capsys": capsys,
    "jailed": jailed,
    "vectorised": vectorised,
}
