r"""The public half of an exercise as one text that a notebook's cell carries, readable as it is.

    === course.yaml ===
    …
    === assignments/ex5_query_precision/test_public.py ===
    …

The bars are longer than those of any line of the files that looks like such a heading.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from autograder.course import COURSE_FILE
from autograder.errors import UsageError
from autograder.text import _

_HEADING = re.compile(r"^(={3,}) (\S.*) \1$", re.MULTILINE)


def packed(files: Mapping[str, str]) -> str:
    """Path → text as one text."""
    bars = [match[1] for text in files.values() for match in _HEADING.finditer(text)]
    bar = "=" * (max(map(len, bars), default=2) + 1)
    return "".join(f"{bar} {path} {bar}\n{text.rstrip()}\n" for path, text in files.items())


def unpacked(text: str) -> dict[str, str]:
    """The files of a packed text; raises UsageError where it is none."""
    first = _HEADING.match(text)
    bar = first[1] if first else "==="
    parts = re.split(rf"^{bar} (\S.*) {bar}$\n?", text, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    if COURSE_FILE not in files or not all(map(_is_below, files)):
        raise UsageError(_no_course())
    return files


def _no_course() -> str:
    return _("This cell holds no course: copy it again from the notebook that was handed out.")


def _is_below(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def write_files(files: Mapping[str, str], folder: Path) -> None:
    """The files below a folder; raises UsageError where they have impossible names."""
    for path, text in files.items():
        place = folder / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        except (OSError, ValueError) as error:
            raise UsageError(_no_course()) from error
