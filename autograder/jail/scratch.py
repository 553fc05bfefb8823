"""The folder of the host in which a jail writes that has no file system of its own; hostile."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

_ENTRY_BYTES = 1 << 14  # what a name counts, however empty its file: removing one may take milliseconds
_LONGEST_PATH = 3500  # characters; behind 4096 bytes nothing can be seen from here


def make() -> Path:
    """A fresh folder, for its maker only."""
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
    aside = make()
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
