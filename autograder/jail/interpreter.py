"""What a Python process needs to see of this machine, which is all that a jail shows it."""

import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import JailError
from autograder.text import _

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
# The loader's cache, the links by which a distribution's own BLAS is found, time zones.
_SYSTEM = (*_LIBRARIES, "/etc/ld.so.cache", "/etc/alternatives", "/usr/share/zoneinfo")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


def executable() -> Path:
    """The interpreter itself, never a virtual environment's link to it."""
    return Path(os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable))


def library_paths() -> list[Path]:
    """Files and folders that the interpreter and its extension modules load, none inside another."""
    prefixes = {sys.base_prefix, sys.base_exec_prefix}
    own = [Path(prefix, name) for prefix in sorted(prefixes) for name in ("lib", "lib64")]
    found = [path for path in (*map(Path, _SYSTEM), executable(), *own) if path.exists()]
    return [path for path in dict.fromkeys(found) if not any(other in path.parents for other in found)]


def installed_packages() -> list[Path]:
    """Folders below `library_paths` that hold packages beside the standard library; a jail hides them."""
    library = Path(sysconfig.get_path("stdlib"))
    distribution = library.parent / "python3"
    folders = (library / "site-packages", library / "dist-packages", distribution / "dist-packages")
    return [folder for folder in folders if folder.is_dir()]


def real_paths(paths: Sequence[Path]) -> list[Path]:
    """`paths` without symlinks, as a jail must be given them; JailError for one that is missing."""
    try:
        return [path.resolve(strict=True) for path in paths]
    except OSError as error:
        missing = {"path": error.filename, "error": error.strerror}
        raise JailError(_("%(path)s cannot be shown to a jail: %(error)s.") % missing) from error


def environment(temporary: str) -> dict[str, str]:
    """The whole environment of a jailed process; `temporary` is the one folder where it may write.

    One BLAS thread and a fixed hash seed, because the same submission must always get the same grade.
    """
    variables = {
        "PATH": "/usr/bin:/bin",
        "HOME": temporary,
        "TMPDIR": temporary,
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
    }
    if sys.platform == "win32":
        # Without it a Windows process finds neither random numbers nor sockets.
        variables |= {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return variables
