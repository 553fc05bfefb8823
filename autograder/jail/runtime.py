"""The folder from which a jailed worker runs: the wall's jailed end, and what a course allows to import.

    <folder>/wire/   worker.pyc and the modules of ours that it imports, compiled; a link to msgspec
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
from typing import Self

import autograder
from autograder.errors import CourseError
from autograder.jail import scratch
from autograder.jail.interpreter import executable
from autograder.text import _

_WALL = Path(autograder.__file__).parent / "wall"
_WORKER = tuple(
    _WALL / f"{name}.py"
    for name in ("worker", "channel", "codec", "files", "loops", "names", "notebooks", "objects", "stubs")
)
_WIRE_LIBRARY = "msgspec"
# Not -I: it would ignore PYTHONHASHSEED. Jails clear the environment, and -P -s -S keep the path as clean.
_OPTIONS = ("-P", "-s", "-S", "-B")


class Runtime:
    """A worker's folder; a context manager that removes it.

    `readable` are the paths that a jail must show, real ones: the folder and what its links lead to.
    """

    def __init__(
        self, packages: Sequence[str], scripts: Sequence[Path] = _WORKER, *, described: bool = False
    ) -> None:
        """`packages`: distributions importable by student code; what these require is listed with them.

        The first of `scripts` is the one that runs. With `described` it may ask for the versions of packages.
        Raises JailError where there is no room for the folder.
        """
        with ExitStack() as made, scratch.room():
            self._folder = TemporaryDirectory(prefix="iaml-")
            made.callback(self._folder.cleanup)
            folder = Path(self._folder.name).resolve()
            folder.chmod(0o755)  # a jail started by root reads it as nobody
            self._wire, self._site = folder / "wire", folder / "site"
            self._main = self._wire / f"{scripts[0].stem}.pyc"
            self._wire.mkdir()
            self._site.mkdir()
            _compile(scripts, self._wire)
            linked = [_link(source, self._wire) for source in _installed(_WIRE_LIBRARY)]
            for package in packages:
                linked += [_link(source, self._site) for source in _installed(package, described)]
            made.pop_all()
        self.readable: tuple[Path, ...] = (folder, *dict.fromkeys(linked))

    def argv(self, *arguments: str) -> list[str]:
        """The command that starts a worker with `arguments` after the folder of importable packages."""
        return [str(executable()), *_OPTIONS, str(self._main), str(self._site), *arguments]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._folder.cleanup()


def _compile(scripts: Sequence[Path], folder: Path) -> None:
    """Write our modules as bytecode, which spares each worker some 20 ms."""
    header = importlib.util.MAGIC_NUMBER + bytes(12)
    for script in scripts:
        code = SourceFileLoader(script.stem, str(script)).get_code(script.stem)
        (folder / f"{script.stem}.pyc").write_bytes(header + marshal.dumps(code))


def _installed(package: str, described: bool = False) -> Iterable[Path]:
    """What a distribution puts into its environment's folder of packages, `described` or not."""
    from importlib import metadata  # which takes 18 ms, while other processes start

    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        distribution = None
    files = distribution.files if distribution else None
    names = {file.parts[0] for file in files or ()} - {"..", "/", "__pycache__"}
    apart = (".pth",) if described else (".dist-info", ".egg-info", ".pth")
    found = [name for name in sorted(names) if not name.endswith(apart)]
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
