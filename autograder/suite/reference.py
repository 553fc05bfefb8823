"""The reference of an exercise as the trusted side loads it: out of reach of the student's modules.

A reference may import its siblings (`from centroid_distance import centroid_distances`). Such an import must
find the reference's own file and never a module of the student or its remote stand-in, which `sys.modules`
holds under the same name. So every module of the reference runs with an `__import__` of its own, which also
serves the imports inside its functions.
"""

import builtins
import importlib.util
import sys
import types
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from autograder.course import submodules
from autograder.errors import CourseError
from autograder.suite.problem import problem_of
from autograder.text import _
from autograder.wall.names import SPECIALS

PACKAGE = "_iaml_reference"


def load_reference(folder: Path) -> types.ModuleType:
    """A fresh copy of the reference module of the exercise folder `<id>_<module>`, and of its siblings.

    Of a package all the modules are loaded.

    Raises CourseError where there is none, or it cannot be imported.
    """
    module = folder.name.partition("_")[2]
    if _file(folder, module) is None:
        raise CourseError(
            _("No reference in %(folder)s: it is expected to be <module>.py in a folder named <id>_<module>.")
            % {"folder": folder.name}
        )
    try:
        loader = _Loader(folder)
        for name in (module, *submodules(folder / module)):
            loader.load(name)
        return loader.load(module)
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


def _file(folder: Path, module: str) -> Path | None:
    """The file of a module, or of a package, that lies in `folder`; None if there is none."""
    path = folder.joinpath(*module.split("."))
    files = (path.with_name(f"{path.name}.py"), path / "__init__.py")
    return next((file for file in files if file.is_file()), None)


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
        """The module `name`, dotted in a package, whose `__init__` runs before; ModuleNotFoundError."""
        parent, _dot, last = name.rpartition(".")
        package = self.load(parent) if parent else None  # which may load this one
        if name not in self._loaded:
            self._run(name)
            if package is not None:
                setattr(package, last, self._loaded[name])
        return self._loaded[name]

    def _run(self, name: str) -> None:
        path = self._find(name)
        if path is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        module = types.ModuleType(f"{PACKAGE}.{name}")
        module.__file__ = str(path)
        module.__package__ = name if path.name == "__init__.py" else name.rpartition(".")[0]
        vars(module)["__builtins__"] = self._builtins
        self._loaded[name] = module  # before it runs, as import does: two siblings may import each other
        sys.modules[module.__name__] = module  # dataclasses look their module up by name
        code = compile(path.read_bytes(), path, "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - the instructor's own file

    def _find(self, name: str) -> Path | None:
        beside = folders_of(self._folder.parent, name.partition(".")[0])
        return next(filter(None, (_file(folder, name) for folder in (self._folder, *beside))), None)

    def _import(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        full = _absolute(name, globals or {}, level)
        if self._find(full) is None:
            return builtins.__import__(name, globals, locals, fromlist or (), level)
        module = self.load(full)
        for each in fromlist or ():
            if not hasattr(module, each) and self._find(f"{full}.{each}") is not None:
                self.load(f"{full}.{each}")
        return module if fromlist else self.load(full.partition(".")[0])


def _absolute(name: str, globals: Mapping[str, object], level: int) -> str:
    package = globals.get("__package__")
    return importlib.util.resolve_name("." * level + name, str(package)) if level and package else name
