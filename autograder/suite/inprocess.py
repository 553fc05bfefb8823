"""What the fixtures do where no wall stands between test and solution: plain `pytest`."""

import linecache
import sys
import sysconfig
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import autograder
from autograder.suite.reference import PACKAGE
from autograder.suite.vectorised import check_growth, check_vectorised
from autograder.wall.loops import analyse, count_lines

_LIBRARIES = (
    *(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    Path(autograder.__file__).parent,
)


class ScratchModules:
    """Modules made from source text for one test; their lines show in tracebacks."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def make(self, source: str) -> types.ModuleType:
        """Run `source` as a module of its own; it imports the solution's modules by their bare names."""
        name = f"jailed_{len(self._names)}"
        filename = f"<{name}>"
        module = types.ModuleType(name)
        module.__file__ = filename
        self._names.append(name)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        sys.modules[name] = module  # dataclasses and pickle look their module up by name
        exec(compile(source, filename, "exec", dont_inherit=True), vars(module))  # noqa: S102 - the suite's own text
        return module

    def drop(self) -> None:
        """Forget the modules of this test."""
        for name in self._names:
            sys.modules.pop(name, None)
            linecache.cache.pop(f"<{name}>", None)


def call_vectorised(
    func: Callable[..., Any],
    small: Sequence[Any] = (),
    large: Sequence[Any] = (),
    data: Sequence[str] | None = None,
) -> Any:
    """The value of `func(*large)`; AssertionError where `func` loops over data, see `check_vectorised`."""
    __tracebackhide__ = True
    module, qualname = locate(func)
    sources = _sources_from(module)
    analysis = analyse({_bare(each): source for each, source in sources.items()})
    check_vectorised(analysis, _bare(module), qualname, data)
    files = [str(each.__file__) for each in sources]
    _small_value, small_lines = count_lines(lambda: func(*small), files)
    value, large_lines = count_lines(lambda: func(*large), files)
    check_growth(small_lines, large_lines, small, large, data)
    return value


def locate(func: Callable[..., Any]) -> tuple[types.ModuleType, str]:
    """The module that holds `func`, and the name by which it is found there."""
    if isinstance(func, types.MethodType):
        owner = func.__self__ if isinstance(func.__self__, type) else type(func.__self__)
        return sys.modules[owner.__module__], f"{owner.__qualname__}.{func.__name__}"
    home = getattr(func, "__module__", None)
    modules = [module for module in list(sys.modules.values()) if _is_solution(module)]
    for module in sorted(modules, key=lambda module: module.__name__ != home):
        for name, value in vars(module).items():
            if value is func:
                return module, name
    named = func if hasattr(func, "__qualname__") else type(func)
    return sys.modules[named.__module__], getattr(func, "__qualname__", f"{named.__qualname__}.__call__")


def _sources_from(module: types.ModuleType) -> dict[types.ModuleType, bytes]:
    """The module and those of the solution that it imports, packages whole, with their text."""
    sources = {module: _source(module)}
    for each in (waiting := [module]):
        prefix = each.__name__.removesuffix(_bare(each))
        imports = analyse({"": sources[each]})[""].get("imports", ())
        for top in dict.fromkeys([_bare(each).partition(".")[0], *imports]):
            new = [found for found in _loaded(prefix + top) or _loaded(top) if found not in sources]
            sources |= {found: _source(found) for found in new}
            waiting += new
    return sources


def _loaded(top: str) -> list[types.ModuleType]:
    """The module of the solution called `top`, and those below it."""
    modules = [module for name, module in list(sys.modules.items()) if f"{name}.".startswith(f"{top}.")]
    return [module for module in modules if _is_solution(module)]


def _source(module: types.ModuleType) -> bytes:
    path = Path(str(module.__file__))
    return path.read_bytes() if path.is_file() else "".join(linecache.getlines(str(path))).encode()


def _is_solution(module: types.ModuleType) -> bool:
    """Whether it is neither a library nor a test."""
    file = getattr(module, "__file__", None)
    if not isinstance(file, str) or not isinstance(module, types.ModuleType):
        return False
    path = Path(file)
    if path.stem.startswith("test_") or path.stem.endswith("_test") or path.stem == "conftest":
        return False
    return path.suffix != ".so" and not any(path.is_relative_to(library) for library in _LIBRARIES)


def _bare(module: types.ModuleType) -> str:
    return module.__name__.removeprefix(f"{PACKAGE}.")
