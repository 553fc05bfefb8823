"""The folder from which a jailed worker runs: the wall's jailed end, and what a course allows to import.

    <folder>/wire/   worker.pyc and the wall's modules that it imports, compiled; a link to msgspec
    <folder>/site/   links to what the allowed distributions install, and nothing else of the environment

Only `site` is for student code; the worker takes `wire` off the path once it is loaded.
"""

import importlib.util
import marshal
import shutil
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from importlib.machinery import SourceFileLoader
from pathlib import Path
from tempfile import TemporaryDirectory

import autograder
from autograder.errors import CourseError
from autograder.jail import scratch
from autograder.jail.interpreter import executable
from autograder.text import _

_WALL = ("worker", "channel", "codec", "files", "loops", "names", "objects", "stubs")
_WIRE_LIBRARY = "msgspec"
# Not -I: it would ignore PYTHONHASHSEED. Jails clear the environment, and -P -s -S keep the path as clean.
_OPTIONS = ("-P", "-s", "-S", "-B")


class Runtime:
    """A worker's folder; a context manager that removes it.

    `readable` are the paths that a jail must show, real ones: the folder and what its links lead to.
    """

    def __init__(self, packages: Sequence[str]) -> None:
        """`packages`: distributions importable by student code; what these require is listed with them.

        Raises JailError where there is no room for the folder.
        """
        with ExitStack() as made, scratch.room():
            self._folder = TemporaryDirectory(prefix="iaml-")
            made.callback(self._folder.cleanup)
            folder = Path(self._folder.name).resolve()
            folder.chmod(0o755)  # a jail started by root reads it as nobody
            self._wire, self._site = folder / "wire", folder / "site"
            self._wire.mkdir()
            self._site.mkdir()
            _compile_wall(self._wire)
            linked = [_link(source, self._wire) for source in _installed(_WIRE_LIBRARY)]
            linked += [_link(source, self._site) for package in packages for source in _installed(package)]
            made.pop_all()
        self.readable: tuple[Path, ...] = (folder, *dict.fromkeys(linked))

    def argv(self, *arguments: str) -> list[str]:
        """The command that starts a worker with `arguments` after the folder of importable packages."""
        return [str(executable()), *_OPTIONS, str(self._wire / "worker.pyc"), str(self._site), *arguments]

    def __enter__(self) -> "Runtime":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._folder.cleanup()


def _compile_wall(folder: Path) -> None:
    """Write the wall's modules as bytecode, which spares each worker some 20 ms."""
    header = importlib.util.MAGIC_NUMBER + bytes(12)
    for name in _WALL:
        source = Path(autograder.__file__).parent / "wall" / f"{name}.py"
        code = SourceFileLoader(name, str(source)).get_code(name)
        (folder / f"{name}.pyc").write_bytes(header + marshal.dumps(code))


def _installed(package: str) -> Iterable[Path]:
    """What a distribution puts into its environment's folder of packages, without its metadata."""
    from importlib import metadata  # which takes 18 ms, while other processes start

    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        distribution = None
    files = distribution.files if distribution else None
    names = {file.parts[0] for file in files or ()} - {"..", "/", "__pycache__"}
    found = [name for name in sorted(names) if not name.endswith((".dist-info", ".egg-info", ".pth"))]
    if distribution is None or not found:
        raise CourseError(
            _("course.yaml allows the package %(package)s, which is not installed: pip install %(package)s")
            % {"package": package}
        )
    return [Path(str(distribution.locate_file(name))).resolve() for name in found]


def _link(source: Path, folder: Path) -> Path:
    """Make `source` appear in `folder`; the path that must be readable for it."""
    target = folder / source.name
    try:
        target.symlink_to(source, target_is_directory=source.is_dir())
    except OSError:  # Windows keeps links to administrators
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return source
