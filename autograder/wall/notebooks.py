"""The jailed end and notebooks: a module's cells run one by one, and what only Jupyter has does nothing.

A cell that fails, or takes half of the time that is left for the import, ends there, and the next one runs.
"""

import __future__

import builtins
import importlib.util
import linecache
import signal
import sys
import time
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

_MAX_TEXT = 300
_LEAST_SECONDS = 0.05
_ANNOTATIONS = __future__.annotations.compiler_flag

ABSENT = ("IPython", "google", "ipywidgets", "matplotlib", "mpl_toolkits", "seaborn")
"""Libraries for looking at results. Where the course has none of them, they are imported and do nothing."""

TIME = "time"
"""In the place of an error: the cell took too long."""

Cells = Sequence[Sequence[Any]]
"""Label, first line and number of lines of each cell: see `autograder.cells`."""


class _OutOfTime(BaseException):
    """Raised in the cell that takes too long; no `except Exception` of the student's keeps it."""


def texts_of(source: bytes, cells: Cells) -> Iterator[tuple[str, int, str]]:
    """Label, first line and text of each cell."""
    lines = source.decode("utf-8", "replace").split("\n")
    for label, first, count in cells:
        yield label, first, "\n".join(lines[first - 1 : first - 1 + count])


def run(module: types.ModuleType, source: bytes, cells: Cells, cpu_seconds: float) -> list[list[Any]]:
    """Run the cells in the module; label, line and error of those that failed."""
    failures: list[list[Any]] = []
    flags = 0
    end = time.process_time() + cpu_seconds
    with _nobody_answers():
        for label, _first, text in texts_of(source, cells):
            linecache.cache[label] = (len(text), None, [f"{line}\n" for line in text.split("\n")], label)
            try:
                code = compile(text, label, "exec", flags, dont_inherit=True)
                flags |= code.co_flags & _ANNOTATIONS
                with _limited((end - time.process_time()) / 2):
                    exec(code, module.__dict__)  # noqa: S102 (this is the jail)
            except BaseException as error:
                failures.append([label, _line(error, label), _words(error)])
    return failures


@contextmanager
def _nobody_answers() -> Iterator[None]:
    """Within the block `input()` gives an empty text; what the cells define asks the test later."""
    answering = builtins.input
    builtins.input = lambda prompt="", /: ""
    try:
        yield
    finally:
        builtins.input = answering


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise _OutOfTime in the block after `seconds` of CPU time, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: Any) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, max(seconds, _LEAST_SECONDS))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _line(error: BaseException, label: str) -> int:
    if isinstance(error, SyntaxError) and error.filename == label:
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == label:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _words(error: BaseException) -> str:
    if isinstance(error, _OutOfTime):
        return TIME
    try:  # a name and a text may be the student's own code
        name, text = type(error).__name__, str(error.msg if isinstance(error, SyntaxError) else error)
        told = f"{name}: {text}" if text else f"{name}"
    except BaseException:
        told = "Exception"
    return told[:_MAX_TEXT].encode("utf-8", "backslashreplace").decode()[:_MAX_TEXT]


def stand_in() -> None:
    """Make `display`, `get_ipython` and the libraries ABSENT from here do nothing."""
    vars(builtins).setdefault("display", Silent())
    vars(builtins).setdefault("get_ipython", Silent())
    sys.meta_path.append(_AbsentLibraries())


class Silent:
    """Takes everything and does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> "Silent":
        return self

    def __getitem__(self, key: Any) -> "Silent":
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __iter__(self) -> Iterator["Silent"]:
        return iter(())

    def __enter__(self) -> "Silent":
        return self

    def __exit__(self, *error: Any) -> None:
        pass


class _Axes(Silent):
    """Rows and columns of silence, to be taken apart."""

    def __init__(self, *counts: int) -> None:
        vars(self)["_counts"] = counts

    def __iter__(self) -> Iterator[Silent]:
        count, *rest = vars(self)["_counts"]
        return iter([_Axes(*rest) if rest else Silent() for _each in range(count)])


def _subplots(nrows: int = 1, ncols: int = 1, *args: Any, **kwargs: Any) -> tuple[Silent, Silent]:
    counts = [count for count in (nrows, ncols) if count > 1]
    return Silent(), _Axes(*counts) if counts else Silent()


class _SilentModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _subplots if name == "subplots" else Silent()


class _AbsentLibraries:
    """Finds what nothing else found."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        """The spec of one of ABSENT, or of a part of one that stands in."""
        package, _dot, _name = fullname.rpartition(".")
        standing_in = isinstance(sys.modules.get(package), _SilentModule) or fullname == "google.colab"
        if not (standing_in if package else fullname in ABSENT):
            return None
        loader: Any = self
        return importlib.util.spec_from_loader(fullname, loader, is_package=True)

    def create_module(self, spec: Any) -> types.ModuleType:
        """A module in which every name is silent."""
        return _SilentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""
