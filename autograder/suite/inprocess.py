"""What the fixtures do where no wall stands between test and solution: plain `pytest`."""

import linecache
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any


class ScratchModules:
    """Modules made from source text for one test; their lines show in tracebacks."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def make(self, source: str) -> types.ModuleType:
        """Run `source` as a module of its own; it imports the solution's modules by their bare names."""
        name = f"jailed_{len(self._names)}"
        filename = f"<{name}>"
        module = types.ModuleType(name)
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
    """The value of `func(*large)`."""
    func(*small)
    return func(*large)
