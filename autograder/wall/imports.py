"""What `import norms` means in a suite: a remote module, for the modules that students write and no other."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Collection, Sequence

from autograder.wall.connection import Connection
from autograder.wall.proxy import RemoteModule


class StudentImports(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands before every other finder; modules are unbound until `serve` gives them a connection."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._connection: Connection | None = None

    def install(self) -> None:
        """Take over the import of the student's modules in this process, also from the library."""
        sys.meta_path.insert(0, self)
        for name in self._names:
            sys.modules.pop(name, None)

    def serve(self, connection: Connection) -> None:
        """Serve the student's modules, those already imported too, through `connection`."""
        self._connection = connection
        for module in self.imported():
            module._iaml_serve(connection)

    def imported(self) -> list[RemoteModule]:
        """The student's modules that the suite has imported so far."""
        return [module for name in self._names if isinstance(module := sys.modules.get(name), RemoteModule)]

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of a student's module, None for any other."""
        if fullname not in self._names:
            return None
        is_package = any(name.startswith(f"{fullname}.") for name in self._names)
        return importlib.util.spec_from_loader(fullname, self, is_package=is_package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> RemoteModule:
        """A remote module, bound if there is a connection."""
        module = RemoteModule(spec.name)
        if self._connection is not None:
            module._iaml_serve(self._connection)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing runs here: the module runs in the jail at its first use, and again when it is reloaded."""
        if isinstance(module, RemoteModule):
            module._iaml_reload()
