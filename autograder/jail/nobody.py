"""The user that jails run as when root starts them, and what that user can reach."""

import os
from collections.abc import Iterable
from pathlib import Path

NOBODY = 65534


def drops_to_nobody() -> bool:
    """Whether there are rights to give away: limits do not bind root, and the machine's files are root's."""
    return os.geteuid() == 0


def closed_folders(paths: Iterable[Path]) -> dict[Path, Path]:
    """For each of `paths` that others cannot reach, the outermost folder above it that they may not enter."""
    return {path: folder for path in paths if (folder := _closed_folder(path))}


def _closed_folder(path: Path) -> Path | None:
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)
