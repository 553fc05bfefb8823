"""The folder of the host in which a jail writes that has no file system of its own; hostile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from autograder.errors import JailError
from autograder.files import reason
from autograder.text import _

_ENTRY_BYTES = 1 << 14  # what a name counts, however empty its file: removing one may take milliseconds
_LONGEST_PATH = 3500  # characters; behind 4096 bytes nothing can be seen from here


def make() -> Path:
    """A fresh folder, for its maker only; raises JailError where there is no room for it."""
    with room():
        return _make()


@contextmanager
def room() -> Iterator[None]:
    """Say of a temporary folder that cannot be made or filled within the block what to do about it."""
    try:
        yield
    except OSError as error:
        text = _(
            "Temporary files cannot be written (%(reason)s): make room in the temporary folder, or set "
            "TMPDIR to another one."
        )
        raise JailError(text % {"reason": reason(error)}) from error


def _make() -> Path:
    return Path(mkdtemp(prefix="iaml-")).resolve()


def exceeds(folder: Path, limit_bytes: int) -> bool:
    """Whether what is in `folder` takes more than `limit_bytes`, or is nested too deep to tell."""
    total = 0
    waiting = [str(folder)]
    while waiting:
        with suppress(FileNotFoundError, PermissionError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                total += _ENTRY_BYTES + entry.stat(follow_symlinks=False).st_blocks * 512
                if total > limit_bytes or len(entry.path) > _LONGEST_PATH:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return False


def remove(folder: Path) -> None:
    """Remove `folder` with all that is in it, once nobody uses it.

    Folders are moved up before they are emptied: shutil.rmtree fails, and rm takes seconds, where they are
    nested in thousands.
    """
    aside = _make()
    moved = aside / "0"
    folder.rename(moved)
    waiting, count = [moved], 0
    while waiting:
        current = waiting.pop()
        current.chmod(0o700)
        with os.scandir(current) as entries:
            found = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in entries]
        for path, is_folder in found:
            if is_folder:
                path.chmod(0o700)
                count += 1
                waiting.append(path.rename(aside / str(count)))
            else:
                path.unlink()
        current.rmdir()
    aside.rmdir()
