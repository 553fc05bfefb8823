"""The reference of an exercise as the trusted side loads it: out of reach of the student's modules.

A reference may import its siblings (`from centroid_distance import centroid_distances`). Such an import must
find the reference's own file and never a module of the student or its remote stand-in, which `sys.modules`
holds under the same name. So every module of the reference runs with an `__import__` of its own, which also
serves the imports inside its functions.
"""

import builtins
import sys
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from autograder.errors import CourseError
from autograder.suite.problem import problem_of
from autograder.text import _
from autograder.wall.names import SPECIALS

PACKAGE = "_iaml_reference"


def load_reference(folder: Path) -> types.ModuleType:
    """A fresh copy of the reference module of the exercise folder `<id>_<module>`, and of its siblings.

    Raises CourseError where there is none, or it cannot be imported.
    """
    module = folder.name.partition("_")[2]
    if not (folder / f"{module}.py").is_file():
        raise CourseError(
            _("No reference in %(folder)s: it is expected to be <module>.py in a folder named <id>_<module>.")
            % {"folder": folder.name}
        )
    try:
        return _Loader(folder).load(module)
    except (Exception, SystemExit) as error:
        problem = problem_of(error, [folder, folder.parent])
        raise CourseError(
            _("%(problem)s (the reference cannot be imported)") % {"problem": problem}
        ) from None


def is_of_reference(value: object) -> bool:
    """Whether `value` is a module that `load_reference` loaded."""
    return type(value) is types.ModuleType and value.__name__.startswith(f"{PACKAGE}.")


def folders_of(parent: Path, module: str) -> Iterator[Path]:
    """The folders of the exercises that ask for `module`; `ex2_unit_vector` is none of `vector`."""
    return (each for each in sorted(parent.glob(f"*_{module}")) if each.name.partition("_")[2] == module)


class ReferenceClasses:
    """Which special methods the reference's classes have."""

    def __init__(self, hidden: str | None, modules: Collection[str]) -> None:
        """`hidden` is the exercise's folder of the private half; without it they are taken to have all."""
        self._folder = Path(hidden) if hidden is not None else None
        self._modules = modules
        self._loaded: dict[str, types.ModuleType | None] = {}

    def specials(self, path: tuple[str, ...]) -> Collection[str]:
        """Of the class that a suite reaches by `path`: the module, then names; () if it came as a value."""
        if self._folder is None or (path and path[0] not in self._modules):
            return SPECIALS
        found: object = self._module(path[0]) if path else None
        if path and found is None:
            return SPECIALS
        for name in path[1:]:
            found = getattr(found, name, None)
        if not isinstance(found, type):
            return ()
        return {each for cls in found.__mro__ if cls is not object for each in vars(cls)} & SPECIALS

    def _module(self, name: str) -> types.ModuleType | None:
        assert self._folder is not None
        if name not in self._loaded:
            self._loaded[name] = None
            with suppress(Exception):  # that a reference is broken shows where its suite is collected
                own = next(folders_of(self._folder.parent, name), self._folder)
                self._loaded[name] = load_reference(own)
        return self._loaded[name]


class _Loader:
    """Loads each module of one reference once; those of other exercises come from the folders beside."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, types.ModuleType] = {}
        self._builtins = {**vars(builtins), "__import__": self._import}

    def load(self, name: str) -> types.ModuleType:
        if name in self._loaded:
            return self._loaded[name]
        path = self._find(name)
        assert path is not None
        module = types.ModuleType(f"{PACKAGE}.{name}")
        module.__file__ = str(path)
        vars(module)["__builtins__"] = self._builtins
        self._loaded[name] = module  # before it runs, as import does: two siblings may import each other
        sys.modules[module.__name__] = module  # dataclasses look their module up by name
        code = compile(path.read_bytes(), path, "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - the instructor's own file
        return module

    def _find(self, name: str) -> Path | None:
        own = self._folder / f"{name}.py"
        beside = [folder / f"{name}.py" for folder in folders_of(self._folder.parent, name)]
        return next((path for path in (own, *beside) if path.is_file()), None)

    def _import(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        if level == 0 and "." not in name and self._find(name) is not None:
            return self.load(name)
        return builtins.__import__(name, globals, locals, fromlist or (), level)
